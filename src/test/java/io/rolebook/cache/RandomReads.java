package io.rolebook.cache;

import static io.rolebook.support.Given.anybody;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Addresses of an operation with parameters that mostly find something. */
final class RandomReads {
    private static final int ONE_OF = 3;
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "text/markdown",
            "application/ld+json",
            "text/html");

    private final Random random;
    private final Map<String, List<String>> values;

    /** @param values that a parameter may have, by its name or by the operation and its name */
    RandomReads(Random random, Map<String, List<String>> values) {
        this.random = random;
        this.values = values;
    }

    record Read(String address, String type) {
        Response ask() {
            return anybody().accept(type).get(address);
        }

        /** What is accepted is a part of the question, and nobody asked this one. */
        Response askAnew(int number) {
            return anybody()
                    .accept("%s, application/x-unknown-%d;q=0.001".formatted(type, number))
                    .get(address);
        }
    }

    List<Read> of(Operation operation, int count) {
        List<Read> reads = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            reads.add(new Read(address(operation, index == 0), type(operation)));
        }
        return reads;
    }

    private String address(Operation operation, boolean isShort) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode node : operation.parameters()) {
            JsonNode parameter = OpenApi.resolve(node);
            String name = parameter.path("name").asText();
            List<String> known = known(operation, parameter);
            boolean isRequired = parameter.path("required").asBoolean();
            if (known.isEmpty() && isRequired) {
                throw new AssertionError("no value is known for " + name + " of " + operation);
            }
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", any(known));
            } else if (parameter.path("in").asText().equals("query")
                    && !known.isEmpty()
                    && (isRequired || !isShort && random.nextInt(ONE_OF) == 0)) {
                query.add(name + "=" + any(known));
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private List<String> known(Operation operation, JsonNode parameter) {
        String name = parameter.path("name").asText();
        List<String> ofOperation = values.get(operation.id() + "." + name);
        if (ofOperation != null) {
            return ofOperation;
        }
        List<String> ofSchema = new ArrayList<>();
        OpenApi.resolve(parameter.path("schema")).path("enum").forEach(value -> ofSchema.add(value.asText()));
        return ofSchema.isEmpty() ? values.getOrDefault(name, List.of()) : ofSchema;
    }

    private String type(Operation operation) {
        List<String> answered = operation.representations();
        List<String> offered = TYPES.stream().filter(answered::contains).toList();
        return offered.isEmpty() ? answered.get(0) : random.nextBoolean() ? offered.get(0) : any(offered);
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package io.rolebook.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds every answer against the committed OpenAPI document: the status and the media type are documented for the
 * operation, and a JSON body is valid against its schema. What is no operation must be answered with a valid problem.
 */
final class Contract implements Filter {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        Optional<JsonNode> operation = operation(path, request.getMethod().toLowerCase(Locale.ROOT));
        if (operation.isPresent()) {
            check(operation.get(), response, request.getMethod() + " " + request.getURI());
        } else {
            assertThat(response.statusCode()).as("no operation, so a problem").isBetween(300, 599);
            if (response.statusCode() >= 400) {
                assertThat(response.contentType()).startsWith("application/problem+json");
                validate(schema("Problem"), response, request.getURI());
            }
        }
        return response;
    }

    private static void check(JsonNode operation, Response response, String request) {
        JsonNode documented = resolve(operation.path("responses").path(String.valueOf(response.statusCode())));
        assertThat(documented.isMissingNode())
                .as("%s answered %d, which is not documented: %s", request, response.statusCode(), response.asString())
                .isFalse();
        JsonNode content = documented.path("content");
        if (content.isMissingNode()) {
            assertThat(response.asByteArray()).as("no body is documented").isEmpty();
            return;
        }
        String type = response.contentType().split(";")[0];
        assertThat(content.has(type))
                .as("%s answered %s, which is not documented", request, type)
                .isTrue();
        if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            validate((ObjectNode) content.path(type).path("schema").deepCopy(), response, request);
        }
    }

    private static void validate(ObjectNode schema, Response response, String request) {
        schema.set("components", DOCUMENT.path("components"));
        try {
            Set<ValidationMessage> violations =
                    SCHEMAS.getSchema(schema).validate(MAPPER.readTree(response.asByteArray()));
            assertThat(violations).as("%s against its schema", request).isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode schema(String name) {
        return MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The operation of the path template that fits with the fewest variables. */
    private static Optional<JsonNode> operation(String path, String method) {
        return DOCUMENT.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .filter(entry -> entry.getValue().has(method))
                .min(Comparator.comparingLong(entry ->
                        entry.getKey().chars().filter(letter -> letter == '{').count()))
                .map(Map.Entry::getValue)
                .map(item -> item.path(method));
    }

    private static JsonNode read() {
        try {
            return MAPPER.readTree(Path.of("openapi", "openapi.json").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

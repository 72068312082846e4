package io.rolebook.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids of what the requests before have made, by the parameter that names them. */
final class Made {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> latest = new HashMap<>();
    private final Set<String> spared = new HashSet<>();

    Optional<String> latest(String parameter) {
        return Optional.ofNullable(latest.get(parameter));
    }

    /** Keys that are still needed. */
    void spare(String id) {
        spared.add(id);
    }

    /** From the answer to what was written, or to a list of what only some may read: all of that was made here. */
    void learn(Shot shot, Wire.Answer answer) {
        Operation operation = shot.operation();
        boolean isOfOurs = !operation.method().equals("get") || operation.needsAKey();
        if (!isOfOurs || answer.status() / 100 != 2 || answer.body().length == 0) {
            return;
        }
        try {
            JsonNode body = MAPPER.readTree(answer.body());
            Stream.concat(Stream.of(body), body.path("items").valueStream()).forEach(item -> learn(operation, item));
        } catch (IOException notJson) {
            // There is nothing to learn from it.
        }
    }

    private void learn(Operation operation, JsonNode item) {
        item.path("links").valueStream().filter(JsonNode::isTextual).forEach(link -> follow(link.asText()));
        // What takes a file answers with its import, whose id names nothing of that path.
        boolean isAnImport = item.path("links").path("self").asText().startsWith("/v1/imports/");
        if (item.path("id").isTextual() && !isAnImport) {
            OpenApi.operations().stream()
                    .map(Operation::path)
                    .filter(path -> path.matches(Pattern.quote(operation.path() + "/{") + "[^/]+"))
                    .findFirst()
                    .ifPresent(path -> put(
                            path.substring(path.lastIndexOf('{') + 1, path.length() - 1),
                            item.path("id").asText()));
        }
    }

    private void follow(String link) {
        for (Operation operation : OpenApi.operations()) {
            List<String> names = operation.pathParameters();
            Matcher values = Pattern.compile(operation.path().replaceAll("\\{[^}]+}", "([^/]+)"))
                    .matcher(link);
            if (!names.isEmpty() && values.matches()) {
                for (int index = 0; index < names.size(); index++) {
                    put(names.get(index), values.group(index + 1));
                }
            }
        }
    }

    private void put(String parameter, String id) {
        if (!spared.contains(id)) {
            latest.put(parameter, id);
        }
    }
}

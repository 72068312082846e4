package io.rolebook.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The committed OpenAPI document. */
public final class OpenApi {
    private static final JsonNode DOCUMENT = read();
    private static final List<Operation> OPERATIONS = DOCUMENT.path("paths").properties().stream()
            .flatMap(path -> path.getValue().properties().stream()
                    .filter(method -> method.getValue().has("operationId"))
                    .map(method -> new Operation(path.getKey(), method.getKey(), method.getValue())))
            .toList();

    private OpenApi() {}

    public static List<Operation> operations() {
        return OPERATIONS;
    }

    /** The operation of the path template that fits with the fewest variables, where that one has the method. */
    static Optional<Operation> operation(String method, String path) {
        List<Operation> fitting =
                OPERATIONS.stream().filter(operation -> operation.isAt(path)).toList();
        int fewest = fitting.stream()
                .mapToInt(operation -> operation.pathParameters().size())
                .min()
                .orElse(0);
        return fitting.stream()
                .filter(operation -> operation.pathParameters().size() == fewest)
                .filter(operation -> operation.method().equalsIgnoreCase(method))
                .findFirst();
    }

    static boolean isDocumented(String path) {
        return OPERATIONS.stream().anyMatch(operation -> operation.isAt(path));
    }

    /** What stands at the end of a reference, where the node is one. */
    public static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(DOCUMENT.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** Those of all operations at the address, and those of the operation. */
    public static List<JsonNode> parameters(String path, JsonNode operation) {
        return Stream.of(DOCUMENT.path("paths").path(path), operation)
                .flatMap(node -> node.path("parameters").valueStream())
                .map(OpenApi::resolve)
                .toList();
    }

    static JsonNode components() {
        return DOCUMENT.path("components");
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("openapi", "openapi.json").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.rolebook.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that an OpenAPI document promises. */
final class Promises {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;
    private final Set<Promise> found = new TreeSet<>();
    private final Set<String> requested = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();

    private Promises(JsonNode document) {
        this.document = document;
    }

    static Set<Promise> of(JsonNode document) {
        Promises promises = new Promises(document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> promises.readOperation(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                path.getValue(),
                                method.getValue())));
        Set<String> schemas = new TreeSet<>(promises.requested);
        schemas.addAll(promises.answered);
        schemas.forEach(promises::readSchema);
        return promises.found;
    }

    private void readOperation(String address, JsonNode path, JsonNode operation) {
        String id = operation.path("operationId").asText();
        add(Promise.Kind.operation, id, "", address);
        Stream.of(path, operation)
                .flatMap(node -> node.path("parameters").valueStream())
                .map(this::resolved)
                .forEach(parameter -> {
                    String name = parameter.path("name").asText();
                    add(Promise.Kind.parameter, id, name, parameter.path("in").asText());
                    if (parameter.path("required").asBoolean()) {
                        add(Promise.Kind.needs, id, name, "");
                    }
                });
        readContent(Promise.Kind.takes, id, "", resolved(operation.path("requestBody")), requested);
        operation
                .path("x-representations")
                .forEach(media -> add(Promise.Kind.answers, id, "200 " + media.asText(), ""));
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> readContent(
                        Promise.Kind.answers, id, response.getKey() + " ", resolved(response.getValue()), answered));
    }

    private void readContent(Promise.Kind kind, String id, String status, JsonNode body, Set<String> reached) {
        body.path("content").properties().forEach(media -> {
            JsonNode schema = media.getValue().path("schema");
            boolean isTyped = kind == Promise.Kind.takes || media.getKey().equals("application/json");
            add(kind, id, status + media.getKey(), isTyped ? type(schema) : "");
            reach(schema, reached);
        });
    }

    private void readSchema(String name) {
        boolean isSentOnly = !answered.contains(name);
        for (JsonNode part : parts(document.at("/components/schemas/" + name))) {
            part.path("properties")
                    .properties()
                    .forEach(field -> add(Promise.Kind.field, name, field.getKey(), type(field.getValue())));
            part.path("required")
                    .forEach(field ->
                            add(isSentOnly ? Promise.Kind.needs : Promise.Kind.always, name, field.asText(), ""));
            part.path("enum").forEach(word -> add(Promise.Kind.value, name, word.asText(), ""));
        }
    }

    /** The schema itself, or those that it is all of. */
    private List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        schema.path("allOf").forEach(part -> parts.addAll(parts(resolved(part))));
        return parts;
    }

    private void reach(JsonNode node, Set<String> reached) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(SCHEMAS) && reached.add(reference.substring(SCHEMAS.length()))) {
            reach(resolved(node), reached);
        }
        if (node.isObject()) {
            node.properties().stream()
                    .filter(child -> !Set.of("example", "examples").contains(child.getKey()))
                    .map(Map.Entry::getValue)
                    .forEach(child -> reach(child, reached));
        } else {
            node.forEach(child -> reach(child, reached));
        }
    }

    /** {@code Role}, {@code [Skill]}, {@code integer or null}; a number by any name is its type. */
    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            JsonNode named = resolved(schema);
            boolean isPlain = !named.has("properties") && !named.has("enum") && !named.has("oneOf");
            return isPlain ? type(named) : schema.path("$ref").asText().substring(SCHEMAS.length());
        }
        if (schema.has("anyOf")) {
            return schema.path("anyOf").valueStream().map(this::type).collect(Collectors.joining(" or "));
        }
        JsonNode type = schema.path("type");
        String types = type.isArray()
                ? type.valueStream().map(JsonNode::asText).collect(Collectors.joining(" or "))
                : type.asText("anything");
        return schema.has("items") ? types.replace("array", "[" + type(schema.path("items")) + "]") : types;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty()
                ? node
                : reference.startsWith("#") ? resolved(document.at(reference.substring(1))) : MissingNode.getInstance();
    }

    private void add(Promise.Kind kind, String thing, String name, String value) {
        found.add(new Promise(kind, thing, name, value));
    }
}

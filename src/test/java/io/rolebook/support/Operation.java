package io.rolebook.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** @param method in small letters, as the document writes it */
public record Operation(String path, String method, JsonNode node) {
    private static final Pattern SENTENCE = Pattern.compile("Needs a key with the scope (.*)\\.$");
    private static final Pattern SCOPE = Pattern.compile("`(.*?)`");
    private static final Pattern PARAMETER = Pattern.compile("\\{(.*?)}");

    public String id() {
        return node.path("operationId").asText();
    }

    public List<JsonNode> parameters() {
        return OpenApi.parameters(path, node);
    }

    /** A value that the parameter takes: what it is tried with, or what its schema gives as an example; missing without. */
    public static JsonNode example(JsonNode parameter) {
        JsonNode tried = parameter.path("example");
        return tried.isMissingNode() ? parameter.path("schema").path("examples").path(0) : tried;
    }

    /** Each media type that it answers with 200. */
    public List<String> representations() {
        List<String> types = new ArrayList<>();
        answer("200").path("content").properties().forEach(content -> types.add(content.getKey()));
        node.path("x-representations").forEach(type -> types.add(type.asText()));
        return types;
    }

    /** What it answers with that status; missing where it names none. */
    public JsonNode answer(String status) {
        return OpenApi.resolve(node.path("responses").path(status));
    }

    /** Whether it is about one thing, or one role, that may not be there. */
    boolean isAboutOne() {
        return path.contains("{")
                || parameters().stream()
                        .anyMatch(parameter -> parameter.path("name").asText().equals("role")
                                && parameter.path("required").asBoolean());
    }

    public List<String> pathParameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    boolean isAt(String address) {
        return address.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    /** There is a requirement, and none of the alternatives is empty. */
    public boolean needsAKey() {
        JsonNode security = node.path("security");
        return !security.isEmpty() && security.valueStream().noneMatch(JsonNode::isEmpty);
    }

    /** Those any one of which would do beside {@code admin}, as its description says; none where it needs no key. */
    public Set<String> scopes() {
        Matcher sentence = SENTENCE.matcher(node.path("description").asText());
        if (!sentence.find()) {
            return Set.of();
        }
        return SCOPE.matcher(sentence.group(1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The first that it takes, where it takes any. */
    public Optional<String> bodyType() {
        return content().map(Map.Entry::getKey);
    }

    /** Text, or JSON; missing where it takes no body. */
    public JsonNode bodyExample() {
        return content().map(Map.Entry::getValue).orElse(node).path("example");
    }

    public JsonNode bodySchema() {
        return OpenApi.resolve(content().map(Map.Entry::getValue).orElse(node).path("schema"));
    }

    /** Of what it answers in JSON when it has done what it was asked. */
    public JsonNode answerSchema() {
        JsonNode responses = node.path("responses");
        JsonNode success = answer(responses.has("201") ? "201" : "200");
        return OpenApi.resolve(success.path("content").path("application/json").path("schema"));
    }

    private Optional<Map.Entry<String, JsonNode>> content() {
        return OpenApi.resolve(node.path("requestBody")).path("content").properties().stream()
                .findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}

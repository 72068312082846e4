package io.rolebook.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.rolebook.support.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request in the making. It begins as the documented example, which the service takes. */
final class Draft {
    /** The id of nothing, where the document gives no example because no id is known before. */
    private static final String UNKNOWN = "01a201ea-ee9d-7546-b4d8-4693d037fc1f";

    private final Operation operation;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final List<String> query = new ArrayList<>();
    static final String FORM = "multipart/form-data";

    private static final String BOUNDARY = "cut-here";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method;
    private byte[] body = {};

    private Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method().toUpperCase(Locale.ROOT);
    }

    static Draft of(Operation operation, Made made) {
        Draft draft = new Draft(operation);
        // What only some may read is of use where something was written.
        boolean isGuardedRead = operation.needsAKey() && operation.method().equals("get");
        operation.parameters().forEach(parameter -> {
            String name = parameter.path("name").asText();
            JsonNode example = Operation.example(parameter);
            String value = (example.isArray() ? example.get(0) : example).asText(UNKNOWN);
            if (parameter.path("in").asText().equals("path")) {
                draft.path.put(
                        name,
                        HostileText.encoded(
                                isId(value) || isGuardedRead ? made.latest(name).orElse(value) : value));
            } else if (!example.isMissingNode()) {
                draft.set(parameter, value);
            }
        });
        operation.bodyType().ifPresent(type -> {
            JsonNode example = operation.bodyExample();
            if (type.equals(FORM)) {
                draft.headers.put("Content-Type", FORM + "; boundary=" + BOUNDARY);
                draft.body = form(example.path("file").asText().getBytes(StandardCharsets.UTF_8));
                return;
            }
            draft.headers.put("Content-Type", type.equals("*/*") ? "application/octet-stream" : type);
            draft.body = (example.isTextual() ? example.asText() : example.toString()).getBytes(StandardCharsets.UTF_8);
        });
        return draft;
    }

    /** The body of a form with a file. */
    static byte[] form(byte[] file) {
        byte[] begin = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n"
                .formatted(BOUNDARY)
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(begin.length + file.length + end.length)
                .put(begin)
                .put(file)
                .put(end)
                .array();
    }

    Operation operation() {
        return operation;
    }

    /** Instead of what it was; a value of the query is encoded here, one of a header shortened to what can be sent. */
    Draft set(JsonNode parameter, String value) {
        String name = parameter.path("name").asText();
        return switch (parameter.path("in").asText()) {
            case "path" -> path(name, HostileText.encoded(value));
            case "query" -> query(name, HostileText.encoded(value));
            default -> header(name, value);
        };
    }

    Draft path(String name, String encoded) {
        path.put(name, encoded);
        return this;
    }

    Draft query(String name, String encoded) {
        query.removeIf(pair -> pair.startsWith(name + "="));
        return add(name, encoded);
    }

    Draft add(String name, String encoded) {
        query.add(name + "=" + encoded);
        return this;
    }

    /** @param value null for none; without what would end the header */
    Draft header(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value.replaceAll("[^\\x20-\\x7e\\x80-\\xff]", ""));
        }
        return this;
    }

    Draft method(String other) {
        method = other;
        return this;
    }

    Draft body(byte[] other) {
        body = other;
        return this;
    }

    /** What has a slug is there under that of the example; ids differ from one service to the next. */
    private static boolean isId(String value) {
        return value.matches("[0-9a-f-]{36}");
    }

    Shot by(String principal, String what) {
        String target = operation.path();
        for (Map.Entry<String, String> variable : path.entrySet()) {
            target = target.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return new Shot(
                operation,
                what,
                principal,
                method,
                query.isEmpty() ? target : target + "?" + String.join("&", query),
                Map.copyOf(headers),
                body);
    }
}

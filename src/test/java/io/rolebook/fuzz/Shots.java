package io.rolebook.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.rolebook.support.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is sent to an operation in one round: its example, and that example with something wrong, again and again. */
final class Shots {
    static final String EXAMPLE = "the example";
    static final String ADMIN = "admin";
    static final String NOBODY = "nobody";
    static final String GARBAGE = "garbage";

    private static final int BODIES = 5;
    private static final List<String> ACCEPTED = List.of(
            "",
            "*/*",
            "text/html",
            "application/xml",
            "application/json;q=0",
            "text/csv",
            "application/x-ndjson",
            "application/ld+json",
            "text/markdown",
            "application/json; charset=utf-16",
            "application/json;q=x",
            "nonsense",
            "a/b/c",
            ";;;",
            ",",
            "/",
            "application/*",
            "image/*, */*;q=0.1",
            "application/problem+json",
            "text/event-stream",
            "text/csv, application/json");
    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "nonsense",
            "/",
            "text/plain",
            "text/csv",
            "application/x-ndjson",
            "application/json",
            "application/json; charset=utf-16",
            "application/json; charset=nosuch",
            "application/merge-patch+json",
            "application/xml",
            "application/octet-stream",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded");
    private static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Idempotency-Key",
            "Prefer",
            "Last-Event-ID",
            "Origin",
            "Accept-Language",
            "Content-Encoding",
            "Range",
            "Cookie",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "traceparent",
            "Authorization",
            "Accept-Charset");
    private static final List<String> HEADER_VALUES = List.of(
            "*",
            "\"",
            "\"\"",
            "\"x\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "\"1",
            "gzip",
            "br",
            "identity;q=0",
            "bytes=0-1",
            "bytes=-99999999999999999999",
            "Bearer",
            "Bearer ",
            "Bearer a.b.c",
            "Basic YTpi",
            "DELETE",
            "wait",
            "respond-async, wait=9",
            "null",
            "https://evil.example",
            "Sun, 06 Nov 1994 08:49:37 GMT");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X");

    private final Random random;
    private final HostileText texts;
    private final HostileJson documents;
    private final HostileFile files;
    private final Made made;
    private final List<String> scopes;

    Shots(Random random, Made made, Set<String> scopes) {
        this.random = random;
        this.texts = new HostileText(random);
        this.documents = new HostileJson(texts, random);
        this.files = new HostileFile(texts, random);
        this.made = made;
        this.scopes = List.copyOf(scopes);
    }

    Shot example(Operation operation) {
        boolean canWait = operation.parameters().stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("Prefer"));
        // Else what it makes might not be there yet when others ask for it.
        return (canWait ? draft(operation).header("Prefer", "wait") : draft(operation)).by(ADMIN, EXAMPLE);
    }

    List<Shot> hostile(Operation operation) {
        List<Shot> shots = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            shots.add(wrong(draft(operation), parameter)
                    .by(ADMIN, "wrong " + parameter.path("name").asText()));
        }
        shots.add(draft(operation)
                .add(texts.pick(List.of("unknown", "limit%00", "Limit", "q", "%E2%80%AE", "")), "1")
                .by(ADMIN, "unknown parameter"));
        shots.add(repeated(operation).by(ADMIN, "repeated parameter"));
        shots.add(draft(operation).header("Accept", texts.pick(ACCEPTED)).by(ADMIN, "accept"));
        shots.add(strangeHeader(draft(operation)).by(ADMIN, "strange header"));
        shots.add(draft(operation).method(texts.pick(METHODS)).by(ADMIN, "other method"));
        for (String principal : List.of(NOBODY, GARBAGE, texts.pick(scopes))) {
            shots.add(draft(operation).by(principal, "as " + principal));
        }
        if (operation.bodyType().isPresent()) {
            shots.add(draft(operation)
                    .header("Content-Type", texts.pick(CONTENT_TYPES))
                    .by(ADMIN, "content type"));
            shots.add(draft(operation).header("Content-Type", null).by(ADMIN, "no content type"));
            for (int body = 0; body < BODIES; body++) {
                shots.add(wrongBody(draft(operation)).by(ADMIN, "body"));
            }
        } else {
            shots.add(draft(operation)
                    .header("Content-Type", "application/json")
                    .body(new byte[] {'{'})
                    .by(ADMIN, "unwanted body"));
        }
        shots.add(allWrong(operation));
        return shots;
    }

    private Draft wrong(Draft draft, JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = parameter.path("schema");
        return switch (parameter.path("in").asText()) {
            case "path" -> draft.path(name, texts.forAddress(schema));
            // Nobody waits a minute for each of these.
            case "query" -> name.equals("wait") ? draft.query(name, "-1") : draft.query(name, texts.forAddress(schema));
            default -> draft.header(name, random.nextBoolean() ? texts.any() : texts.pick(HEADER_VALUES));
        };
    }

    private Draft repeated(Operation operation) {
        Draft draft = draft(operation);
        List<JsonNode> parameters = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .toList();
        if (!parameters.isEmpty()) {
            JsonNode parameter = texts.pick(parameters);
            String value = HostileText.encoded(texts.near(parameter.path("schema")));
            String name = parameter.path("name").asText();
            int times = value.length() > 20 ? 2 : texts.pick(List.of(2, 3, 300));
            if (!name.equals("wait")) {
                Collections.nCopies(times, value).forEach(again -> draft.add(name, again));
            }
        }
        return draft;
    }

    private Draft strangeHeader(Draft draft) {
        String value = random.nextBoolean() ? texts.any() : texts.pick(HEADER_VALUES);
        return draft.header(texts.pick(HEADERS), value);
    }

    private Draft wrongBody(Draft draft) {
        return draft.body(body(draft.operation()));
    }

    private byte[] body(Operation operation) {
        JsonNode example = operation.bodyExample();
        if (operation.bodyType().filter(Draft.FORM::equals).isPresent()) {
            return Draft.form(files.like(example.path("file").asText()));
        }
        return example.isTextual() ? files.like(example.asText()) : documents.like(example, operation.bodySchema());
    }

    private Shot allWrong(Operation operation) {
        Draft draft = draft(operation);
        operation.parameters().stream()
                .filter(parameter -> random.nextInt(3) == 0)
                .forEach(parameter -> wrong(draft, parameter));
        if (operation.bodyType().isPresent() && random.nextBoolean()) {
            wrongBody(draft);
        }
        if (random.nextInt(3) == 0) {
            strangeHeader(draft);
        }
        return draft.by(ADMIN, "several wrong");
    }

    private Draft draft(Operation operation) {
        return Draft.of(operation, made);
    }
}

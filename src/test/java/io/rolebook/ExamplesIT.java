package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Service;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the OpenAPI document, tried on a service as a newcomer has it: packaged, with what it ships. */
@LongTest
class ExamplesIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path FILES = Path.of("src", "main", "resources", "META-INF", "examples");
    /** Writes what is served into the example files, instead of comparing: -Dexamples.write=true. */
    private static final boolean WRITE = Boolean.getBoolean("examples.write");
    /** What differs from one installation to the next. */
    private static final List<String> VOLATILE = List.of("revision", "updatedAt", "changedAt", "recordedAt");
    /** The day for which something is asked, where none is named. */
    private static final String DAY = "on";
    /** And what differs for things that an example made. */
    private static final List<String> MADE = List.of(
            "id",
            "links",
            "startedAt",
            "finishedAt",
            "createdAt",
            "lastAttemptAt",
            "nextAttemptAt",
            "key",
            "prefix",
            "secret",
            "previousUntil",
            "position");

    private static final String NOTHING = "01a201ea-ee9d-7546-b4d8-4693d037fc1f";

    @TempDir
    static Path folder;

    private static Service service;

    /** The ids that the service gave to what the calls before have made, by the parameter that names them. */
    private static final Map<String, String> MADE_BEFORE = new HashMap<>(Map.of("band", "example-band"));

    private record Call(String path, String method, JsonNode operation) {
        String id() {
            return operation.path("operationId").asText();
        }

        boolean isDryRun() {
            return path.startsWith("/v1/dry-runs/");
        }

        /** A stream of events has no end to wait for; ChangeStreamTest reads it. */
        boolean answers(String mediaType) {
            return OpenApi.resolve(operation.path("responses").path(String.valueOf(expected())))
                    .path("content")
                    .has(mediaType);
        }

        /** Reads see what ships; deletions, the inner things first, find what the writes before them made. */
        int turn() {
            if (id().equals("testWebhook")) {
                return 4;
            }
            boolean isOfOneMade = List.of(
                                    "getImport",
                                    "listImportChanges",
                                    "getKey",
                                    "getBand",
                                    "getBandDocument",
                                    "getLadder",
                                    "getLadderDocument")
                            .contains(id())
                    || path.startsWith("/v1/webhooks") && !id().equals("postWebhook") && !method.equals("delete");
            return isOfOneMade
                    ? 5
                    : List.of("get", "put", "post", "patch", "-", "-", "delete").indexOf(method);
        }

        /** What is written is new, unless it can only be replaced; a file is awaited. */
        int expected() {
            return switch (method) {
                case "put", "post" -> operation.path("responses").has("201") ? 201 : 200;
                case "delete" -> isDryRun() ? 200 : 204;
                default -> 200;
            };
        }

        /** The same file once more. */
        boolean isForm() {
            return id().endsWith("Form");
        }

        boolean isOfWhatWasMade() {
            return turn() > 0;
        }
    }

    @BeforeAll
    static void start() {
        // What is sent by itself, and when, would be in the log of deliveries or not yet.
        service = Service.start(
                folder, Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY, "ROLEBOOK_WEBHOOKS_SENDING", "false"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAnswersAsDocumented() throws IOException {
        JsonNode document = MAPPER.readTree(Path.of("openapi", "openapi.json").toFile());
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> calls.add(new Call(path.getKey(), method.getKey(), method.getValue()))));
        return calls.stream()
                .filter(call -> !call.answers("text/event-stream"))
                .sorted(Comparator.comparingInt(Call::turn)
                        .thenComparing(Call::isForm)
                        .thenComparing(call -> -call.path().length())
                        .thenComparing(Call::path))
                .map(call -> DynamicTest.dynamicTest(call.id(), () -> execute(call)));
    }

    /** A curl line in the README, followed by its answer. */
    @TestFactory
    Stream<DynamicTest> everyLineOfTheReadmeAnswersAsItSays() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher example = Pattern.compile("curl -s 'http://localhost:8080(.*?)'\n```\n```json\n(.*?)\n```")
                .matcher(readme);
        List<DynamicTest> tests = example.results()
                .map(found -> DynamicTest.dynamicTest(
                        found.group(1),
                        () -> assertThat(service.get(found.group(1)).body()).isEqualTo(found.group(2))))
                .toList();
        assertThat(tests).hasSize(3);
        return tests.stream();
    }

    private static void execute(Call call) throws IOException {
        RequestSpecification request = Given.administrator().baseUri(service.url());
        String path = call.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : examples(call)) {
            String name = parameter.path("name").asText();
            JsonNode example = parameter.path("example");
            String documented = (example.isArray() ? example.get(0) : example).asText(NOTHING);
            String value = MADE_BEFORE.getOrDefault(name, documented);
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", encoded);
                case "query" -> query.add(name + "=" + encoded);
                default -> request.header(name, value);
            }
        }
        String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        OpenApi.resolve(call.operation().path("requestBody")).path("content").properties().stream()
                .findFirst()
                .ifPresent(body -> {
                    JsonNode example = body.getValue().path("example");
                    if (call.method().equals("post") && example.has("slug")) {
                        // PUT, which has the same example, has made it.
                        assertThat(Given.administrator()
                                        .baseUri(service.url())
                                        .header("If-Match", "*")
                                        .delete(address + "/"
                                                + example.path("slug").asText())
                                        .statusCode())
                                .isEqualTo(204);
                    }
                    if (body.getKey().equals("multipart/form-data")) {
                        request.multiPart(
                                "file",
                                "example.csv",
                                example.path("file").asText().getBytes(StandardCharsets.UTF_8));
                        return;
                    }
                    request.contentType(body.getKey().equals("*/*") ? "application/octet-stream" : body.getKey())
                            .body((example.isTextual() ? example.asText() : example.toString())
                                    .getBytes(StandardCharsets.UTF_8));
                });

        Response response = request.request(call.method().toUpperCase(Locale.ROOT), address);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(call.expected());
        if (call.answers("application/json")) {
            compare(call, MAPPER.readTree(response.asByteArray()));
        }
        remember(call, response);
    }

    private static void remember(Call call, Response response) {
        if (call.method().equals("post") && !call.isForm() && response.path("format") != null) {
            MADE_BEFORE.put("import", response.path("id"));
        }
        if (call.id().equals("issueKey")) {
            MADE_BEFORE.put("key", response.path("id"));
        }
        if (call.id().equals("postWebhook")) {
            MADE_BEFORE.put("webhook", response.path("id"));
        }
        if (call.id().equals("testWebhook")) {
            MADE_BEFORE.put("delivery", response.path("id"));
        }
        if (call.id().equals("postObservations")) {
            MADE_BEFORE.put(
                    "observation",
                    Given.administrator()
                            .baseUri(service.url())
                            .get("/v1/salaries/datasets/example-survey/observations")
                            .path("items[0].id"));
        }
    }

    private static List<JsonNode> examples(Call call) {
        return OpenApi.parameters(call.path(), call.operation()).stream()
                .filter(parameter -> parameter.has("example")
                        || parameter.path("in").asText().equals("path"))
                .toList();
    }

    private static void compare(Call call, JsonNode answer) throws IOException {
        if (WRITE) {
            Files.createDirectories(FILES);
            MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValue(FILES.resolve(call.id() + ".json").toFile(), answer);
            return;
        }
        JsonNode documented = MAPPER.readTree(FILES.resolve(call.id() + ".json").toFile());
        assertThat(steady(answer, call)).isEqualTo(steady(documented, call));
    }

    private static JsonNode steady(JsonNode node, Call call) {
        JsonNode copy = node.deepCopy();
        copy.findParents("updatedAt").forEach(parent -> ((ObjectNode) parent).remove(VOLATILE));
        copy.findParents("changedAt").forEach(parent -> ((ObjectNode) parent).remove(VOLATILE));
        copy.findParents("recordedAt").forEach(parent -> ((ObjectNode) parent).remove(VOLATILE));
        copy.findParents(DAY).forEach(parent -> ((ObjectNode) parent).remove(DAY));
        if (call.isOfWhatWasMade()) {
            MADE.forEach(field -> copy.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(MADE)));
            if (copy instanceof ObjectNode object) {
                object.remove(VOLATILE);
            }
        }
        return copy;
    }
}

package io.rolebook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks a Rolebook service. Values are trees of JSON; {@link #read} makes records of them. */
public final class Rolebook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BEFORE_RECONNECT = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    /**
     * @param url such as {@code http://localhost:8080}
     * @param key null to read only
     */
    public Rolebook(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public static <T> T read(JsonNode value, Class<T> type) {
        return JSON.convertValue(value, type);
    }

    public Answer<JsonNode> get(String path, Map<String, String> query) {
        return send(request(path, query).GET().build());
    }

    public Answer<JsonNode> post(String path, Object body) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(json(body))
                .build());
    }

    /** @param ifMatch the ETag of the version to replace; null to create */
    public Answer<JsonNode> put(String path, Object body, String ifMatch) {
        HttpRequest.Builder request =
                request(path, Map.of()).header("Content-Type", "application/json").PUT(json(body));
        return send(ifMatch == null ? request.build() : request.header("If-Match", ifMatch).build());
    }

    public Answer<JsonNode> patch(String path, Object patch, String ifMatch) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", ifMatch)
                .method("PATCH", json(patch))
                .build());
    }

    /** All items of a list; a page is asked for when the one before is used up. */
    public Stream<JsonNode> pages(String path, Map<String, String> query) {
        return Stream.iterate(page(path, query, null), page -> page != null, page -> next(path, query, page))
                .flatMap(page -> StreamSupport.stream(page.path("items").spliterator(), false));
    }

    private JsonNode next(String path, Map<String, String> query, JsonNode page) {
        JsonNode cursor = page.at("/page/next");
        return cursor.isTextual() ? page(path, query, cursor.asText()) : null;
    }

    private JsonNode page(String path, Map<String, String> query, String cursor) {
        Map<String, String> all = new java.util.HashMap<>(query);
        if (cursor != null) {
            all.put("cursor", cursor);
        }
        return get(path, all).orThrow();
    }

    /**
     * Every change after a revision, and those to come, until the reader has enough. Where the connection breaks it resumes
     * after the last event.
     *
     * @param wantsMore told each change; false ends it
     */
    public void follow(long since, Predicate<JsonNode> wantsMore) throws InterruptedException {
        String last = null;
        while (true) {
            HttpRequest.Builder request = request("/v1/changes/stream", Map.of("since", String.valueOf(since)))
                    .setHeader("Accept", "text/event-stream");
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            try {
                HttpResponse<Stream<String>> response = http.send(request.GET().build(), BodyHandlers.ofLines());
                try (Stream<String> lines = response.body()) {
                    if (response.statusCode() >= 400 && response.statusCode() < 500) {
                        throw problem(response.statusCode(), lines.collect(Collectors.joining("\n")));
                    }
                    String id = last;
                    for (String line : (Iterable<String>) lines::iterator) {
                        if (line.startsWith("id:")) {
                            id = line.substring(3).strip();
                        } else if (line.startsWith("data:")) {
                            last = id;
                            if (!wantsMore.test(JSON.readTree(line.substring(5)))) {
                                return;
                            }
                        }
                    }
                }
            } catch (IOException | UncheckedIOException broken) {
                // It is opened again below.
            }
            Thread.sleep(BEFORE_RECONNECT.toMillis());
        }
    }

    /**
     * Sends a file and waits for its import.
     *
     * @param progress told the report each time it was looked at
     * @return the report of the import that has ended
     */
    public JsonNode importFile(String format, Path file, Consumer<JsonNode> progress)
            throws IOException, InterruptedException {
        JsonNode report = send(request("/v1/imports", Map.of("format", format))
                        .header("Content-Type", "application/octet-stream")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofFile(file))
                        .build())
                .orThrow();
        progress.accept(report);
        while (report.path("status").asText().equals("running")) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            report = get("/v1/imports/" + report.path("id").asText(), Map.of()).orThrow();
            progress.accept(report);
        }
        return report;
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .header("Accept", "application/json");
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer<JsonNode> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() < 400 && response.statusCode() != 300) {
                return new Answer.Value<>(
                        JSON.readTree(response.body()),
                        response.headers().firstValue("ETag").orElse(null));
            }
            JsonNode problem = JSON.readTree(response.body());
            return new Answer.Problem<>(
                    response.statusCode(),
                    problem.path("code").asText(),
                    problem.path("detail").asText(),
                    problem);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    private static ProblemException problem(int status, String body) throws IOException {
        JsonNode problem = JSON.readTree(body);
        return new ProblemException(
                status, problem.path("code").asText(), problem.path("detail").asText());
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.valueToTree(body).toString());
    }
}

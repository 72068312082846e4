package io.rolebook.command;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rolebook.http.Page;
import io.rolebook.http.Problem;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportChange;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The intake of a service that runs elsewhere. Every IOException from here has a message for a person. */
public final class RemoteImport {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = mapper();

    /** What the command calls the parameters of the service. */
    private static final Map<String, String> OPTIONS = Map.of(
            "format",
            "--format",
            "layout",
            "--layout",
            "dataset",
            "--dataset",
            "rejected",
            "--rejected",
            "allowMissing",
            "--allow-missing",
            "sheet",
            "--sheet",
            "dryRun",
            "--dry-run");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String url;
    private final String key;
    private final Duration interval;

    /** @param url without a slash at its end */
    RemoteImport(String url, String key, Duration interval) {
        this.url = url;
        this.key = key;
        this.interval = interval;
    }

    /**
     * A file to send.
     *
     * @param path where to, with the query
     * @param size in bytes, as it lies on disk
     */
    record Shipment(String path, String mediaType, boolean isGzip, long size) {}

    /** @throws IOException where the service refuses the file or is not there */
    Import send(Shipment shipment, Supplier<InputStream> body) throws IOException, InterruptedException {
        // No time limit, as the file may be large; and no Expect: 100-continue, with which the client of JDK 17.0.15
        // waits for ever where the service refuses (JDK-8286171).
        HttpRequest.Builder request = request(shipment.path())
                .header("Content-Type", shipment.mediaType())
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(body), shipment.size()));
        if (shipment.isGzip()) {
            request.header("Content-Encoding", "gzip");
        }
        return read(exchange(request.build()));
    }

    /** The import after a while. */
    Import next(UUID id) throws IOException, InterruptedException {
        HttpRequest request =
                request("/v1/imports/" + id).timeout(ANSWER_LIMIT).GET().build();
        Thread.sleep(interval.toMillis());
        HttpResponse<String> answer = exchange(request);
        while (answer.statusCode() == TOO_MANY_REQUESTS) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            answer = exchange(request);
        }
        return read(answer);
    }

    /** Some of the documents that an import changes, and how many there are. */
    record Changes(List<ImportChange> items, Page.PageInfo page) {}

    /** The first documents that a dry run would have created or changed. */
    Changes changes(UUID id, ImportChange.Action action, int limit) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/imports/%s/changes?action=%s&limit=%d".formatted(id, action, limit))
                .timeout(ANSWER_LIMIT)
                .GET()
                .build();
        HttpResponse<String> answer = exchange(request);
        Changes changes = isSuccess(answer) ? parse(answer.body(), Changes.class) : null;
        if (changes == null || changes.page() == null) {
            throw new IOException(explanation(answer));
        }
        return changes;
    }

    void cancel(UUID id) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(
                request("/v1/imports/" + id).timeout(ANSWER_LIMIT).DELETE().build());
        if (!isSuccess(answer)) {
            throw new IOException(explanation(answer));
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException failure) {
            throw new IOException("There is no service at %s. Is it running?".formatted(url), failure);
        } catch (IOException failure) {
            throw new IOException("The connection to %s broke: %s".formatted(url, failure.getMessage()), failure);
        }
    }

    private Import read(HttpResponse<String> answer) throws IOException {
        Import read = isSuccess(answer) ? parse(answer.body(), Import.class) : null;
        if (read == null || read.id() == null) {
            throw new IOException(explanation(answer));
        }
        return read;
    }

    private static boolean isSuccess(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    /** The detail of a problem and a line for each parameter or field at fault. */
    private String explanation(HttpResponse<String> answer) {
        Problem problem = parse(answer.body(), Problem.class);
        if (problem == null || problem.detail() == null) {
            return "%s answered %d, and not as Rolebook does.".formatted(url, answer.statusCode());
        }
        if ("unauthorized".equals(problem.code())) {
            return "%s does not know the key, or it has expired or was revoked. Give another with --key or --key-file, or set ROLEBOOK_ADMIN_KEY."
                    .formatted(url);
        }
        boolean isRepeated = problem.errors().size() == 1
                && problem.errors().get(0).parameter() != null
                && problem.detail().equals(problem.errors().get(0).message());
        return isRepeated
                ? forTheCommand(problem.errors().get(0))
                : Stream.concat(
                                Stream.of(problem.detail()),
                                problem.errors().stream().map(RemoteImport::line))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Problem.Violation violation) {
        return violation.parameter() == null
                ? "  %s: %s".formatted(violation.pointer(), violation.message())
                : "  " + forTheCommand(violation);
    }

    /** A message begins with the parameter, or stands alone after it. */
    private static String forTheCommand(Problem.Violation violation) {
        String parameter = String.valueOf(violation.parameter());
        String option = OPTIONS.getOrDefault(parameter, parameter);
        return violation.message().startsWith(parameter + " ")
                ? option + violation.message().substring(parameter.length())
                : "%s: %s".formatted(option, violation.message());
    }

    /** Null where the text is no such document, as of a proxy in between. */
    private static <T> @Nullable T parse(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException foreign) {
            return null;
        }
    }

    /** Lenient, as the service may be of a later release. */
    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return mapper;
    }
}

package io.rolebook.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bodies to show in the OpenAPI document: what an operation answers to the examples of its parameters on the starter
 * catalogue, in {@code META-INF/examples/<operationId>.json}, and what it takes, in {@code <operationId>.request.json}. A
 * test holds them against what is served.
 */
final class Examples {
    private Examples() {}

    static @Nullable Object answer(String operationId) {
        return read("META-INF/examples/" + operationId + ".json");
    }

    /** A document as JSON, a file as its text, a form by its parts. */
    static @Nullable Object request(String operationId, String mediaType) {
        String file = "META-INF/examples/" + operationId + ".request.";
        return switch (mediaType) {
            case "application/json", "application/merge-patch+json" -> read(file + "json");
            case "multipart/form-data" -> {
                Object content = text("META-INF/examples/" + operationId.replaceFirst("Form$", "") + ".request.csv");
                yield content == null ? null : Map.of("file", content);
            }
            case "application/x-ndjson" -> text(file + "ndjson");
            default -> text(file + "csv");
        };
    }

    private static @Nullable String text(String file) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return content == null ? null : new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    private static @Nullable Object read(String file) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return content == null ? null : new ObjectMapper().readValue(content, Object.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}

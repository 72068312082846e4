package io.rolebook.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    static @Nullable Object request(String operationId) {
        return read("META-INF/examples/" + operationId + ".request.json");
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

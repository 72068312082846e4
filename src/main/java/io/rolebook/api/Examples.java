package io.rolebook.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Answers to show in the OpenAPI document: what the operation answers to the examples of its parameters on the starter
 * catalogue, as files {@code META-INF/examples/<operationId>.json}. A test holds them against what is served.
 */
final class Examples {
    private Examples() {}

    static @Nullable Object answer(String operationId) {
        String file = "META-INF/examples/" + operationId + ".json";
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return content == null ? null : new ObjectMapper().readValue(content, Object.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}

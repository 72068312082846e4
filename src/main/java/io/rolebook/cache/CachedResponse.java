package io.rolebook.cache;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer.
 *
 * @param tag the ETag, without its quotes
 * @param headers all that go with the bytes
 * @param operation the template of its address, by which metrics count it
 */
record CachedResponse(
        String tag,
        Map<String, String> headers,
        Buffer bytes,
        @Nullable String operation) {
    private static final int SHORTEST_COMPRESSED = 2_048;

    /** The same with fewer bytes, where that is worth it. */
    CachedResponse compressed() {
        if (bytes.length() < SHORTEST_COMPRESSED) {
            return this;
        }
        ByteArrayOutputStream fewer = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(fewer)) {
            gzip.write(bytes.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> told = new LinkedHashMap<>(headers);
        told.put("Content-Encoding", "gzip");
        return new CachedResponse(tag, told, Buffer.buffer(fewer.toByteArray()), operation);
    }
}

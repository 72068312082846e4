package io.rolebook.cache;

import io.rolebook.representation.MediaTypes;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, once.
 *
 * @param tag the ETag, without its quotes
 * @param headers all that go with the bytes, whether or not these are compressed
 * @param bytes compressed with gzip where that is worth it
 * @param length of the bytes when they are not compressed
 * @param operation the template of its address, by which metrics count it
 * @param languages that it could have been in, beside the catalogue's own
 */
record CachedResponse(
        String tag,
        Map<String, String> headers,
        Buffer bytes,
        boolean isCompressed,
        int length,
        @Nullable String operation,
        Set<String> languages) {
    private static final int SHORTEST_COMPRESSED = 2_048;

    static CachedResponse of(
            String tag, Map<String, String> headers, byte[] plain, @Nullable String operation, Set<String> languages) {
        boolean isPacked = headers.getOrDefault(HttpHeaders.CONTENT_TYPE, "").startsWith(MediaTypes.XLSX);
        boolean isCompressed = plain.length >= SHORTEST_COMPRESSED && !isPacked;
        return new CachedResponse(
                tag,
                headers,
                Buffer.buffer(isCompressed ? compressed(plain) : plain),
                isCompressed,
                plain.length,
                operation,
                languages);
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream fewer = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(fewer)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return fewer.toByteArray();
    }

    /** The bytes for who does not take gzip. */
    Buffer plain() {
        if (!isCompressed) {
            return bytes;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
            return Buffer.buffer(gzip.readNBytes(length));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

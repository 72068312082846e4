package io.rolebook.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The most asked of the kept answers as they are before compression, for who does not take gzip. */
final class PlainAnswers {
    private final Cache<KeptAnswer, Buffer> inflated;

    /** @param mostBytes of all of them; what does not fit is inflated each time */
    PlainAnswers(long mostBytes) {
        this.inflated = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((KeptAnswer kept, Buffer bytes) -> bytes.length())
                .build();
    }

    Buffer of(KeptAnswer kept) {
        return kept.answer().isCompressed()
                ? inflated.get(kept, answer -> answer.answer().plain())
                : kept.answer().bytes();
    }

    void forget(@Nullable KeptAnswer kept) {
        if (kept != null) {
            inflated.invalidate(kept);
        }
    }
}

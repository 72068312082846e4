package io.rolebook.cache;

import org.jspecify.annotations.Nullable;

/** An answer with what it depends on, and up to when nothing of that was touched. */
final class KeptAnswer {
    /** Beside the bytes of the answer, its address, and what it depends on. */
    private static final int BYTES_OF_AN_ENTRY = 1_000;

    private final CachedResponse answer;
    private final long @Nullable [] parts;
    private volatile long current;

    /**
     * @param parts as {@link TouchedParts#hashes} has them; null where it depends on everything
     * @param began the number of {@link TouchedParts} before anything of it was read
     */
    KeptAnswer(CachedResponse answer, long @Nullable [] parts, long began) {
        this.answer = answer;
        this.parts = parts;
        this.current = began;
    }

    CachedResponse answer() {
        return answer;
    }

    boolean dependsOnEverything() {
        return parts == null;
    }

    boolean isStale(TouchedParts touched) {
        long now = touched.number();
        long last = current;
        if (now == last) {
            return false;
        }
        if (parts == null || touched.isAnyTouched(last, now, parts)) {
            return true;
        }
        current = now;
        return false;
    }

    int weight() {
        return BYTES_OF_AN_ENTRY + answer.bytes().length() + (parts == null ? 0 : parts.length * Long.BYTES);
    }
}

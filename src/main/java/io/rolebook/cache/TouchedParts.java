package io.rolebook.cache;

import io.rolebook.http.Part;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of the catalogue the last writes touched, as hashes: parts that have the same are touched together. An answer
 * is compared with the writes since it was last looked at; one that was not looked at for more writes than are remembered
 * here is taken to be touched by them.
 */
final class TouchedParts {
    static final int MOST_WRITES = 1_024;
    static final int MOST_HASHES = 500_000;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final AtomicReferenceArray<long[]> writes = new AtomicReferenceArray<>(MOST_WRITES);
    private final Deque<Integer> sizes = new ArrayDeque<>();
    private int hashes;
    private volatile long forgotten;
    private volatile long number;

    /** How many writes there were. */
    long number() {
        return number;
    }

    int remembered() {
        return (int) (number - forgotten);
    }

    synchronized void add(Collection<String> parts) {
        if (parts.contains(Part.EVERYTHING) || parts.size() > MOST_HASHES) {
            addEverything();
            return;
        }
        long[] touched = hashes(parts);
        sizes.add(touched.length);
        hashes += touched.length;
        while (hashes > MOST_HASHES || sizes.size() > MOST_WRITES) {
            hashes -= sizes.remove();
            forgotten++;
        }
        writes.set((int) ((number + 1) % MOST_WRITES), touched);
        number++;
    }

    synchronized void addEverything() {
        sizes.clear();
        hashes = 0;
        forgotten = number + 1;
        number++;
        for (int index = 0; index < MOST_WRITES; index++) {
            writes.set(index, null);
        }
    }

    /**
     * Whether a write after one, up to another, touched any of these parts.
     *
     * @param parts as {@link #hashes} has them
     */
    boolean isAnyTouched(long after, long last, long[] parts) {
        if (after < forgotten) {
            return true;
        }
        for (long write = after + 1; write <= last; write++) {
            long @Nullable [] touched = writes.get((int) (write % MOST_WRITES));
            if (touched == null || haveCommon(touched, parts)) {
                return true;
            }
        }
        // Looked at last: what was forgotten meanwhile was another write's in the same place.
        return after < forgotten;
    }

    private static boolean haveCommon(long[] one, long[] other) {
        long[] fewer = one.length < other.length ? one : other;
        long[] more = one.length < other.length ? other : one;
        for (long hash : fewer) {
            if (Arrays.binarySearch(more, hash) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Of each part, in their order. */
    static long[] hashes(Collection<String> parts) {
        return parts.stream().mapToLong(TouchedParts::hash).sorted().toArray();
    }

    /** FNV-1a of 64 bits, over the characters. */
    private static long hash(String part) {
        long hash = OFFSET;
        for (int index = 0; index < part.length(); index++) {
            hash = (hash ^ part.charAt(index)) * PRIME;
        }
        return hash;
    }
}

package io.rolebook.file;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A file on its way in, which holds a thread and so must come at some rate, in whatever time that takes. */
public final class PacedStream extends FilterInputStream {
    private static final Duration ALWAYS_WAITED = Duration.ofSeconds(30);

    private static final String TIMED_OUT = "Read timed out";

    private final long leastRate;
    private final long begin = System.nanoTime();
    private long read;

    /** @param leastRate in bytes a second */
    public PacedStream(InputStream body, long leastRate) {
        super(body);
        this.leastRate = leastRate;
    }

    /** Quarkus (3.33) ends the connection of who sends nothing for long, and fails the read. */
    private int readInTime(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException failure) {
            if (TIMED_OUT.equals(failure.getMessage())) {
                throw new ProblemException(ProblemType.BODY_TOO_SLOW, "Nothing came of the file for too long.");
            }
            throw failure;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = readInTime(bytes, offset, length);
        read += Math.max(0, count);
        Duration spent = Duration.ofNanos(System.nanoTime() - begin);
        if (count >= 0 && spent.compareTo(ALWAYS_WAITED) > 0 && read / spent.toSeconds() < leastRate) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_SLOW,
                    "In %d seconds %d bytes of the file came; it must come with %d bytes a second."
                            .formatted(spent.toSeconds(), read, leastRate));
        }
        return count;
    }
}

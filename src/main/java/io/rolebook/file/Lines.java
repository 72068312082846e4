package io.rolebook.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which none may be longer than a limit. */
public final class Lines implements AutoCloseable {
    private final BufferedReader text;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private long number;

    public Lines(Reader text, int longest) {
        this.text = new BufferedReader(text);
        this.longest = longest;
    }

    /**
     * @return the next line without its end, or null where there is none
     * @throws UnreadableFileException where it is longer than one may be
     */
    public @Nullable String next() throws IOException {
        line.setLength(0);
        number++;
        int letter = text.read();
        if (letter < 0) {
            return null;
        }
        while (letter >= 0 && letter != '\n') {
            if (line.length() == longest) {
                throw new UnreadableFileException("Line %d has more than %d characters, which is as many as are taken."
                        .formatted(number, longest));
            }
            line.append((char) letter);
            letter = text.read();
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        String next = line.toString();
        if (line.capacity() > KEPT && length < KEPT) {
            line.trimToSize();
        }
        return next;
    }

    private static final int KEPT = 1 << 16;

    /** Of the line that was read last, counted from 1. */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}

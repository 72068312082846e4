package io.rolebook.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The end of what a program writes. All of it is read, for as long as it runs, so that the program never waits for a reader. */
final class OutputTail {
    private static final int MOST_BYTES = 8 * 1024;

    private final byte[] last = new byte[MOST_BYTES];
    private long written;

    private OutputTail() {}

    /** @param name of the thread that reads */
    static OutputTail of(InputStream output, String name) {
        OutputTail words = new OutputTail();
        Thread reader = new Thread(() -> words.read(output), name + ": output");
        reader.setDaemon(true);
        reader.start();
        return words;
    }

    private void read(InputStream output) {
        byte[] bytes = new byte[MOST_BYTES];
        try (output) {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                add(bytes, count);
            }
        } catch (IOException ended) {
            // With the program.
        }
    }

    private synchronized void add(byte[] bytes, int count) {
        for (int index = 0; index < count; index++) {
            last[(int) (written++ % MOST_BYTES)] = bytes[index];
        }
        notifyAll();
    }

    /** The last line that names a failure, or else the last line. */
    String text() {
        List<String> lines =
                all().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .reduce((before, last) -> last)
                .or(() -> lines.stream().reduce((before, last) -> last))
                .orElse("It said nothing.");
    }

    private synchronized String all() {
        try {
            if (written == 0) {
                // Its last words may be on their way.
                wait(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        int count = (int) Math.min(written, MOST_BYTES);
        byte[] text = new byte[count];
        for (int index = 0; index < count; index++) {
            text[index] = last[(int) ((written - count + index) % MOST_BYTES)];
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}

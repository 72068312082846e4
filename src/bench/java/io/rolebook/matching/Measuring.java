package io.rolebook.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Times, shares and what a report says of the machine. */
final class Measuring {
    private Measuring() {}

    interface Work {
        void run() throws Exception;
    }

    static double[] millis(int warmUps, int runs, Work work) throws Exception {
        double[] millis = new double[warmUps + runs];
        for (int run = 0; run < millis.length; run++) {
            long begun = System.nanoTime();
            work.run();
            millis[run] = (System.nanoTime() - begun) / 1e6;
        }
        return Arrays.copyOfRange(millis, warmUps, millis.length);
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * sorted.length)];
    }

    static String latency(double[] millis) {
        return "%,.1f | %,.1f".formatted(quantile(millis, 0.5), quantile(millis, 0.99));
    }

    static String percent(long some, long all) {
        return "%.1f %%".formatted(100.0 * some / all);
    }

    /** What it runs on, and how busy that was with other things before the start. */
    static String machine() throws IOException {
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        int cores = Runtime.getRuntime().availableProcessors();
        return "%s: %d cores, %,d MB of memory, load %s before the start; JDK %s, "
                .formatted(LocalDate.now(), cores, Long.parseLong(memory) / 1024, load, Runtime.version());
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Apart from the report, which goes to standard output. */
    static void tell(String progress) {
        System.err.println(LocalTime.now().withNano(0) + " " + progress);
    }
}

package io.rolebook.matching;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often something was so: of all, and of the cases with even numbers, whose texts nobody looks at who writes rules. */
final class Shares {
    private final Map<String, int[]> counts = new LinkedHashMap<>();

    void add(String what, int number, boolean isSo) {
        int[] count = counts.computeIfAbsent(what, key -> new int[4]);
        for (int first = 0; first <= (number % 2 == 0 ? 2 : 0); first += 2) {
            count[first] += isSo ? 1 : 0;
            count[first + 1]++;
        }
    }

    String table() {
        StringBuilder table = new StringBuilder("| | all | even numbers |\n|---|---:|---:|\n");
        counts.forEach((what, count) -> table.append(
                "| %s | %s | %s |\n".formatted(what, share(count[0], count[1]), share(count[2], count[3]))));
        return table.append("\n").toString();
    }

    static String share(int so, int of) {
        return "%.1f %% (%,d of %,d)".formatted(100.0 * so / of, so, of);
    }
}

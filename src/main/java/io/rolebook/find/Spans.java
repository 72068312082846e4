package io.rolebook.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a text something stands, found once for all questions. */
final class Spans {
    private final int[] starts;
    private final int[] ends;

    Spans(Pattern pattern, String text) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        starts = found.stream().mapToInt(span -> span[0]).toArray();
        ends = found.stream().mapToInt(span -> span[1]).toArray();
    }

    /** Whether one begins and ends between two places. */
    boolean anyWithin(int from, int to) {
        int first = first(starts, from);
        return first < starts.length && ends[first] <= to;
    }

    /** The end of the last that ends at a place or before; 0 where there is none. */
    int endBefore(int place) {
        int behind = first(ends, place + 1);
        return behind == 0 ? 0 : ends[behind - 1];
    }

    /** The start of the first that begins at a place or behind; what is given where there is none. */
    int startBehind(int place, int none) {
        int first = first(starts, place);
        return first == starts.length ? none : starts[first];
    }

    /** The place of the first number that is no smaller. */
    private static int first(int[] numbers, int least) {
        int found = Arrays.binarySearch(numbers, least);
        if (found < 0) {
            return -found - 1;
        }
        int first = found;
        while (first > 0 && numbers[first - 1] == least) {
            first--;
        }
        return first;
    }
}

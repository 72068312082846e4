package io.rolebook.find;

import io.rolebook.word.TypingErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Words, found again by what somebody mistyped. An error changes two pairs of neighbouring letters, or three where letters
 * changed places, so that only the words with most pairs in common have to be compared letter by letter.
 */
final class Vocabulary {
    static final int MOST_ERRORS = 2;
    private static final int SHORTEST_MISTYPED = 3;
    private static final int SHORTEST_TWICE_MISTYPED = 5;
    private static final int LONGEST_MISTYPED = 40;
    private static final int PAIRS_OF_AN_ERROR = 2;

    private final Set<String> known;
    private final String[] words;
    /** The places, in the words, of those that have a pair. */
    private final Map<Integer, int[]> places;

    Vocabulary(Set<String> known) {
        this.known = Set.copyOf(known);
        this.words = known.toArray(String[]::new);
        Map<Integer, List<Integer>> lists = new HashMap<>();
        for (int place = 0; place < words.length; place++) {
            for (int pair : pairs(words[place], true)) {
                lists.computeIfAbsent(pair, first -> new ArrayList<>()).add(place);
            }
        }
        this.places = new HashMap<>();
        lists.forEach((pair, list) ->
                places.put(pair, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    int size() {
        return words.length;
    }

    boolean has(String word) {
        return known.contains(word);
    }

    List<String> beginning(String letters) {
        return Arrays.stream(words).filter(word -> word.startsWith(letters)).toList();
    }

    /** @param errors as {@link TypingErrors} counts them */
    record Spelling(String word, int errors) {}

    /** How many errors are forgiven in what was typed. */
    static int forgiven(String typed) {
        return typed.length() < SHORTEST_MISTYPED || typed.length() > LONGEST_MISTYPED
                ? 0
                : typed.length() < SHORTEST_TWICE_MISTYPED ? 1 : MOST_ERRORS;
    }

    /**
     * The words that may have been meant, those with the fewest errors first, then the most frequent ones.
     *
     * @param isBeginning whether the word may be unfinished
     */
    List<Spelling> near(String typed, boolean isBeginning, int errors, ToIntFunction<String> frequency, int most) {
        if (errors == 0) {
            return List.of();
        }
        int[] pairs = pairs(typed, !isBeginning);
        byte[] common = new byte[words.length];
        for (int pair : pairs) {
            for (int place : places.getOrDefault(pair, new int[0])) {
                common[place]++;
            }
        }
        int enough = Math.max(1, pairs.length - errors * PAIRS_OF_AN_ERROR - 1);
        List<Spelling> found = new ArrayList<>();
        for (int place = 0; place < words.length; place++) {
            if (common[place] >= enough) {
                int wrong = isBeginning
                        ? TypingErrors.inBeginning(typed, words[place], errors)
                        : TypingErrors.in(typed, words[place], errors);
                if (wrong <= errors) {
                    found.add(new Spelling(words[place], wrong));
                }
            }
        }
        Map<String, Integer> frequencies = new HashMap<>();
        found.forEach(spelling -> frequencies.put(spelling.word(), frequency.applyAsInt(spelling.word())));
        return found.stream()
                .sorted(Comparator.comparing(Spelling::errors)
                        .thenComparing(spelling -> frequencies.get(spelling.word()), Comparator.reverseOrder())
                        .thenComparing(Spelling::word))
                .limit(most)
                .toList();
    }

    /** The different pairs of neighbouring letters of a word, with its edges. */
    private static int[] pairs(String word, boolean isWhole) {
        String edged = "^" + word + (isWhole ? "$" : "");
        int[] pairs = new int[edged.length() - 1];
        for (int position = 0; position < pairs.length; position++) {
            pairs[position] = edged.charAt(position) << Character.SIZE | edged.charAt(position + 1);
        }
        return Arrays.stream(pairs).distinct().toArray();
    }
}

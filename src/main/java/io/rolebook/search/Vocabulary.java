package io.rolebook.search;

import io.rolebook.text.TypingErrors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Words, found again by what somebody mistyped: a letter that is wrong, missing or too many, or two that changed places (the
 * optimal string alignment distance). The words are walked in their order, so that what one has in common with the word before
 * it is compared once; words that begin with what is hopeless are passed over, and so are those that lack more of the letters
 * than there may be errors, since one error spoils one letter at the most.
 */
public final class Vocabulary {
    static final int MOST_ERRORS = 2;
    private static final int SHORTEST_MISTYPED = 3;
    private static final int SHORTEST_TWICE_MISTYPED = 5;
    public static final int LONGEST_MISTYPED = 40;

    private final Set<String> known;
    private final String[] words;
    /** How many letters each word has in common with the one before it. */
    private final int[] shared;
    /** Which letters each word has, a bit for each. */
    private final int[] letters;
    /** How frequent each word is, one more than that, as far as it was asked. */
    private final int[] frequencies;

    Vocabulary(Set<String> known) {
        this.known = Set.copyOf(known);
        this.words = known.stream().sorted().toArray(String[]::new);
        this.shared = new int[words.length];
        this.letters = Arrays.stream(words).mapToInt(Vocabulary::letters).toArray();
        this.frequencies = new int[words.length];
        for (int place = 1; place < words.length; place++) {
            int difference = Arrays.mismatch(words[place - 1].toCharArray(), words[place].toCharArray());
            shared[place] = difference;
        }
    }

    int size() {
        return words.length;
    }

    public boolean has(String word) {
        return known.contains(word);
    }

    public List<String> beginning(String letters) {
        int first = Arrays.binarySearch(words, letters);
        return Arrays.stream(words, first < 0 ? -first - 1 : first, words.length)
                .takeWhile(word -> word.startsWith(letters))
                .toList();
    }

    public record Spelling(String word, int errors) {}

    /** How many errors are forgiven in what was typed; none in numbers, whose neighbours are something else. */
    static int forgiven(String typed) {
        return Character.isDigit(typed.charAt(0))
                        || typed.length() < SHORTEST_MISTYPED
                        || typed.length() > LONGEST_MISTYPED
                ? 0
                : typed.length() < SHORTEST_TWICE_MISTYPED ? 1 : MOST_ERRORS;
    }

    /**
     * The words that may have been meant, those with the fewest errors first.
     *
     * @param isBeginning whether the word may be unfinished
     * @param most errors that are forgiven
     */
    public List<Spelling> near(String typed, boolean isBeginning, int most) {
        return found(typed, isBeginning, most)
                .sorted(Comparator.comparing(Found::errors))
                .map(this::spelling)
                .toList();
    }

    /** Not more than so many of them; of those with as many errors, the most frequent ones. */
    List<Spelling> near(
            String typed, boolean isBeginning, int most, ToIntFunction<String> frequency, int mostSpellings) {
        List<Found> found = found(typed, isBeginning, most).toList();
        Comparator<Found> frequent = Comparator.comparing((Found one) -> -frequency(one.place(), frequency));
        return (found.size() <= mostSpellings
                        ? found.stream()
                        : found.stream()
                                .sorted(Comparator.comparing(Found::errors).thenComparing(frequent))
                                .limit(mostSpellings))
                .map(this::spelling)
                .toList();
    }

    private record Found(int place, int errors) {}

    private Stream<Found> found(String typed, boolean isBeginning, int most) {
        Stream.Builder<Found> found = Stream.builder();
        if (most == 0) {
            return found.build();
        }
        int asked = letters(typed);
        TypingErrors errors = new TypingErrors(typed, most);
        int wrong = most + 1;
        int settled = Integer.MAX_VALUE;
        int common = 0;
        for (int place = 0; place < words.length; place++) {
            common = Math.min(common, shared[place]);
            boolean isLacking = Integer.bitCount(asked & ~letters[place]) > most
                    || !isBeginning && Math.abs(typed.length() - words[place].length()) > most;
            if (isLacking) {
                continue;
            }
            if (common < settled) {
                errors.compare(words[place], common);
                wrong = isBeginning ? errors.inBeginning() : errors.inWhole();
                settled = errors.settledBy();
                common = Integer.MAX_VALUE;
            }
            if (wrong <= most) {
                found.add(new Found(place, wrong));
            }
        }
        return found.build();
    }

    /** Letters with the same bit are taken for the same, which lets more words pass than need to. */
    private static int letters(String word) {
        return word.chars().reduce(0, (bits, letter) -> bits | 1 << letter);
    }

    private Spelling spelling(Found found) {
        return new Spelling(words[found.place()], found.errors());
    }

    private int frequency(int place, ToIntFunction<String> frequency) {
        if (frequencies[place] == 0) {
            frequencies[place] = 1 + frequency.applyAsInt(words[place]);
        }
        return frequencies[place];
    }
}

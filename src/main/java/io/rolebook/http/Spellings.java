package io.rolebook.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files spell the words of a list. Letter case, blanks and the signs between parts of a word do not matter. A word
 * that means one thing here and another there stands for nothing; it is told why.
 */
public final class Spellings<E extends Enum<E>> {
    private final List<String> words;
    private final Map<String, E> known = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    public Spellings(E[] constants) {
        words = Arrays.stream(constants).map(Enum::toString).toList();
        for (E constant : constants) {
            of(constant, constant.toString());
        }
    }

    public Spellings<E> of(E constant, String... spellings) {
        for (String spelling : spellings) {
            known.put(bare(spelling), constant);
        }
        return this;
    }

    /** @param why to follow "is '…'; it" */
    public Spellings<E> refusing(String why, String... spellings) {
        for (String spelling : spellings) {
            refused.put(bare(spelling), why);
        }
        return this;
    }

    /** The constants, as the API writes them. */
    public List<String> words() {
        return words;
    }

    /** What a word means; null where it means nothing, or not one thing. */
    public @Nullable E find(String word) {
        return known.get(bare(word));
    }

    /** What stands for the word; the word itself where nothing does. */
    public String canonical(String word) {
        E meant = find(word);
        return meant == null ? word : meant.toString();
    }

    /** Why a word cannot be taken, to follow "is '…'; it"; null where it can. */
    public @Nullable String fault(String word) {
        if (find(word) != null) {
            return null;
        }
        String why = refused.get(bare(word));
        return why != null
                ? why
                : "must be one of %s.%s".formatted(String.join(", ", words), Text.didYouMean(word, words));
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_.'/-]", "");
    }
}

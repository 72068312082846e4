package io.rolebook.search;

import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms by which a title finds roles: its words without endings, pairs of neighbours (a compound is the same joined and
 * split), and runs of four and five letters. What stands in parentheses is a spelling of its own.
 */
public final class TitleTerms {
    /** What is written of a role beside its names: weak evidence, by its words. */
    public static final String AROUND = "around";

    private static final int[] RUNS = {4, 5};
    /** No title says more; a name that does is cut. */
    private static final int MOST_WORDS = 24;

    private static final int LONGEST_WORD = 40;

    public enum Kind {
        word,
        pair,
        letters
    }

    private final Map<Kind, Map<String, Double>> weights = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> all = new EnumMap<>(Kind.class);

    public TitleTerms() {
        for (Kind kind : Kind.values()) {
            weights.put(kind, new LinkedHashMap<>());
            all.put(kind, new ArrayList<>());
        }
    }

    /** With repetitions. */
    List<String> of(Kind kind) {
        return all.get(kind);
    }

    /** How much each of them counts. */
    public Map<String, Double> weights(Kind kind) {
        return weights.get(kind);
    }

    void addName(String name) {
        for (String spelling : TitleWords.spellings(name)) {
            add(TitleWords.expand(Words.of(spelling)), 1);
        }
    }

    /** Terms that are there already keep the greater weight. */
    public void add(List<Word> words, double weight) {
        List<String> forms = words.stream()
                .limit(MOST_WORDS)
                .map(word -> word.form().length() > LONGEST_WORD ? word.form().substring(0, LONGEST_WORD) : word.form())
                .toList();
        if (forms.isEmpty()) {
            return;
        }
        String before = "^";
        for (String form : forms) {
            String stem = TitleWords.stem(form);
            add(Kind.word, stem, weight);
            add(Kind.pair, before + stem, weight);
            before = stem;
        }
        add(Kind.pair, before + "$", weight);
        String text = "_" + String.join("_", forms) + "_";
        for (int length : RUNS) {
            for (int start = 0; start + length <= text.length(); start++) {
                add(Kind.letters, text.substring(start, start + length), weight);
            }
        }
    }

    private void add(Kind kind, String term, double weight) {
        all.get(kind).add(term);
        weights.get(kind).merge(term, weight, Math::max);
    }
}

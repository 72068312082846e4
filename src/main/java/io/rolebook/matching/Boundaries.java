package io.rolebook.matching;

import io.rolebook.search.Lexicon;
import io.rolebook.text.Word;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where sentences and clauses of a text end. Sentences also end where the blank behind the full stop was lost, as it is in
 * adverts without their markup.
 */
final class Boundaries {
    private static final Set<String> TURNS = Set.of("but", "however", "instead");
    /** With the stop before it. */
    private static final int LONGEST_ENDING = 6;

    private final String text;
    private final NavigableSet<Integer> sentences = new TreeSet<>();
    /** With semicolons, dashes, and words that turn what was said. */
    private final NavigableSet<Integer> clauses = new TreeSet<>();
    /** With commas. */
    private final NavigableSet<Integer> parts = new TreeSet<>();

    private final NavigableSet<Integer> items = new TreeSet<>();

    Boundaries(String text, List<Word> words) {
        this.text = text;
        int depth = 0;
        for (int place = 0; place < text.length(); place++) {
            char mark = text.charAt(place);
            depth = mark == '\n' ? 0 : Math.max(0, depth + (mark == '(' ? 1 : mark == ')' ? -1 : 0));
            if (mark == '!' || mark == '?' || mark == '\n' || mark == '.' && endsSentence(place)) {
                sentence(place + 1);
            } else if (mark == ';' || mark == '•' || isDash(place)) {
                clause(place + 1);
            } else if (mark == ',' && depth == 0) {
                parts.add(place + 1);
            }
        }
        words.stream().filter(word -> TURNS.contains(word.form())).forEach(word -> clause(word.start()));
    }

    /** Where an item of a list may begin whose sign was lost. */
    void item(int place) {
        items.add(place);
    }

    int itemStart(int place) {
        return before(items, place);
    }

    int itemEnd(int place) {
        return behind(items, place);
    }

    void sentence(int place) {
        sentences.add(place);
        items.add(place);
        clause(place);
    }

    private void clause(int place) {
        clauses.add(place);
        parts.add(place);
    }

    /** A full stop before a blank, or between a small letter or bracket and a capital: "skills.Kubernetes", not "Node.js". */
    private boolean endsSentence(int place) {
        if (place + 1 == text.length() || Character.isWhitespace(text.charAt(place + 1))) {
            return true;
        }
        return place > 0
                && !Lexicon.is("ending", lettersBehind(place))
                && Character.isUpperCase(text.charAt(place + 1))
                && (Character.isLowerCase(text.charAt(place - 1))
                        || ")]%".indexOf(text.charAt(place - 1)) >= 0
                        || Character.isUpperCase(text.charAt(place - 1))
                                && place > 1
                                && Character.isUpperCase(text.charAt(place - 2))
                                && place + 2 < text.length()
                                && Character.isLowerCase(text.charAt(place + 2)));
    }

    private String lettersBehind(int place) {
        int end = place + 1;
        while (end < Math.min(text.length(), place + LONGEST_ENDING) && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(place + 1, end).toLowerCase(Locale.ROOT);
    }

    boolean isDash(int place) {
        return "–—-".indexOf(text.charAt(place)) >= 0
                && place > 0
                && place + 1 < text.length()
                && Character.isWhitespace(text.charAt(place - 1))
                && Character.isWhitespace(text.charAt(place + 1));
    }

    int sentenceStart(int place) {
        return before(sentences, place);
    }

    int sentenceEnd(int place) {
        return behind(sentences, place);
    }

    int clauseStart(int place) {
        return before(clauses, place);
    }

    int clauseEnd(int place) {
        return behind(clauses, place);
    }

    int partStart(int place) {
        return before(parts, place);
    }

    int partEnd(int place) {
        return behind(parts, place);
    }

    private static int before(NavigableSet<Integer> places, int place) {
        Integer last = places.floor(place);
        return last == null ? 0 : last;
    }

    private int behind(NavigableSet<Integer> places, int place) {
        Integer next = places.ceiling(place);
        return next == null ? text.length() : next;
    }
}

package io.rolebook.find;

import io.rolebook.find.SkillFinder.Mention;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.List;
import java.util.regex.Pattern;

/** A text, word by word. */
final class Wording {
    private static final int AROUND = 80;
    private static final Pattern JOINT = Pattern.compile("[ \\t\\u00a0]*[-‐‑/,&'’]?[ \\t\\u00a0]*\\n?[ \\t\\u00a0]*");
    private static final Pattern LISTED = Pattern.compile("\\s*(?:[,/&+;|]|\\band\\b|\\bor\\b|,\\s*(?:and|or)\\b)\\s*");

    private final String text;
    private final List<Word> words;
    private final Passages passages;

    /** @param original plain or HTML; places in what is read of it are the same as in it */
    Wording(String original) {
        this.text = Markup.plain(original);
        this.words = Words.of(text);
        this.passages = new Passages(text);
    }

    String text() {
        return text;
    }

    List<Word> words() {
        return words;
    }

    Passages passages() {
        return passages;
    }

    String written(Word word) {
        return text.substring(word.start(), word.end());
    }

    String written(Mention mention) {
        return text.substring(mention.start(), mention.end());
    }

    /** Whether one name may have two words that stand so. */
    boolean isJoined(int one, int next) {
        return JOINT.matcher(
                        text.substring(words.get(one).end(), words.get(next).start()))
                .matches();
    }

    /** Whether two words stand in a list, one after the other. */
    boolean isList(int one, int next) {
        return LISTED.matcher(
                        text.substring(words.get(one).end(), words.get(next).start()))
                .matches();
    }

    boolean isSameSentence(int one, int other) {
        return text.substring(words.get(one).end(), words.get(other).start())
                .chars()
                .noneMatch(letter -> ".;:!?()\n•".indexOf(letter) >= 0);
    }

    /** What stands before a place in its line, as far as it matters: a text may be one line. */
    String before(int start) {
        return text.substring(Math.max(passages.lineStart(start), start - AROUND), start);
    }

    String behind(int end) {
        return text.substring(end, Math.min(passages.lineEnd(end), end + AROUND));
    }

    Mention mention(Name name, int from, int to, double confidence, String because) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        return new Mention(name, from, to, start, end, confidence, passages.standing(start, end), because);
    }
}

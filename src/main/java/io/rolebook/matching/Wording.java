package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Name;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.List;
import java.util.regex.Pattern;

/** A text, word by word. */
final class Wording {
    private static final int AROUND = 80;
    private static final String BLANKS = "[ \\t\\u00a0]{0,9}";
    private static final Pattern JOINT = Pattern.compile("\\.|" + BLANKS + "[-‐‑/,&'’]?" + BLANKS + "\\n?" + BLANKS);
    private static final Pattern LISTED = Pattern.compile("\\s{0,9}[,/&+;|]\\s{0,9}");

    private final String text;
    private final List<Word> words;
    private final Passages passages;

    /** @param original plain or HTML; places in what is read of it are the same as in it */
    Wording(String original, KnownSkills skills) {
        this.text = Markup.plain(original);
        this.words = Words.of(text);
        this.passages = new Passages(text, words, form -> !skills.named(form).isEmpty());
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

    SkillMention.Unmatched unmatched(int start, int end) {
        return new SkillMention.Unmatched(text.substring(start, end), start, end);
    }

    String written(Word word) {
        return text.substring(word.start(), word.end());
    }

    String written(Mention mention) {
        return text.substring(mention.start(), mention.end());
    }

    /** Whether one name may have two words that stand so. */
    boolean isJoined(int one, int next) {
        return JOINT.matcher(between(one, next)).matches();
    }

    /** Whether two words stand in a list, one after the other. */
    boolean isList(int one, int next) {
        return LISTED.matcher(between(one, next)).matches();
    }

    /** Nothing but a blank is between them, and no end of a line. */
    boolean isBlank(int one, int next) {
        String between = between(one, next);
        return between.isBlank() && between.indexOf('\n') < 0;
    }

    /** A colon or a bracket may open what the word before speaks of. */
    boolean isClose(int one, int next) {
        String between = between(one, next).strip();
        return between.isEmpty() || between.equals(":") || between.equals("(");
    }

    /** Whether a word and the next are one name: ASP.NET. */
    boolean isDotted(int place) {
        return place + 1 < words.size()
                && between(place, place + 1).equals(".")
                && passages.sentenceEnd(words.get(place).end() - 1)
                        >= words.get(place + 1).end();
    }

    /** Whether a word begins its sentence. */
    boolean isFirst(int place) {
        return place == 0
                || words.get(place - 1).start()
                        < passages.sentenceStart(words.get(place).start())
                || "–—-:•".indexOf(lastOf(between(place - 1, place).strip())) >= 0;
    }

    /** Whether a sign of a list stands before a word, in a line that may have several. */
    boolean isBulleted(int place) {
        return place > 0 && "–—-•".indexOf(lastOf(between(place - 1, place).strip())) >= 0;
    }

    private static char lastOf(String text) {
        return text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    }

    String between(int one, int next) {
        return text.substring(words.get(one).end(), words.get(next).start());
    }

    boolean isSameSentence(int one, int other) {
        return text.substring(words.get(one).end(), words.get(other).start())
                .chars()
                .noneMatch(letter -> ".;:!?()\n•".indexOf(letter) >= 0);
    }

    /** What stands behind a place in its line, as far as it matters: a text may be one line. */
    String behind(int end) {
        return text.substring(end, Math.min(passages.lineEnd(end), end + AROUND));
    }

    Mention mention(Name name, String called, int from, int to, double confidence, String because) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        return new Mention(name, called, from, to, start, end, confidence, passages.standing(from, to), because);
    }
}

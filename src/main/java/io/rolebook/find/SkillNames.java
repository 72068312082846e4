package io.rolebook.find;

import io.rolebook.find.Passages.Standing;
import io.rolebook.find.SkillFinder.Mention;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of skills that a text has somewhere, whether they are meant or not: as they are, abbreviated, mistyped, or with other
 * endings.
 */
final class SkillNames {
    static final double WHOLE = 0.95;
    private static final double SINGLE = 0.9;
    private static final double SHORT = 0.85;
    private static final double MISTYPED = 0.8;
    private static final double OTHER_ENDINGS = 0.7;
    private static final double SINGLE_OTHER_ENDING = 0.6;
    private static final String AND = "and";
    private static final int LONGEST_NAME = 8;
    private static final int LONGEST_GAP = 3;
    private static final int SHORTEST_STEMMED = 6;
    private static final int SHORTEST_MISTYPED = 6;
    private static final int LONG_MISTYPED = 9;
    static final int LONGEST_SHORT = 2;
    private static final Pattern LETTERS_LEFT_OUT = Pattern.compile("(\\p{L})(\\d{1,2})(\\p{L})");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "this", "that");

    private final KnownSkills skills;
    private final Wording wording;
    private final String text;
    private final List<Word> words;

    SkillNames(KnownSkills skills, Wording wording) {
        this.skills = skills;
        this.wording = wording;
        this.text = wording.text();
        this.words = wording.words();
    }

    @Nullable
    Mention longest(int from) {
        int to = from;
        StringBuilder key = new StringBuilder();
        Mention longest = null;
        while (to < words.size()
                && to - from < LONGEST_NAME
                && (to == from || wording.isJoined(to - 1, to))
                && skills.words().has(words.get(to).form())) {
            String form = words.get(to).form();
            to++;
            if (form.equals(AND)) {
                if (to == from + 1) {
                    return null;
                }
                continue;
            }
            key.append(key.isEmpty() ? "" : " ").append(form);
            List<Name> names = skills.named(key.toString());
            boolean hasComma =
                    text.substring(words.get(from).start(), words.get(to - 1).end())
                                    .indexOf(',')
                            >= 0;
            if (!names.isEmpty() && (!hasComma || names.get(0).text().indexOf(',') >= 0)) {
                double confidence =
                        to - from > 1 ? WHOLE : names.get(0).text().length() <= LONGEST_SHORT ? SHORT : SINGLE;
                longest = wording.mention(names.get(0), from, to, confidence, "The text has the name.");
            }
        }
        return longest == null ? abbreviated(from) : longest;
    }

    /** "k8s": the first letter, how many are left out, the last. */
    private @Nullable Mention abbreviated(int from) {
        Word word = words.get(from);
        Matcher matcher = LETTERS_LEFT_OUT.matcher(wording.written(word));
        if (!matcher.matches()) {
            return mistyped(from);
        }
        String first = matcher.group(1).toLowerCase(Locale.ROOT);
        int length = Integer.parseInt(matcher.group(2)) + 2;
        return skills.words().beginning(first).stream()
                .filter(other -> other.length() == length || other.length() == length - 1)
                .flatMap(other -> skills.named(other).stream())
                .filter(name -> name.text().length() == length
                        && name.text()
                                .toLowerCase(Locale.ROOT)
                                .endsWith(matcher.group(3).toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> wording.mention(name, from, from + 1, WHOLE, "The text has the name, abbreviated."))
                .orElse(null);
    }

    private @Nullable Mention mistyped(int from) {
        Word word = words.get(from);
        boolean isCapital = Character.isUpperCase(text.charAt(word.start()));
        if (word.form().length() < SHORTEST_MISTYPED
                || word.form().length() > Vocabulary.LONGEST_MISTYPED
                || skills.words().has(word.form())
                || !isCapital) {
            return null;
        }
        return skills.words().near(word.form(), false, word.form().length() < LONG_MISTYPED ? 1 : 2).stream()
                .filter(spelling -> spelling.word().charAt(0) == word.form().charAt(0))
                .flatMap(spelling -> skills.named(spelling.word()).stream())
                .filter(name -> skills.isOfKind(name, "tool") || skills.isOfKind(name, "language"))
                .findFirst()
                .map(name -> wording.mention(name, from, from + 1, MISTYPED, "The text has the name, mistyped."))
                .orElse(null);
    }

    /** Skills whose names the text has with other endings, and with a few words between. */
    List<Mention> otherEndings(Set<Integer> taken) {
        Map<Integer, String> stems = new HashMap<>();
        List<Mention> mentions = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            String form = words.get(place).form();
            if (!Stems.isEmpty(form) && form.length() > 1) {
                stems.put(place, Stems.of(form));
            }
        }
        for (int one = 0; one < words.size(); one++) {
            String stem = stems.get(one);
            if (stem == null || taken.contains(one)) {
                continue;
            }
            Mention found = single(one, stem);
            for (int other = one + 1; other <= one + LONGEST_GAP && other < words.size(); other++) {
                if (!wording.isSameSentence(one, other)) {
                    break;
                }
                String otherStem = stems.get(other);
                if (otherStem != null && !otherStem.equals(stem)) {
                    String key = stem.compareTo(otherStem) < 0 ? stem + " " + otherStem : otherStem + " " + stem;
                    List<Name> names = skills.stemmed(key);
                    if (!names.isEmpty() && belongTogether(names.get(0), one, other)) {
                        found = wording.mention(
                                names.get(0),
                                one,
                                other + 1,
                                OTHER_ENDINGS,
                                "The text has the words of the name, with other endings or words between.");
                        break;
                    }
                }
            }
            if (found != null) {
                mentions.add(found);
            }
        }
        return mentions;
    }

    /** "Cleaning and preparing data", but not "engineers and a data scientist". */
    private boolean belongTogether(Name name, int one, int other) {
        boolean isInOrder = Stems.of(Words.of(name.text()).get(0).form())
                .equals(Stems.of(words.get(one).form()));
        boolean isDoing =
                text.substring(words.get(one).start(), words.get(one).end()).endsWith("ing");
        boolean isApart = IntStream.range(one + 1, other)
                .anyMatch(place -> words.get(place).form().equals(AND));
        return isInOrder ? !isApart : isDoing || !isApart && other - one <= 2;
    }

    private @Nullable Mention single(int place, String stem) {
        Word word = words.get(place);
        String written = wording.written(word);
        if (word.form().length() < SHORTEST_STEMMED
                || !skills.named(word.form()).isEmpty()
                || place > 0 && ARTICLES.contains(words.get(place - 1).form()) && wording.isBlank(place - 1, place)
                || !written.equals(written.toLowerCase(Locale.ROOT))) {
            return null;
        }
        return skills.stemmed(stem).stream()
                .filter(name -> skills.isOfKind(name, "method") || skills.isOfKind(name, "interpersonal"))
                .findFirst()
                .map(name -> wording.mention(
                        name, place, place + 1, SINGLE_OTHER_ENDING, "The text has the name with another ending."))
                .filter(mention -> mention.standing() != Standing.boilerplate)
                .orElse(null);
    }
}

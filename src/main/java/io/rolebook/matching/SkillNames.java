package io.rolebook.matching;

import io.rolebook.limit.Deadline;
import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Name;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.search.Vocabulary;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Different words of a text that are compared with all others. */
    private static final int MOST_MISTYPED = 100;

    static final int LONGEST_SHORT = 2;
    private static final Pattern LETTERS_LEFT_OUT = Pattern.compile("(\\p{L})(\\d{1,2})(\\p{L})");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "this", "that");

    private final KnownSkills skills;
    private final Wording wording;
    private final String text;
    private final List<Word> words;
    private final Map<String, Optional<String>> meant = new HashMap<>();

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
        boolean isMistyped = false;
        while (to < words.size() && to - from < LONGEST_NAME && (to == from || wording.isJoined(to - 1, to))) {
            String form = words.get(to).form();
            String known = skills.words().has(form) ? form : meant(form);
            if (known == null) {
                break;
            }
            isMistyped |= !known.equals(form);
            to++;
            if (known.equals(AND)) {
                if (to == from + 1) {
                    return null;
                }
                continue;
            }
            key.append(key.isEmpty() ? "" : " ").append(known);
            Mention mention = mention(key.toString(), from, to, isMistyped);
            longest = mention == null ? longest : mention;
        }
        return longest == null ? otherwise(from) : longest;
    }

    private @Nullable Mention mention(String key, int from, int to, boolean isMistyped) {
        List<Name> names = skills.named(key);
        boolean hasComma =
                text.substring(words.get(from).start(), words.get(to - 1).end()).indexOf(',') >= 0;
        if (names.isEmpty() || hasComma && names.get(0).text().indexOf(',') < 0) {
            return null;
        }
        Name name = names.get(0);
        String called = KnownSkills.called(name, key);
        if (isMistyped) {
            boolean isCapital =
                    Character.isUpperCase(text.charAt(words.get(from).start()));
            String form = words.get(from).form();
            // In small letters, a word that is no other's is only taken for a long one with a single error.
            boolean isLong = form.length() >= LONG_MISTYPED
                    && skills.words().near(form, false, 1).stream()
                            .anyMatch(near -> near.word().equals(key));
            return to - from > 1 || isCapital || isLong
                    ? wording.mention(name, called, from, to, MISTYPED, "The text has the name, mistyped.")
                    : null;
        }
        double confidence = to - from > 1 ? WHOLE : called.length() <= LONGEST_SHORT ? SHORT : SINGLE;
        return wording.mention(name, called, from, to, confidence, "The text has the name.");
    }

    /** The word that one was meant for which no name has; null where none is near. */
    private @Nullable String meant(String form) {
        if (form.length() < SHORTEST_MISTYPED
                || form.length() > Vocabulary.LONGEST_MISTYPED
                || !meant.containsKey(form) && meant.size() >= MOST_MISTYPED) {
            return null;
        }
        return meant.computeIfAbsent(
                        form,
                        key -> skills.words().near(key, false, key.length() < LONG_MISTYPED ? 1 : 2).stream()
                                .map(Vocabulary.Spelling::word)
                                .filter(word -> word.charAt(0) == key.charAt(0))
                                .findFirst())
                .orElse(null);
    }

    /** "k8s", where the letters between are counted; "Tensor Flow", whose name is one word. */
    private @Nullable Mention otherwise(int from) {
        String written = wording.written(words.get(from));
        Matcher matcher = LETTERS_LEFT_OUT.matcher(written);
        if (matcher.matches()) {
            int length = Integer.parseInt(matcher.group(2)) + 2;
            String end = Words.lowerCase(matcher.group(3));
            return skills.words().beginning(Words.lowerCase(matcher.group(1))).stream()
                    .filter(other -> other.length() == length || other.length() == length - 1)
                    .flatMap(other -> skills.named(other).stream())
                    .filter(name -> name.text().length() == length
                            && Words.lowerCase(name.text()).endsWith(end))
                    .findFirst()
                    .map(name -> wording.mention(
                            name, name.text(), from, from + 1, WHOLE, "The text has the name, abbreviated."))
                    .orElse(null);
        }
        boolean isSplit = from + 1 < words.size()
                && wording.isBlank(from, from + 1)
                && Character.isUpperCase(written.charAt(0))
                && Character.isUpperCase(text.charAt(words.get(from + 1).start()));
        return !isSplit
                ? null
                : skills.named(words.get(from).form() + words.get(from + 1).form()).stream()
                        .findFirst()
                        .map(name -> wording.mention(
                                name, name.text(), from, from + 2, MISTYPED, "The text has the name, in two words."))
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
            Deadline.check();
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
                    if (!names.isEmpty()
                            && !(Lexicon.isEveryday(words.get(one).form())
                                    && Lexicon.isEveryday(words.get(other).form()))
                            && belongTogether(names.get(0), one, other)) {
                        found = wording.mention(
                                names.get(0),
                                names.get(0).text(),
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
                || !written.equals(Words.lowerCase(written))) {
            return null;
        }
        return skills.stemmed(stem).stream()
                .filter(name -> skills.isOfKind(name, "method") || skills.isOfKind(name, "interpersonal"))
                .filter(name -> Stems.isInflected(word.form(), Words.key(name.text())))
                .findFirst()
                .map(name -> wording.mention(
                        name,
                        name.text(),
                        place,
                        place + 1,
                        SINGLE_OTHER_ENDING,
                        "The text has the name with another ending."))
                .filter(mention -> mention.standing() != Standing.boilerplate)
                .orElse(null);
    }
}

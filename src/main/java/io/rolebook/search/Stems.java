package io.rolebook.search;

import io.rolebook.text.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tartarus.snowball.ext.EnglishStemmer;

/** What is left of words when the endings are taken off that turn a doing into a thing: "deploying" and "deployment". */
public final class Stems {
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "the", "of", "and", "or", "for", "in", "on", "to", "with", "by", "at", "from", "as", "its",
            "our", "your", "their", "some", "any", "all", "that", "thi", "is", "are", "be", "we", "you", "they", "it");

    private static final Set<String> ENDINGS = Set.of(
            "", "e", "ed", "d", "ing", "r", "er", "ment", "ion", "tion", "ation", "al", "ly", "ance", "y", "ies");

    private Stems() {}

    public static boolean isEmpty(String word) {
        return EMPTY_WORDS.contains(word);
    }

    /** Whether two words differ in nothing but endings of the same doing: observe and observing, not observability. */
    public static boolean isInflected(String one, String other) {
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return IntStream.rangeClosed(Math.max(0, common - 1), common)
                .anyMatch(end -> ENDINGS.contains(one.substring(end)) && ENDINGS.contains(other.substring(end)));
    }

    public static String of(String word) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** The different stems of some words, in the order of the alphabet. */
    static String key(List<Word> words) {
        return words.stream()
                .map(Word::form)
                .filter(word -> !isEmpty(word))
                .map(Stems::of)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}

package io.rolebook.title;

import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words of titles stand for. */
public final class TitleWords {
    private static final Map<String, List<Word>> ABBREVIATIONS = abbreviations();

    /** By their endings, and those without one, nouns for persons: what a title is about is the last of them. */
    private static final Pattern PERSON = Pattern.compile(
            ".*(er|or|ist|yst|ian|ant|ect|man|person|ive|aide|clerk|chef|cook|nurse|coach|judge|guard|agent|student|advisor|specialist)");

    private static final Set<String> NO_PERSONS = Set.of(
            ("computer summer docker customer power paper water number consumer server center cyber career other motor vector sector sensor error color labor reactor"
                            + " elevator automotive native creative interactive collective administrative object project plant tableau investor user cancer laser solar under over after transfer master")
                    .split(" "));

    private static final List<String> ENDINGS = List.of(
            "ings", "ing", "ers", "er", "ors", "or", "ists", "ist", "ians", "ian", "ments", "ment", "ance", "ants",
            "ant", "es", "s");
    private static final int SHORTEST_STEM = 4;

    private TitleWords() {}

    /** A word without the ending that makes a person or a doing of it: an adviser is an advisor. */
    public static String stem(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }

    /** A name with what stands in parentheses taken out, and that: "Chief Nursing Officer (CNO)". */
    public static List<String> spellings(String name) {
        int open = name.indexOf('(');
        int close = name.lastIndexOf(')');
        return open < 0 || close < open
                ? List.of(name)
                : Stream.of(name.substring(0, open) + ' ' + name.substring(close + 1), name.substring(open + 1, close))
                        .filter(spelling -> !spelling.isBlank())
                        .toList();
    }

    public static boolean isPerson(String word) {
        return PERSON.matcher(word).matches() && !NO_PERSONS.contains(word);
    }

    /** The words with those that abbreviate others replaced by them; they stand where the abbreviation stands. */
    public static List<Word> expand(List<Word> words) {
        return words.stream()
                .flatMap(word -> ABBREVIATIONS.containsKey(word.form())
                        ? ABBREVIATIONS.get(word.form()).stream()
                                .map(full -> new Word(full.form(), word.start(), word.end()))
                        : Stream.of(word))
                .toList();
    }

    /** The different words of a title, expanded, in the order of the alphabet: the same for titles that differ in order only. */
    public static String meaning(List<Word> words) {
        return expand(words).stream().map(Word::form).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static Map<String, List<Word>> abbreviations() {
        return lines("/title/abbreviations.txt").stream()
                .map(line -> line.split(" = "))
                .collect(Collectors.toUnmodifiableMap(sides -> Words.key(sides[0]), sides -> Words.of(sides[1])));
    }

    /** The entries of a resource, which says in lines with {@code #} what they are. */
    public static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TitleWords.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

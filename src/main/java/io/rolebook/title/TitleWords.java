package io.rolebook.title;

import io.rolebook.word.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words of titles stand for. */
public final class TitleWords {
    private static final Map<String, List<Word>> ABBREVIATIONS = read("/title/abbreviations.txt");

    /** What somebody is called who works in a field. */
    private static final Map<String, String> PRACTITIONERS = Map.ofEntries(
            Map.entry("science", "scientist"),
            Map.entry("engineering", "engineer"),
            Map.entry("analytic", "analyst"),
            Map.entry("analysis", "analyst"),
            Map.entry("research", "researcher"),
            Map.entry("development", "developer"),
            Map.entry("programming", "programmer"),
            Map.entry("architecture", "architect"),
            Map.entry("design", "designer"),
            Map.entry("administration", "administrator"),
            Map.entry("management", "manager"),
            Map.entry("accounting", "accountant"),
            Map.entry("accountancy", "accountant"),
            Map.entry("auditing", "auditor"),
            Map.entry("nursing", "nurse"),
            Map.entry("teaching", "teacher"),
            Map.entry("consulting", "consultant"),
            Map.entry("recruitment", "recruiter"),
            Map.entry("recruiting", "recruiter"),
            Map.entry("economic", "economist"),
            Map.entry("statistic", "statistician"),
            Map.entry("law", "lawyer"),
            Map.entry("operation", "operation engineer"),
            Map.entry("learning", "learning engineer"));

    /** Kinds of software, by which titles call those who write it. */
    private static final Set<String> SOFTWARE = Set.of(
            "web",
            "mobile",
            "io",
            "ios",
            "android",
            "back",
            "front",
            "full",
            "fullstack",
            "frontend",
            "backend",
            "game",
            "desktop",
            "cloud",
            "api",
            "server",
            "stack",
            "firmware",
            "middleware");

    private static final Set<String> WRITERS_OF_SOFTWARE = Set.of("developer", "engineer", "programmer", "coder");

    /** By their endings, and those without one, nouns for persons: what a title is about is the last of them. */
    private static final Pattern PERSON = Pattern.compile(
            ".*(er|or|ist|yst|ian|ant|ect|man|person|ive|aide|clerk|chef|cook|nurse|coach|judge|guard|agent|student|advisor|specialist)");

    private static final Set<String> NO_PERSONS = Set.of(
            "computer",
            "docker",
            "customer",
            "power",
            "paper",
            "water",
            "number",
            "consumer",
            "server",
            "center",
            "cyber",
            "career",
            "other",
            "motor",
            "vector",
            "sector",
            "sensor",
            "error",
            "color",
            "labor",
            "reactor",
            "elevator",
            "automotive",
            "native",
            "creative",
            "interactive",
            "collective",
            "administrative",
            "object",
            "project",
            "plant",
            "tableau",
            "investor",
            "user",
            "cancer",
            "laser",
            "solar",
            "under",
            "over",
            "after",
            "transfer",
            "master");

    private TitleWords() {}

    public static boolean isPerson(String word) {
        return PERSON.matcher(word).matches() && !NO_PERSONS.contains(word);
    }

    public static boolean isSoftware(String word) {
        return SOFTWARE.contains(word);
    }

    public static boolean writesSoftware(String word) {
        return WRITERS_OF_SOFTWARE.contains(word);
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

    /** Who works in the field that the words name; empty where they name none. */
    public static Optional<List<Word>> practitioner(List<Word> field) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Word last = field.get(field.size() - 1);
        return Optional.ofNullable(PRACTITIONERS.get(last.form()))
                .map(person -> Stream.concat(
                                field.subList(0, field.size() - 1).stream(),
                                Stream.of(person.split(" ")).map(word -> new Word(word, last.start(), last.end())))
                        .toList());
    }

    private static Map<String, List<Word>> read(String file) {
        Map<String, List<Word>> abbreviations = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TitleWords.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] sides = line.split(" = ");
                    abbreviations.put(
                            sides[0],
                            Stream.of(sides[1].split(" "))
                                    .map(word -> new Word(word, 0, 0))
                                    .toList());
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return abbreviations;
    }
}

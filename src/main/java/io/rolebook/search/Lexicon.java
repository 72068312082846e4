package io.rolebook.search;

import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What words of texts say of the skills around them: {@code lexicon.txt}, which has a reason for each. */
public final class Lexicon {
    private static final int LONGEST_PHRASE = 6;
    private static final Map<String, List<Cue>> CUES = new HashMap<>();
    /** By what they are and where they stand: "cue before". */
    private static final Map<String, Set<String>> PHRASES = new HashMap<>();

    private static final Vocabulary WORDS;
    private static final int SHORTEST_MISTYPED = 8;

    static {
        read();
        WORDS = new Vocabulary(
                CUES.keySet().stream().flatMap(key -> Stream.of(key.split(" "))).collect(Collectors.toSet()));
    }

    /** Where what it is said of stands. */
    public enum Place {
        before,
        behind,
        any,
        sentence,
        heading
    }

    /** @param standing null takes back what its words would say */
    public record Cue(Place place, @Nullable Standing standing) {}

    /** A cue in a text, from its first word to behind the last, and where these stand. */
    public record Said(Cue cue, int from, int to, int start, int end) {}

    private Lexicon() {}

    public static boolean isEveryday(String key) {
        return is("everyday", key);
    }

    public static boolean is(String what, String key) {
        return PHRASES.getOrDefault(what, Set.of()).contains(key);
    }

    /** "Excel" of "Microsoft Excel", "AWS" of "Amazon Web Services AWS software", as they are written there. */
    public static List<String> shortForms(String name) {
        List<Word> words = Words.of(name);
        List<String> forms = new ArrayList<>();
        if (words.size() < 2) {
            return forms;
        }
        int last = words.size() - (words.get(words.size() - 1).form().equals("software") ? 1 : 0);
        int first = is("maker", words.get(0).form()) && last > 1 ? 1 : 0;
        if (last - first < words.size()) {
            forms.add(
                    name.substring(words.get(first).start(), words.get(last - 1).end()));
        }
        for (Word word : words) {
            String written = name.substring(word.start(), word.end());
            String others = words.stream()
                    .filter(other -> other != word)
                    .map(Word::form)
                    .collect(Collectors.joining());
            boolean isShort = written.length() > 1
                    && written.equals(written.toUpperCase(Locale.ROOT))
                    && abbreviates(word.form(), others)
                    && (word == words.get(last - 1)
                            || words.stream()
                                    .anyMatch(other -> other != word
                                            && other.form().charAt(0)
                                                    == word.form().charAt(0)));
            if (isShort) {
                forms.add(written);
            }
        }
        return forms;
    }

    private static boolean abbreviates(String letters, String text) {
        int place = 0;
        for (int letter = 0; letter < text.length() && place < letters.length(); letter++) {
            place += text.charAt(letter) == letters.charAt(place) ? 1 : 0;
        }
        return place == letters.length();
    }

    /** All that words say, the longest phrases only, in their order. */
    public static List<Said> said(List<Word> words) {
        List<Said> said = new ArrayList<>();
        Map<String, String> meant = new HashMap<>();
        for (int from = 0; from < words.size(); from++) {
            Map<Place, Said> longest = new HashMap<>();
            StringBuilder key = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + LONGEST_PHRASE); to++) {
                String form = meant.computeIfAbsent(words.get(to).form(), Lexicon::meant);
                key.append(key.isEmpty() ? "" : " ").append(form);
                for (Cue cue : CUES.getOrDefault(key.toString(), List.of())) {
                    longest.put(
                            cue.place(),
                            new Said(
                                    cue,
                                    from,
                                    to + 1,
                                    words.get(from).start(),
                                    words.get(to).end()));
                }
            }
            said.addAll(longest.values());
        }
        return said;
    }

    /** "Not neccessary" is meant to say that it is not. */
    private static String meant(String form) {
        boolean mayBeMistyped =
                form.length() >= SHORTEST_MISTYPED && form.length() <= Vocabulary.LONGEST_MISTYPED && !WORDS.has(form);
        return mayBeMistyped
                ? WORDS.near(form, false, 1).stream()
                        .map(Vocabulary.Spelling::word)
                        .filter(word -> word.charAt(0) == form.charAt(0))
                        .findFirst()
                        .orElse(form)
                : form;
    }

    private static void read() {
        for (String line : TitleWords.lines("/search/lexicon.txt")) {
            String[] sides = line.split(" = | : ");
            List<String> keys =
                    Stream.of(sides[1].split(" \\| ")).map(Words::key).toList();
            PHRASES.computeIfAbsent(sides[0], what -> new HashSet<>()).addAll(keys);
            String[] kind = sides[0].split(" ");
            boolean isTakenBack = kind[0].equals("not");
            Stream.of(Standing.values())
                    .filter(standing -> isTakenBack || standing.name().equals(kind[0]))
                    .findFirst()
                    .map(standing -> new Cue(Place.valueOf(kind[1]), isTakenBack ? null : standing))
                    .ifPresent(cue -> keys.forEach(key ->
                            CUES.computeIfAbsent(key, all -> new ArrayList<>()).add(cue)));
        }
    }
}

package io.rolebook.find;

import io.rolebook.find.Vocabulary.Spelling;
import io.rolebook.title.JobTitle;
import io.rolebook.title.JobTitle.Part;
import io.rolebook.title.TitleWords;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to read a title: which of its parts belong together, and what is meant by words that no role has in its names. */
final class Readings {
    private static final double JOINED = 0.02;
    private static final double MISTYPED = 0.03;
    private static final double FIELD = 0.05;
    private static final double BROADER = 0.1;
    private static final double SOFTWARE = 0.2;
    private static final double ENGINEERS = 0.12;
    private static final String ENGINEER = "engineer";
    private static final int MOST_PARTS = 6;
    private static final int LONGEST_PHRASE = 4;
    private static final int MOST_SPELLED = 9;

    private final Index index;

    Readings(Index index) {
        this.index = index;
    }

    /**
     * One way to read a title.
     *
     * @param words of the work
     * @param unused words of the title's other parts
     * @param doubt how much less than 1 the confidence is at least
     * @param reasons how the words came to be read so
     */
    record Reading(List<Word> words, List<Word> unused, double doubt, List<String> reasons) {
        Reading as(List<Word> others, double more, String reason) {
            return new Reading(
                    others,
                    unused,
                    doubt + more,
                    Stream.concat(reasons.stream(), Stream.of(reason)).toList());
        }

        String key() {
            return Words.key(words);
        }
    }

    List<Reading> of(JobTitle title) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        parts(title).stream().flatMap(reading -> spelled(reading).stream()).forEach(spelled -> {
            readings.putIfAbsent(spelled.key(), spelled);
            if (title.namesAField()) {
                TitleWords.practitioner(spelled.words())
                        .map(words -> spelled.as(
                                words,
                                FIELD,
                                "Whose field is that is called '%s'."
                                        .formatted(words.get(words.size() - 1).form())))
                        .ifPresent(of -> readings.putIfAbsent(of.key(), of));
            }
        });
        return List.copyOf(readings.values());
    }

    /** Readings by what the words are a kind of: a skill, of the skill that it is a part of; a kind of software, software. */
    List<Reading> broader(JobTitle title) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Reading reading : of(title)) {
            List<Reading> narrow = List.of(reading);
            for (int step = 0; step < 2; step++) {
                narrow = narrow.stream().flatMap(this::bySkill).toList();
                narrow.forEach(broad -> readings.putIfAbsent(broad.key(), broad));
            }
            bySoftware(reading).ifPresent(broad -> readings.putIfAbsent(broad.key(), broad));
            asEngineer(reading).ifPresent(same -> readings.putIfAbsent(same.key(), same));
        }
        return List.copyOf(readings.values());
    }

    private List<Reading> parts(JobTitle title) {
        List<Part> parts = title.parts().stream().limit(MOST_PARTS).toList();
        List<Reading> readings = new ArrayList<>();
        for (int one = 0; one < parts.size(); one++) {
            List<Word> words = parts.get(one).words();
            readings.add(reading(words, unused(parts, List.of(parts.get(one))), 0));
            for (int next = one + 1; next < parts.size() && parts.get(next).isAlternative(); next++) {
                // "Software / Data Engineer": what the last of them is, the others are too.
                List<Word> last = parts.get(next).words();
                List<Word> completed = joined(words, last.subList(last.size() - 1, last.size()));
                readings.add(reading(completed, unused(parts, List.of(parts.get(one), parts.get(next))), 0));
            }
        }
        for (Part head : parts) {
            for (Part other : parts) {
                if (head != other) {
                    readings.add(
                            reading(joined(other.words(), head.words()), unused(parts, List.of(head, other)), JOINED));
                }
            }
        }
        return readings;
    }

    /** Other titles are no words that were left out. */
    private static List<Word> unused(List<Part> parts, List<Part> used) {
        return parts.stream()
                .filter(part -> !used.contains(part) && !part.isAlternative() && !isBesideAlternative(parts, part))
                .flatMap(part -> part.words().stream())
                .toList();
    }

    private static boolean isBesideAlternative(List<Part> parts, Part part) {
        int next = parts.indexOf(part) + 1;
        return next < parts.size() && parts.get(next).isAlternative();
    }

    private static Reading reading(List<Word> words, List<Word> unused, double doubt) {
        List<String> reasons = words.stream()
                .filter(word -> !TitleWords.expand(List.of(word)).equals(List.of(word)))
                .map(word ->
                        "'%s' stands for '%s'.".formatted(word.form(), Words.key(TitleWords.expand(List.of(word)))))
                .distinct()
                .toList();
        return new Reading(TitleWords.expand(words), TitleWords.expand(unused), doubt, reasons);
    }

    private static List<Word> joined(List<Word> some, List<Word> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** What is mistyped may mean one word or another: "electrican" is as near to "electrical" as to "electrician". */
    private List<Reading> spelled(Reading reading) {
        List<Reading> ways = List.of(reading);
        for (int position = 0; position < reading.words().size(); position++) {
            int place = position;
            List<Spelling> meant = index.spellings(reading.words().get(place).form());
            if (!meant.isEmpty()) {
                ways = ways.stream()
                        .flatMap(way -> meant.stream().map(spelling -> spelled(way, place, spelling)))
                        .limit(MOST_SPELLED)
                        .toList();
            }
        }
        return ways;
    }

    private static Reading spelled(Reading reading, int position, Spelling meant) {
        Word word = reading.words().get(position);
        List<Word> words = new ArrayList<>(reading.words());
        words.set(position, new Word(meant.word(), word.start(), word.end()));
        return reading.as(
                words, MISTYPED * meant.errors(), "'%s' is read as '%s'.".formatted(word.form(), meant.word()));
    }

    private Stream<Reading> bySkill(Reading reading) {
        List<Word> words = reading.words();
        List<Reading> broader = new ArrayList<>();
        for (int start = 0; start < words.size(); start++) {
            for (int end = start + 1; end <= Math.min(words.size(), start + LONGEST_PHRASE); end++) {
                List<Word> phrase = words.subList(start, end);
                for (Name skill : index.exactly(Index.key(Name.Type.skill), Words.key(phrase))) {
                    for (String name : index.broader(skill.owner())) {
                        List<Word> read = new ArrayList<>(words.subList(0, start));
                        Words.of(name)
                                .forEach(word -> read.add(new Word(
                                        word.form(),
                                        phrase.get(0).start(),
                                        phrase.get(phrase.size() - 1).end())));
                        read.addAll(words.subList(end, words.size()));
                        broader.add(reading.as(
                                TitleWords.expand(read),
                                BROADER,
                                "%s is a part of %s.".formatted(skill.title(), name)));
                    }
                }
            }
        }
        return broader.stream();
    }

    private Optional<Reading> bySoftware(Reading reading) {
        List<Word> words = reading.words();
        if (words.size() < 2
                || !TitleWords.writesSoftware(words.get(words.size() - 1).form())) {
            return Optional.empty();
        }
        return words.subList(0, words.size() - 1).stream()
                .filter(word -> TitleWords.isSoftware(word.form()) || isLanguage(word))
                .findFirst()
                .map(word -> reading.as(
                        List.of(
                                new Word("software", word.start(), word.end()),
                                new Word("developer", word.start(), word.end())),
                        SOFTWARE,
                        "Whoever works on '%s' so develops software.".formatted(word.form())));
    }

    private static Optional<Reading> asEngineer(Reading reading) {
        List<Word> words = reading.words();
        Word last = words.get(words.size() - 1);
        if (words.size() < 2 || last.form().equals(ENGINEER) || !TitleWords.writesSoftware(last.form())) {
            return Optional.empty();
        }
        List<Word> read = new ArrayList<>(words.subList(0, words.size() - 1));
        read.add(new Word(ENGINEER, last.start(), last.end()));
        return Optional.of(reading.as(read, ENGINEERS, "'%s' is read as 'engineer'.".formatted(last.form())));
    }

    private boolean isLanguage(Word word) {
        return index.exactly(Index.key(Name.Type.skill), word.form()).stream()
                .anyMatch(skill -> index.isOfKind(skill.owner(), "language"));
    }
}

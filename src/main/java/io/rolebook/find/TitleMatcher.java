package io.rolebook.find;

import io.rolebook.api.Level;
import io.rolebook.find.Name.Field;
import io.rolebook.find.Readings.Reading;
import io.rolebook.title.JobTitle;
import io.rolebook.title.Sign;
import io.rolebook.title.TitleWords;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the roles that titles mean.
 *
 * <p>A role is meant by a title all of whose name's words the title has, whatever else it has. The confidence is 1 less what
 * makes it less sure: see the constants. A word more than the name has is less of a doubt where the role's own description
 * has it too ("Kafka data engineer"), and more of one inside the name ("data centre engineer") than before it. What is about
 * another person is no match: a data engineer recruiter is none.
 */
final class TitleMatcher {
    static final double ENOUGH = 0.7;
    private static final double ALTERNATE = 0.02;
    private static final double OTHER_ORDER = 0.02;
    private static final double KNOWN_BEFORE = 0.03;
    private static final double UNKNOWN_BEFORE = 0.08;
    private static final double KNOWN_INSIDE = 0.06;
    private static final double UNKNOWN_INSIDE = 0.31;
    private static final double KNOWN_BEHIND = 0.04;
    private static final double UNKNOWN_BEHIND = 0.1;
    private static final double UNUSED = 0.04;
    private static final int MOST_WORDS = 8;
    private static final int PLENTY = 10;
    /** What most engineers write who are called so without it. */
    private static final String SOFTWARE = "software";

    private static final Set<String> EMPTY_WORDS = Set.of(
            "the",
            "of",
            "and",
            "for",
            "in",
            "a",
            "an",
            "to",
            "with",
            "team",
            "group",
            "department",
            "unit",
            "division",
            "s");

    private final Index index;
    private final Readings readings;
    /** What was looked up for the titles before; most of a list have words in common. */
    private final Map<String, List<Name>> names = new HashMap<>();

    private final Map<String, Boolean> surroundings = new HashMap<>();

    TitleMatcher(Index index) {
        this.index = index;
        this.readings = new Readings(index);
    }

    /**
     * A role that a title may mean.
     *
     * @param name by which it was found
     * @param words of the title that were read as its work
     */
    record Candidate(Name name, @Nullable Level level, double confidence, List<Word> words, List<String> reasons) {
        /** In hundredths, so that ties are ties. */
        long hundredths() {
            return Math.round(confidence * 100);
        }
    }

    /** Those that are sure enough, the surest first. */
    List<Candidate> match(JobTitle title) {
        Map<UUID, Candidate> found = new HashMap<>();
        whole(title).forEach(candidate -> keep(found, candidate));
        for (Reading reading : readings.of(title)) {
            find(reading, title).forEach(candidate -> keep(found, candidate));
        }
        if (found.values().stream().noneMatch(candidate -> candidate.confidence() >= ENOUGH)) {
            for (Reading reading : readings.broader(title)) {
                find(reading, title).forEach(candidate -> keep(found, candidate));
            }
        }
        return found.values().stream()
                .filter(candidate -> candidate.confidence() >= ENOUGH)
                .sorted(Comparator.comparing(Candidate::hundredths)
                        .reversed()
                        .thenComparing(candidate -> candidate.name().slug()))
                .toList();
    }

    private static void keep(Map<UUID, Candidate> found, Candidate candidate) {
        found.merge(
                candidate.name().owner(),
                candidate,
                (one, other) -> other.confidence() > one.confidence() ? other : one);
    }

    /** Names that have the words of seniority too: the titles of levels, and work that is called so. */
    private List<Candidate> whole(JobTitle title) {
        List<Candidate> candidates = new ArrayList<>();
        for (JobTitle.Part part : title.wholeParts()) {
            for (Name name : meaning(TitleWords.meaning(part.words()))) {
                boolean isOfLevel = name.field() == Field.levelTitle;
                Level own = title.level() == null && !isOfLevel
                        ? null
                        : JobTitle.of(name.text()).level();
                List<Word> others = title.wholeParts().stream()
                        .filter(other -> other != part && !other.isAlternative())
                        .flatMap(other -> TitleWords.expand(other.words()).stream())
                        .toList();
                String says = isOfLevel
                        ? "'%s' is the title of its level %s.".formatted(name.text(), name.level())
                        : "Its %s is '%s'.".formatted(called(name.field()), name.text());
                candidates.add(new Candidate(
                        name,
                        isOfLevel && own == title.level()
                                ? Level.valueOf(String.valueOf(name.level()))
                                : own == null || isOfLevel ? title.level() : null,
                        1 - (name.field() == Field.alternateTitle ? ALTERNATE : 0) - unused(others),
                        part.words(),
                        List.of(says)));
            }
        }
        return candidates;
    }

    private List<Candidate> find(Reading reading, JobTitle title) {
        List<Word> words = reading.words();
        if (words.size() > MOST_WORDS) {
            words = words.subList(words.size() - MOST_WORDS, words.size());
        }
        List<Candidate> candidates = new ArrayList<>();
        String[] forms = words.stream().map(Word::form).toArray(String[]::new);
        // What has fewer of the words is less sure.
        for (int size = forms.length; size > 0 && candidates.size() < PLENTY; size--) {
            for (int chosen = 1; chosen < 1 << forms.length; chosen++) {
                if (Integer.bitCount(chosen) == size) {
                    for (Name name : meaning(meaning(forms, chosen))) {
                        if (name.field() != Field.levelTitle) {
                            weigh(name, forms, chosen, reading, title).ifPresent(candidates::add);
                        }
                    }
                }
            }
        }
        return candidates;
    }

    private List<Name> meaning(String words) {
        return names.computeIfAbsent(words, key -> index.exactly(Index.MEANING, key));
    }

    private boolean surrounds(UUID role, String word) {
        return surroundings.computeIfAbsent(role + word, key -> index.surrounds(role, word));
    }

    private static String meaning(String[] forms, int chosen) {
        List<String> words = new ArrayList<>();
        for (int position = 0; position < forms.length; position++) {
            if ((chosen & 1 << position) != 0) {
                words.add(forms[position]);
            }
        }
        return words.stream().distinct().sorted().collect(Collectors.joining(" "));
    }

    private Optional<Candidate> weigh(Name name, String[] forms, int chosen, Reading reading, JobTitle title) {
        List<String> own = TitleWords.expand(Words.of(name.text())).stream()
                .map(Word::form)
                .toList();
        String person = own.get(own.size() - 1);
        int head = Arrays.asList(forms).lastIndexOf(person);
        int first = Integer.numberOfTrailingZeros(chosen);
        int last = 31 - Integer.numberOfLeadingZeros(chosen);
        double doubt = reading.doubt() + (name.field() == Field.alternateTitle ? ALTERNATE : 0);
        List<String> reasons = new ArrayList<>(reading.reasons());
        reasons.add(0, "Its %s is '%s'.".formatted(called(name.field()), name.text()));
        List<String> others = new ArrayList<>();
        for (int position = 0; position < forms.length; position++) {
            String word = forms[position];
            if ((chosen & 1 << position) != 0 || EMPTY_WORDS.contains(word)) {
                continue;
            }
            if (position > head && TitleWords.isPerson(word)) {
                return Optional.empty();
            }
            boolean isKnown = word.equals(SOFTWARE) || surrounds(name.owner(), word);
            doubt += position < first
                    ? isKnown ? KNOWN_BEFORE : UNKNOWN_BEFORE
                    : position < last
                            ? isKnown ? KNOWN_INSIDE : UNKNOWN_INSIDE
                            : isKnown ? KNOWN_BEHIND : UNKNOWN_BEHIND;
            others.add(word);
        }
        if (!others.isEmpty()) {
            reasons.add("The title also says '%s'.".formatted(String.join("', '", others)));
        }
        if (head != last) {
            doubt += OTHER_ORDER;
        }
        doubt += unused(reading.unused());
        Level level = title.level();
        if (level != null) {
            reasons.add("The title says %s: '%s'.".formatted(level, seniority(title)));
        }
        return Optional.of(new Candidate(name, level, Math.max(0, 1 - doubt), reading.words(), List.copyOf(reasons)));
    }

    /** What words of other parts take that could be of work. */
    private double unused(List<Word> words) {
        return UNUSED
                * words.stream()
                        .filter(word -> index.roleWords().has(word.form()))
                        .count();
    }

    private static String seniority(JobTitle title) {
        return title.signs().stream()
                .filter(sign -> sign.kind() == Sign.Kind.seniority)
                .map(Sign::text)
                .collect(Collectors.joining("', '"));
    }

    private static String called(Field field) {
        return field == Field.title ? "title" : "alternate title";
    }
}

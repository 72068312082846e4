package io.rolebook.ladder;

import io.rolebook.change.Documents;
import io.rolebook.change.Writing;
import io.rolebook.http.Audience;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What levels mean in roles and by ladders. */
@Singleton
public class Ladders {
    public static final String KIND = "ladder";

    private static final int MOST_NAMED = 20;

    private final LadderRows rows;
    private final Documents documents;

    Ladders(LadderRows rows, Documents documents) {
        this.rows = rows;
        this.documents = documents;
    }

    /** The ladders of these grades, by their slugs, as they stood at a revision. */
    public Map<String, LadderDocument> of(Stream<String> grades, long revision) {
        List<String> slugs = grades.map(RoleLevel::ladder).distinct().toList();
        return slugs.isEmpty()
                ? Map.of()
                : documents.named(slugs, KIND, LadderDocument.class, revision).stream()
                        .collect(Collectors.toMap(LadderDocument::slug, Function.identity()));
    }

    /**
     * A grade, as titles may say it.
     *
     * @param grade as {@code ladder:code}
     * @param title null where it has only its code
     */
    public record KnownGrade(
            String grade, @Nullable String title, @Nullable Level level) {}

    /** All grades of all ladders. */
    public List<KnownGrade> grades() {
        return rows.all().stream()
                .map(row -> new KnownGrade(row.grade(), row.title(), LevelName.word(row.level())))
                .toList();
    }

    /** The levels of a role as it is now, lowest first. */
    public List<RoleLevel> ofRole(String role) {
        return rows.levels(role).stream()
                .map(row -> new RoleLevel(
                        row.key(),
                        row.title(),
                        row.rank(),
                        row.level() == null ? null : Level.valueOf(row.level()),
                        row.grade()))
                .toList();
    }

    /**
     * What a level means that is asked about where no role is known: a word of the common scale.
     *
     * @param matter what is asked about, as a sentence begins with it, such as {@code Pay over roles}
     * @throws ProblemException where it means none
     */
    public @Nullable LevelName overRoles(@Nullable LevelName asked, String parameter, String matter) {
        if (asked == null || asked.isAWord()) {
            return asked;
        }
        if (!asked.isAGrade()) {
            throw unknown(
                    parameter,
                    asked,
                    "it must be one of %s, or a grade as ladder:code. Keys of levels are known only where one role is asked about."
                            .formatted(Level.words()));
        }
        Level meant = known(asked, parameter);
        if (meant == null) {
            throw ProblemException.ofParameter(
                    parameter,
                    "no-common-level",
                    "%s is '%s', which means none of %s in its ladder. %s is known by these alone; ask for a role at this grade."
                            .formatted(parameter, Text.excerpt(asked.text()), Level.words(), matter));
        }
        return asked.meaning(meant.name(), meant, List.of(), List.of(asked.text()));
    }

    /**
     * Lets a filter be a word, a key that a role has, or a grade that a ladder has.
     *
     * @throws ProblemException where it is none of these
     */
    public void requireKnown(String parameter, @Nullable LevelName asked) {
        if (asked == null || asked.isAWord()) {
            return;
        }
        if (asked.isAGrade()) {
            known(asked, parameter);
        } else if (!rows.isKey(asked.text(), Audience.current().seesAll())) {
            throw unknown(
                    parameter,
                    asked,
                    "it must be one of %s, the key of a level that a role has%s, or a grade as ladder:code."
                            .formatted(Level.words(), keys()));
        }
    }

    /** Such as {@code  (L1, L2, band-6, …)}. */
    private String keys() {
        String[] words = Arrays.stream(Level.values()).map(Level::name).toArray(String[]::new);
        List<String> keys = rows.keys(words, Audience.current().seesAll(), MOST_NAMED + 1);
        return keys.isEmpty()
                ? ""
                : " (%s%s)"
                        .formatted(
                                keys.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                                keys.size() > MOST_NAMED ? ", …" : "");
    }

    private @Nullable Level known(LevelName asked, String parameter) {
        List<LadderRows.GradeMeaning> grades = rows.grades(RoleLevel.ladder(asked.text()));
        return find(asked, grades)
                .map(grade -> Optional.ofNullable(LevelName.word(grade.level())))
                .orElseThrow(() -> ProblemException.ofParameter(
                        parameter, "unknown-grade", noGrade(parameter + " is", asked.text(), grades)))
                .orElse(null);
    }

    /** Why a level that is no word of the common scale cannot be asked of all roles, to follow its name; none where it can. */
    public Optional<String> faultOverRoles(LevelName asked) {
        if (!asked.isAGrade()) {
            return Optional.of("is '%s'; it must be one of %s, or a grade as ladder:code.%s"
                    .formatted(Text.excerpt(asked.text()), Level.words(), suggestion(asked.text())));
        }
        List<LadderRows.GradeMeaning> grades = rows.grades(RoleLevel.ladder(asked.text()));
        return find(asked, grades).isPresent() ? Optional.empty() : Optional.of(noGrade("is", asked.text(), grades));
    }

    private static Optional<LadderRows.GradeMeaning> find(LevelName asked, List<LadderRows.GradeMeaning> grades) {
        return grades.stream()
                .filter(grade -> grade.grade().equalsIgnoreCase(asked.text()))
                .findFirst();
    }

    private String noGrade(String beginning, String asked, List<LadderRows.GradeMeaning> grades) {
        if (!grades.isEmpty()) {
            List<String> known =
                    grades.stream().map(LadderRows.GradeMeaning::grade).toList();
            return "%s '%s', and that ladder has no such grade.%s It has %s."
                    .formatted(
                            beginning,
                            Text.excerpt(asked),
                            Text.didYouMean(asked, known),
                            known.stream().map(RoleLevel::code).collect(Collectors.joining(", ")));
        }
        List<String> ladders = rows.slugs();
        String ladder = RoleLevel.ladder(asked);
        return "%s '%s', and there is no ladder '%s' with grades.%s"
                .formatted(beginning, Text.excerpt(asked), Text.excerpt(ladder), Text.didYouMean(ladder, ladders));
    }

    private static ProblemException unknown(String parameter, LevelName asked, String expected) {
        return ProblemException.ofParameter(
                parameter,
                "unknown-level",
                "%s is '%s'; %s%s"
                        .formatted(parameter, Text.excerpt(asked.text()), expected, suggestion(asked.text())));
    }

    static String suggestion(String text) {
        Level meant = Level.SPELLINGS.find(text);
        return meant != null ? " Did you mean '%s'?".formatted(meant) : Text.didYouMean(text, Level.SPELLINGS.words());
    }

    /** Refuses a grade that is not in its ladder, after all of a write is in the tables. */
    public void check(String grade, String pointer, Writing writing) {
        List<String> codes = rows.grades(RoleLevel.ladder(grade)).stream()
                .map(known -> RoleLevel.code(known.grade()))
                .toList();
        if (!codes.contains(RoleLevel.code(grade))) {
            writing.reject(
                    pointer,
                    "unknown-grade",
                    "is '%s', and the ladder '%s' has no such grade.%s It has %s."
                            .formatted(
                                    Text.excerpt(grade),
                                    RoleLevel.ladder(grade),
                                    Text.didYouMean(RoleLevel.code(grade), codes),
                                    codes.isEmpty() ? "none" : String.join(", ", codes)));
        }
    }
}

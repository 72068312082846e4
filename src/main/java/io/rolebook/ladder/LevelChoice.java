package io.rolebook.ladder;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of a role's levels a request means. */
public final class LevelChoice {
    private final String role;
    private final List<RoleLevel> levels;

    /**
     * @param role its slug, for messages
     * @param levels all that it has, lowest first
     */
    public LevelChoice(String role, List<RoleLevel> levels) {
        this.role = role;
        this.levels = levels;
    }

    /** Those that a name means: one by its key or its grade, or all that mean a word of the common scale. */
    public List<RoleLevel> find(LevelName asked) {
        return first(
                level -> level.key().equals(asked.text()),
                level -> level.key().equalsIgnoreCase(asked.text()),
                level -> asked.text().equalsIgnoreCase(level.grade()),
                level -> asked.isAWord() && level.level() == asked.word());
    }

    @SafeVarargs
    private List<RoleLevel> first(Predicate<RoleLevel>... ways) {
        for (Predicate<RoleLevel> way : ways) {
            List<RoleLevel> found = levels.stream().filter(way).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /**
     * @param parameter that it is asked by; null where it is a part of an address
     * @throws ProblemException where the role has none such
     */
    public List<RoleLevel> require(LevelName asked, @Nullable String parameter) {
        List<RoleLevel> found = find(asked);
        if (!found.isEmpty()) {
            return found;
        }
        if (parameter == null || asked.isAWord() || asked.isAGrade()) {
            throw new ProblemException(ProblemType.NOT_FOUND, missing(asked));
        }
        throw ProblemException.ofParameter(
                parameter,
                "unknown-level",
                "%s is '%s'; it must be one of %s, a grade as ladder:code%s.%s"
                        .formatted(
                                parameter,
                                Text.excerpt(asked.text()),
                                Level.words(),
                                levels.isEmpty()
                                        ? ""
                                        : ", or the key of a level that %s has: %s".formatted(role, names()),
                                suggestion(asked)));
    }

    /**
     * @throws ProblemException where the role has none such, or several
     */
    public RoleLevel requireOne(LevelName asked, @Nullable String parameter) {
        List<RoleLevel> found = require(asked, parameter);
        if (found.size() > 1) {
            String message = ambiguous(asked, found);
            throw parameter == null
                    ? new ProblemException(ProblemType.NOT_FOUND, message)
                    : ProblemException.ofParameter(parameter, "ambiguous-level", message);
        }
        return found.get(0);
    }

    /** The sentence that says that the role has no such level, and which it has. */
    public String missing(LevelName asked) {
        return levels.isEmpty()
                ? "%s has no level '%s', nor any other: it states no levels."
                        .formatted(role, Text.excerpt(asked.text()))
                : "%s has no level '%s'. It has %s.".formatted(role, Text.excerpt(asked.text()), names());
    }

    public String ambiguous(LevelName asked, List<RoleLevel> found) {
        return "%s has several levels that mean '%s': %s. Name one by its key."
                .formatted(
                        role,
                        Text.excerpt(asked.text()),
                        found.stream().map(RoleLevel::named).collect(Collectors.joining(", ")));
    }

    public boolean hasKey(String key) {
        return levels.stream().anyMatch(level -> level.key().equals(key));
    }

    private String names() {
        return levels.stream().map(RoleLevel::named).collect(Collectors.joining(", "));
    }

    /** Which of the common words or of the keys may have been meant; empty where none is near. */
    public String suggestion(LevelName asked) {
        String ofWords = Ladders.suggestion(asked.text());
        return ofWords.isEmpty()
                ? Text.didYouMean(
                        asked.text(), levels.stream().map(RoleLevel::key).toList())
                : ofWords;
    }

    /**
     * What a level means for pay: a word of the common scale, which pay data knows alone, and the keys and grades that bands
     * know. A word is answered also where the role does not state it: there may be pay for it.
     *
     * @throws ProblemException where it is no word, and the role does not have it
     */
    public @Nullable LevelName forPay(@Nullable LevelName asked, @Nullable String parameter) {
        if (asked == null) {
            return null;
        }
        List<RoleLevel> found = asked.isAWord() ? find(asked) : require(asked, parameter);
        return of(asked, found);
    }

    /** The name, with what these levels say. */
    public static LevelName of(LevelName asked, List<RoleLevel> found) {
        RoleLevel only = found.size() == 1 ? found.get(0) : null;
        Level word = asked.isAWord() && (only == null || only.level() == null)
                ? asked.word()
                : only == null ? null : only.level();
        return asked.meaning(
                only == null || asked.isAWord() ? asked.text() : only.key(),
                word,
                found.stream().map(RoleLevel::key).toList(),
                found.stream().map(RoleLevel::grade).filter(Objects::nonNull).toList());
    }
}

package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Text;
import io.rolebook.imports.Form;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A level in a cell of a role: {@code senior}, {@code acme:L5}, {@code L5 senior acme:L5=Staff Engineer}. Its key, what it means
 * on the common scale, its grade and its title; of these, what is not the same as what stands before it may be left out.
 */
record LevelCell(
        @Nullable String key,
        @Nullable Level level,
        @Nullable String grade,
        @Nullable String title) {
    private static final String EXPECTED =
            "a level: one of %s, or a grade as ladder:code, or a key of your own; with = and its title after it where it has one"
                    .formatted(Level.words());
    private static final Pattern CELL = Pattern.compile("(?<names>[^=]+?)\\s*(=(?<title>.*))?", Pattern.DOTALL);
    private static final int MOST_NAMES = 3;

    static final Form FORM = new Form(
                    EXPECTED,
                    LevelCell::objection,
                    Level.SPELLINGS.words(),
                    null,
                    false,
                    false,
                    UnaryOperator.identity())
            .list();

    private static @Nullable String objection(String cell) {
        Matcher matcher = CELL.matcher(cell);
        if (!matcher.matches()) {
            return "must be %s.".formatted(EXPECTED);
        }
        List<String> names = List.of(matcher.group("names").strip().split("\\s+"));
        boolean fits = names.size() <= MOST_NAMES
                && names.stream().allMatch(name -> name.matches(LevelName.KEY) || name.matches(LevelName.GRADE));
        LevelCell read = fits ? parse(cell) : null;
        boolean isWhole = read != null && (read.level != null || read.grade != null || read.title != null);
        boolean isOrdered = fits
                && names.stream()
                        .skip(1)
                        .allMatch(name -> LevelName.word(name) != null || name.matches(LevelName.GRADE));
        if (isWhole && isOrdered) {
            return null;
        }
        Level meant = names.size() == 1 ? Level.SPELLINGS.find(names.get(0)) : null;
        return "must be %s.%s"
                .formatted(
                        EXPECTED,
                        meant != null
                                ? " Did you mean '%s'?".formatted(meant)
                                : Text.didYouMean(names.get(0), Level.SPELLINGS.words()));
    }

    static LevelCell parse(String cell) {
        int equals = cell.indexOf('=');
        String title = equals < 0 ? "" : cell.substring(equals + 1).strip();
        String key = null;
        Level level = null;
        String grade = null;
        for (String name :
                (equals < 0 ? cell : cell.substring(0, equals)).strip().split("\\s+")) {
            if (name.indexOf(':') > 0) {
                grade = name;
            } else if (LevelName.word(name) != null) {
                level = LevelName.word(name);
                key = key == null ? name : key;
            } else {
                key = name;
            }
        }
        return new LevelCell(key, level, grade, title.isEmpty() ? null : title);
    }

    /** The level as it stands, with what the cell says of it; or a new one. */
    LevelOfRole changed(List<LevelOfRole> before, List<Evidence> evidence) {
        LevelOfRole given = new LevelOfRole(key, title, null, level, grade, null, null, evidence);
        return before.stream()
                .filter(other -> other.key().equals(given.key()))
                .findFirst()
                .map(known -> new LevelOfRole(
                        known.key(),
                        title == null ? known.title() : title,
                        known.rank(),
                        level == null || isKeyAlone() ? known.level() : level,
                        grade == null ? known.grade() : grade,
                        known.summary(),
                        known.experienceYears(),
                        known.evidence()))
                .orElse(given);
    }

    private boolean isKeyAlone() {
        return level != null && level.name().equals(key);
    }

    static String of(LevelOfRole level) {
        StringBuilder cell = new StringBuilder();
        boolean isKeyOfWord =
                level.level() != null && level.key().equals(level.level().name());
        boolean isKeyOfGrade =
                level.grade() != null && level.level() == null && level.grade().endsWith(":" + level.key());
        if (!isKeyOfGrade) {
            cell.append(level.key());
        }
        if (level.level() != null && !isKeyOfWord) {
            cell.append(' ').append(level.level());
        }
        if (level.grade() != null) {
            cell.append(cell.length() == 0 ? "" : " ").append(level.grade());
        }
        if (level.title() != null) {
            cell.append('=').append(level.title());
        }
        return cell.toString();
    }
}

package io.rolebook.title;

import io.rolebook.api.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which titles say a seniority, and the levels they say. */
final class Seniority {
    /** Looked for in this order: the longer ones first, so that "team lead" is not a "lead" in a team. */
    private static final Map<Pattern, Level> WORDS = ordered(
            "distinguished|principal|fellow",
            Level.principal,
            "(?:global |regional )?head of|(?:managing |executive |associate |senior )?director(?: of)?|(?:s|e|a)?vp(?: of)?"
                    + "|(?:senior |executive |assistant )?vice[- ]president(?: of)?|chief",
            Level.executive,
            "(?:senior )?staff|(?:team|tech|technical|group|squad|chapter)[- ]?lead(?:er)?|lead(?!ing| gen)",
            Level.lead,
            "senior|snr\\.?|sr\\.?|experienced",
            Level.senior,
            "mid(?:dle)?(?:[- ]?(?:level|senior|weight))?|intermediate",
            Level.mid,
            "junior|jnr\\.?|jr\\.?|entry[- ]level|entry|graduate(?: scheme| programme| program)?|grad|trainee|apprentice(?:ship)?"
                    + "|intern(?:ship)?|working student|werkstudent(?:in)?|student|associate|assoc\\.?|new grad|early careers?"
                    + "|placement|beginner",
            Level.entry);

    private static final Map<String, Level> GRADES = Map.ofEntries(
            Map.entry("i", Level.entry),
            Map.entry("1", Level.entry),
            Map.entry("ii", Level.mid),
            Map.entry("2", Level.mid),
            Map.entry("iii", Level.senior),
            Map.entry("3", Level.senior),
            Map.entry("iv", Level.lead),
            Map.entry("4", Level.lead),
            Map.entry("v", Level.principal),
            Map.entry("5", Level.principal));

    /** A Roman number stands behind the work, not in its middle; an Arabic one after a word, at the end of its part. */
    private static final Pattern GRADE = Pattern.compile(
            "(?<=\\w\\.?\\s)(?:(?i:level|grade|l)\\s?)?(I{1,3}|IV|V|[1-5])(?=\\s*(?:$|[^\\w\\s+%]|\\s-))");

    private Seniority() {}

    static Map<Pattern, Level> words() {
        return WORDS;
    }

    static Pattern grade() {
        return GRADE;
    }

    static Level ofGrade(Matcher grade) {
        return GRADES.get(grade.group(1).toLowerCase(Locale.ROOT));
    }

    /**
     * The level that several say together: the highest, since "senior lead" is a lead; of those that a title offers as
     * alternatives ("mid/senior") the lowest.
     */
    static Optional<Level> together(List<Level> levels, boolean areAlternatives) {
        return areAlternatives
                ? levels.stream().min(Level::compareTo)
                : levels.stream().max(Level::compareTo);
    }

    private static Map<Pattern, Level> ordered(Object... pairs) {
        Map<Pattern, Level> words = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            Pattern pattern =
                    Pattern.compile("(?<![\\w+#])(?:" + pairs[index] + ")(?![\\w+#])", Pattern.CASE_INSENSITIVE);
            words.put(pattern, (Level) pairs[index + 1]);
        }
        return words;
    }
}

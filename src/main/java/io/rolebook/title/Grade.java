package io.rolebook.title;

import io.rolebook.http.Level;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of a ladder at the end of a part of a title: "II", "3", "L5", "Level 2". The first three of those that are plain
 * numbers mean the same everywhere; any other is of a ladder that is not known here.
 *
 * @param text as ladders write it: 2 for II, L5 for level 5
 */
record Grade(String text, @Nullable Level level, int start, int end) {
    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv", "v", "vi", "vii");
    private static final Map<String, Level> LEVELS = Map.of("1", Level.entry, "2", Level.mid, "3", Level.senior);
    private static final Pattern GRADE = Pattern.compile(
            "(?<![\\p{L}\\p{N}+#.])(?:(?<ladder>(?i:level|lvl|grade|ic|l|e|g|t|p))[ .-]?)?(?<step>I{1,3}|IV|VI{0,2}|i{2,3}|iv|\\d{1,2})(?=\\s*(?:$|[^\\p{L}\\p{N}\\s+%.'’/&-]|\\s-))");
    private static final Pattern WORD_BEFORE = Pattern.compile("[\\p{L}\\p{N}).][\\s(–—,|-]{1,4}$");

    static @Nullable Grade in(String title) {
        Matcher matcher = GRADE.matcher(title);
        while (matcher.find()) {
            String before = title.substring(Math.max(0, matcher.start() - 6), matcher.start());
            if (WORD_BEFORE.matcher(before).find()) {
                String ladder = matcher.group("ladder");
                String step = matcher.group("step").toLowerCase(java.util.Locale.ROOT);
                int roman = ROMAN.indexOf(step);
                String number = roman < 0 ? step : String.valueOf(roman + 1);
                return ladder == null
                        ? new Grade(number, LEVELS.get(number), matcher.start(), matcher.end())
                        : new Grade(prefix(ladder) + number, null, matcher.start(), matcher.end());
            }
        }
        return null;
    }

    private static String prefix(String ladder) {
        boolean isWord = ladder.length() > 2;
        return isWord && Character.toLowerCase(ladder.charAt(0)) == 'g'
                ? ""
                : isWord ? "L" : ladder.toUpperCase(java.util.Locale.ROOT);
    }
}

package io.rolebook.matching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line as far as it may be a heading, or begin with one.
 *
 * @param label all of a line where it is a heading, or what stands before its colon
 */
record Line(
        String text,
        String stripped,
        boolean isBullet,
        boolean isNumbered,
        @Nullable String label) {
    /** In characters: what is longer is a sentence. */
    static final int LONGEST_LABEL = 200;

    /** In characters: what is shorter has not lost the ends of lines. */
    static final int SHORTEST_RUN = 100;

    private static final int LONGEST_HEADING = 9;
    private static final int LONGEST_NUMBERED = 4;
    private static final int LONGEST_NAMED = 6;
    private static final String BULLETS = "-*•·–—+>▪●◦✓✔☑➤→";

    Line(String text) {
        this(text, text.strip(), bullet(text.strip()), numbered(text.strip()), labelOf(text));
    }

    boolean isListed() {
        boolean isShort = stripped.length() <= LONGEST_LABEL
                && stripped.split("\\s+").length <= LONGEST_HEADING
                && !stripped.endsWith(".");
        return isBullet || isShort || text.indexOf('|') >= 0 || label != null;
    }

    private static boolean bullet(String line) {
        if (line.length() < 2) {
            return false;
        }
        int first = line.codePointAt(0);
        boolean isSign = BULLETS.indexOf(first) >= 0 || Character.getType(first) == Character.OTHER_SYMBOL;
        String beginning = line.substring(0, Math.min(4, line.length()));
        return isSign || beginning.matches("(?s)(?:\\d{1,2}[.)]|\\(?[a-z0-9]\\))\\s?.*");
    }

    private static boolean numbered(String line) {
        return line.substring(0, Math.min(5, line.length())).matches("(?s)\\d{1,2}[.)]\\s+\\p{Lu}.*");
    }

    private static @Nullable String labelOf(String line) {
        String beginning =
                line.substring(0, Math.min(line.length(), LONGEST_LABEL)).strip();
        String bare = beginning.replaceAll("^(?:[#*=_\\s]{1,9}|\\d{1,2}[.)]\\s{1,9})|[#*=_\\s]{1,9}$", "");
        int colon = bare.indexOf(':');
        String head = colon < 0 ? bare : bare.substring(0, colon);
        int words = head.split("\\s+").length;
        if (words > LONGEST_HEADING || head.isBlank()) {
            return null;
        }
        boolean isCapitals = head.equals(head.toUpperCase(Locale.ROOT)) && head.length() > 4;
        boolean isSentence = colon < 0
                && (".!,".indexOf(head.charAt(head.length() - 1)) >= 0
                        || head.indexOf(';') >= 0
                        || head.indexOf('(') > head.indexOf(')'));
        boolean isNumbered = words <= LONGEST_NUMBERED && !isSentence && numbered(line.strip());
        return colon >= 0
                        || isNumbered
                        || isCapitals
                        || !isSentence && Sections.named(head) != null && words <= LONGEST_NAMED
                ? head
                : null;
    }
}

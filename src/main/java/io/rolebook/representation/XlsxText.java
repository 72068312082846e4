package io.rolebook.representation;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as the cells of a workbook hold them (ECMA-376, ST_Xstring): {@code _x000D_} stands for the character of that number,
 * and {@code _x005F_} for an underscore that would begin such an escape. fastexcel 0.20.2 neither writes nor reads them, and
 * leaves out what XML cannot hold.
 */
public final class XlsxText {
    /** Characters of a cell. */
    public static final int LONGEST = 32_767;

    private static final int LONGEST_ESCAPE = 7;
    private static final String ELLIPSIS = "…";

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern ESCAPED =
            Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private XlsxText() {}

    /** As it is written. */
    public static String escaped(String text) {
        return ESCAPED.matcher(LONE_SURROGATE.matcher(text).replaceAll("\uFFFD"))
                .replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
    }

    /** As it is read. */
    public static String unescaped(String cell) {
        return cell.contains("_x") ? ESCAPE.matcher(cell).replaceAll(XlsxText::character) : cell;
    }

    /** As much of a text as a cell can hold, escaped, with an ellipsis at its end. */
    static String shortened(String text) {
        int end = Math.min(text.length(), LONGEST);
        String escaped;
        do {
            end = text.offsetByCodePoints(end, -1);
            escaped = escaped(text.substring(0, end)) + ELLIPSIS;
            end -= (escaped.length() - LONGEST) / LONGEST_ESCAPE;
        } while (escaped.length() > LONGEST);
        return escaped;
    }

    private static String character(MatchResult escape) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    }
}

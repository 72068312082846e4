package io.rolebook.matching;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** HTML as plain text of the same length, in which everything stands where it stood. */
final class Markup {
    private static final Pattern IS_HTML = Pattern.compile(
            "(?i)<(?:!doctype|html|body|div|p|br|ul|ol|li|h[1-6]|table|span|b|strong|em|i|a)(?![\\p{L}\\p{N}_])[^<>]*>");
    private static final Pattern UNSEEN = Pattern.compile(
            "(?is)<!--.*?(?:-->|$)|<(script|style|head|template)(?![\\p{L}\\p{N}_])[^<>]*>.*?(?:</\\1\\s*>|$)");
    private static final Pattern HEADING = Pattern.compile("(?is)</h[1-6]\\s*>|</(?:dt|th|caption)\\s*>");
    private static final Pattern INLINE = Pattern.compile(
            "(?is)</?(?:a|abbr|b|big|code|em|font|i|kbd|mark|small|span|strong|sub|sup|time|u|tt|wbr)(?![\\p{L}\\p{N}_])[^<>]*>");
    private static final Pattern TAG = Pattern.compile("(?s)</?[a-zA-Z!][^<>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");

    private Markup() {}

    /** The text itself where it is no HTML, but for entities, which tags leave behind when they are lost. */
    static String plain(String text) {
        if (!IS_HTML.matcher(text).find()) {
            return ENTITY.matcher(text).replaceAll(Markup::character);
        }
        String seen = UNSEEN.matcher(text).replaceAll(match -> blank(match, ' '));
        // A line of its own for each block; a heading is told by the colon behind it.
        seen = HEADING.matcher(seen)
                .replaceAll(match -> ":" + "\n".repeat(match.group().length() - 1));
        seen = INLINE.matcher(seen).replaceAll(match -> blank(match, ' '));
        seen = seen.replace('\n', ' ').replace(":" + " ".repeat(2), ":\n ");
        seen = TAG.matcher(seen).replaceAll(match -> blank(match, '\n'));
        return ENTITY.matcher(seen).replaceAll(Markup::character);
    }

    private static String blank(MatchResult match, char first) {
        return first + " ".repeat(match.group().length() - 1);
    }

    private static String character(MatchResult entity) {
        String character = StringEscapeUtils.unescapeHtml4(entity.group());
        String shown =
                character.equals("\u00a0") ? " " : character.equals("$") || character.equals("\\") ? " " : character;
        return shown.length() > entity.group().length()
                ? entity.group()
                : shown + " ".repeat(entity.group().length() - shown.length());
    }
}

package io.rolebook.http;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ETags that a conditional request lists (RFC 9110, 13.1).
 *
 * @param isAny whether it is {@code *}, which stands for whatever is there
 */
public record EntityTags(boolean isAny, List<Tag> tags) {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    /** What servers and proxies that compress answers are known to add to the ETag of what they compress. */
    private static final Pattern SUFFIX = Pattern.compile("(--|-|;)(gzip|br|zstd|deflate)");

    /**
     * One of them.
     *
     * @param value without its quotes
     */
    public record Tag(String value, boolean isWeak) {
        /** Whether it is this one, or what whoever compressed the answer made of this one, which may itself end in a hyphen. */
        boolean isOf(String tag) {
            return value.equals(tag)
                    || value.startsWith(tag)
                            && SUFFIX.matcher(value.substring(tag.length())).matches();
        }

        @Override
        public String toString() {
            return (isWeak ? "W/\"" : "\"") + value + "\"";
        }
    }

    /** @param header the value of If-Match or If-None-Match */
    public static EntityTags of(String header) {
        return new EntityTags(
                header.strip().equals("*"),
                TAG.matcher(header).results().map(EntityTags::tag).toList());
    }

    private static Tag tag(MatchResult found) {
        return new Tag(found.group(2), found.group(1) != null);
    }

    /** Whether If-None-Match names what has this tag: weak or strong, compressed on its way or not. */
    public static boolean isKnown(String tag, @Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        EntityTags known = of(ifNoneMatch);
        return known.isAny() || known.tags().stream().anyMatch(one -> one.isOf(tag));
    }
}

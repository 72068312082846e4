package io.rolebook.http;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Words for messages. */
public final class Text {
    private static final int LONGEST_EXCERPT = 80;

    private Text() {}

    /** At most the first 80 characters, so that a message does not carry a megabyte back. */
    public static String excerpt(String text) {
        return excerpt(text, LONGEST_EXCERPT);
    }

    static String excerpt(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** As it can be kept and read again: what is no text, such as a NUL or half of a surrogate pair, is U+FFFD. */
    public static String plain(String text) {
        return text.codePoints()
                .map(point -> isPlain(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** No control characters but line ends and tabs, no half of a surrogate pair. */
    static boolean isPlain(int point) {
        return (!Character.isISOControl(point) || "\n\r\t".indexOf(point) >= 0)
                && Character.getType(point) != Character.SURROGATE;
    }

    /**
     * A slug made of a title: its letters without accents, its digits, and single hyphens for all else, so that C++ is
     * c-plus-plus; empty where it has no Latin letter and no digit.
     */
    public static String slug(String title) {
        String plain = Normalizer.normalize(
                title.replace("ß", "ss")
                        .replace("&", " and ")
                        .replace("+", " plus ")
                        .replace("#", " sharp "),
                Normalizer.Form.NFKD);
        return plain.replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** A slug no longer than allowed. One that was cut ends with a checksum of the whole, which tells it from its like. */
    public static String shortSlug(String slug) {
        if (slug.length() <= Formats.LONGEST_SLUG) {
            return slug;
        }
        CRC32 checksum = new CRC32();
        checksum.update(slug.getBytes(StandardCharsets.UTF_8));
        String end = "%08x".formatted(checksum.getValue());
        return slug.substring(0, Formats.LONGEST_SLUG - end.length() - 1).replaceAll("-$", "") + "-" + end;
    }

    /** The known word that needs the fewest edits to become this one, where it is near enough to be what was meant. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST_EXCERPT) {
            return Optional.empty();
        }
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance.apply(word, candidate)))
                .filter(candidate -> distance.apply(word, candidate) <= Math.max(2, candidate.length() / 2));
    }

    /** {@code " Did you mean 'limit'?"}, or nothing. */
    public static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known).map(" Did you mean '%s'?"::formatted).orElse("");
    }

    /** As a sentence ends: with a point, where no mark stands there. */
    public static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("?") ? sentence : sentence + ".";
    }
}

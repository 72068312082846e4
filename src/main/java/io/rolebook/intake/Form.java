package io.rolebook.intake;

import io.rolebook.api.Cells;
import io.rolebook.api.Formats;
import io.rolebook.api.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column may hold, beside nothing.
 *
 * @param expected what a value must be, as messages and templates say it
 * @param fits whether a value is that
 * @param words all that a value may be, where they can be listed
 * @param refersTo the kind of document that a value names by slug or {@code scheme:code}; null where it names none
 * @param isList whether a cell may hold several values, with {@code |} between them
 * @param isAmount whether a value is a number that may have decimals
 */
public record Form(
        String expected,
        Predicate<String> fits,
        List<String> words,
        @Nullable String refersTo,
        boolean isList,
        boolean isAmount) {
    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*:\\S.*";
    private static final String CODE_EXPECTED = "scheme:code, such as workday:JP-100";
    private static final String AMOUNT = "\\d{1,12}(\\.\\d{1,2})?";

    private static Form of(String expected, Predicate<String> fits) {
        return new Form(expected, fits, List.of(), null, false, false);
    }

    /** @param longest in characters */
    public static Form text(int longest) {
        return of("a text of up to %d characters".formatted(longest), text -> text.length() <= longest);
    }

    public static Form slug() {
        return of(
                "a slug of up to %d lower-case letters and digits, with single hyphens between"
                        .formatted(Formats.LONGEST_SLUG),
                text -> text.matches(Formats.SLUG) && text.length() <= Formats.LONGEST_SLUG);
    }

    /** A code that means exactly the thing. */
    public static Form code() {
        return of(CODE_EXPECTED, text -> text.matches(CODE));
    }

    /** Codes of which each may say before it, in one word, that the scheme's thing is wider, narrower or near. */
    public static Form codes() {
        return of(
                        CODE_EXPECTED + ", with broader, narrower or related before it where it is not the same",
                        text -> text.matches("((exact|broader|narrower|related) +)?" + CODE))
                .list();
    }

    public static Form word(Enum<?>[] constants) {
        List<String> words = Arrays.stream(constants).map(Enum::toString).toList();
        return new Form("one of " + String.join(", ", words), words::contains, words, null, false, false);
    }

    public static Form matching(String pattern, String expected) {
        return of(expected, text -> text.matches(pattern));
    }

    public static Form amount() {
        return new Form(
                "an amount such as 52000 or 52000.50, without a sign between thousands",
                text -> text.matches(AMOUNT),
                List.of(),
                null,
                false,
                true);
    }

    /** From 1 to 5. */
    public static Form grade() {
        return matching("[1-5]", "a whole number from 1 to 5");
    }

    public static Form day() {
        return of("a day such as 2026-01-31", text -> Formats.day(text).isPresent());
    }

    public static Form partialDate() {
        return matching(Formats.PARTIAL_DATE, "a date known to the year, month or day: 2023, 2023-10, 2023-10-05");
    }

    /** @param kind of the documents that a value names */
    public static Form reference(String kind) {
        return new Form(
                "the slug or the scheme:code of a " + kind,
                text -> !text.isEmpty(),
                List.of(),
                Objects.requireNonNull(kind),
                false,
                false);
    }

    /** Several of these. */
    public Form list() {
        return new Form(expected, fits, words, refersTo, true, isAmount);
    }

    /** Why a cell cannot be taken; null where it can. */
    @Nullable
    String fault(String cell) {
        if (cell.codePoints().anyMatch(point -> Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)) {
            return "has a control character.";
        }
        List<String> values = isList ? Cells.split(cell) : List.of(cell);
        return values.stream()
                .filter(value -> !value.isEmpty() && !fits.test(value))
                .findFirst()
                .map(value -> "is '%s'; it must be %s.%s"
                        .formatted(Text.excerpt(value), expected, Text.didYouMean(value, words)))
                .orElse(null);
    }
}

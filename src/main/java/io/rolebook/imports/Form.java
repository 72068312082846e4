package io.rolebook.imports;

import io.rolebook.http.CodeScheme;
import io.rolebook.http.Formats;
import io.rolebook.http.Text;
import io.rolebook.money.Currencies;
import io.rolebook.money.WrittenAmount;
import io.rolebook.representation.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column may hold, beside nothing.
 *
 * @param expected what a value must be, as messages and templates say it
 * @param objection why a value is not that, to follow "is '…'; it"; null where it is
 * @param words all that a value may be, where they can be listed
 * @param refersTo the kind of document that a value names by slug or {@code scheme:code}; null where it names none
 * @param isList whether a cell may hold several values, with {@code |} between them
 * @param isAmount whether a value is a number that may have decimals
 * @param canonical what a cell is read as, where it may be spelt in several ways
 */
public record Form(
        String expected,
        Function<String, @Nullable String> objection,
        List<String> words,
        @Nullable String refersTo,
        boolean isList,
        boolean isAmount,
        UnaryOperator<String> canonical) {
    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+){0,59}:\\S.*";
    private static final String DAY = "a day such as 2026-01-31";
    /** Of one cell. */
    private static final int MOST_FAULTS = 5;

    private static final String CODE_EXPECTED = "scheme:code, such as workday:JP-100";

    private static Form of(String expected, Predicate<String> fits) {
        return of(expected, fits, List.of());
    }

    private static Form of(String expected, Predicate<String> fits, List<String> words) {
        return new Form(
                expected,
                value -> fits.test(value) ? null : "must be %s.%s".formatted(expected, Text.didYouMean(value, words)),
                words,
                null,
                false,
                false,
                UnaryOperator.identity());
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
        return of("one of " + String.join(", ", words), words::contains, words);
    }

    /**
     * A word of a list, in any of its usual spellings.
     *
     * @param canonical the word of the list that is meant
     * @param objection why a value means none, to follow "is '…'; it"; null where it means one
     */
    public static Form spelt(
            List<String> words, UnaryOperator<String> canonical, Function<String, @Nullable String> objection) {
        return new Form(
                "one of %s, or a usual spelling of it".formatted(String.join(", ", words)),
                objection,
                words,
                null,
                false,
                false,
                canonical);
    }

    /** The code of a currency that people are or were paid in. */
    public static Form currency() {
        return new Form(
                "an ISO 4217 currency code of three capital letters, such as USD",
                Currencies::fault,
                List.of(),
                null,
                false,
                false,
                UnaryOperator.identity());
    }

    public static Form matching(String pattern, String expected) {
        return of(expected, text -> text.matches(pattern));
    }

    public static Form amount() {
        return new Form(
                "an amount such as 52000 or 52000.50, without a sign between thousands",
                text -> {
                    WrittenAmount.Fault fault = WrittenAmount.fault(text);
                    return fault == null ? null : fault.message();
                },
                List.of(),
                null,
                false,
                true,
                UnaryOperator.identity());
    }

    public static Form grade() {
        return whole("[1-5]", "a whole number from 1 to 5");
    }

    /** A whole number, which programs for tables may write as {@code 5.0} or {@code 1e+05}. */
    public static Form whole(String pattern, String expected) {
        Form whole = matching(pattern, expected);
        return new Form(whole.expected, whole.objection, List.of(), null, false, true, Cells::whole);
    }

    public static Form day() {
        return of(DAY, text -> Formats.day(text).isPresent());
    }

    /** Whether a value is a whole day. */
    public boolean isDay() {
        return expected.equals(DAY) && !isList;
    }

    public static Form partialDate() {
        return of(
                "a date of the calendar, known to the year, month or day: 2023, 2023-10, 2023-10-05",
                Formats::isPartialDate);
    }

    /** @param kind of the documents that a value names */
    public static Form reference(String kind) {
        Form form = of("the slug or the scheme:code of a " + kind, text -> !text.isEmpty());
        return new Form(
                form.expected,
                form.objection,
                List.of(),
                Objects.requireNonNull(kind),
                false,
                false,
                UnaryOperator.identity());
    }

    /** Several of these. */
    public Form list() {
        return new Form(expected, objection, words, refersTo, true, isAmount, canonical);
    }

    /** Why a cell cannot be taken; null where it can. */
    @Nullable
    String fault(String cell) {
        if (cell.codePoints().anyMatch(point -> Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)) {
            return "has a control character.";
        }
        List<String> values = isList ? Cells.split(cell) : List.of(cell);
        String faults = joined(
                values,
                value -> Optional.ofNullable(objection.apply(value))
                        .map(fault -> Text.ended("is '%s'; it %s".formatted(Text.excerpt(value), fault))));
        if (!faults.isEmpty()) {
            return faults;
        }
        String faultsOfCodes = expected.startsWith(CODE_EXPECTED) ? joined(values, Form::faultOfCode) : "";
        return faultsOfCodes.isEmpty() ? null : "names a code that cannot be: " + faultsOfCodes;
    }

    private static String joined(List<String> values, Function<String, Optional<String>> fault) {
        return values.stream()
                .filter(value -> !value.isEmpty())
                .map(fault)
                .flatMap(Optional::stream)
                .limit(MOST_FAULTS)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> faultOfCode(String value) {
        String[] parts = value.split(":", 2);
        return CodeScheme.fault(parts[0].replaceFirst("^\\w+ +", ""), parts[1].strip());
    }
}

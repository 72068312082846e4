package io.rolebook.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount as it is written in a file: digits with a point before the decimals, and nothing between thousands. What
 * could be read in two ways is refused: up to three digits, a point or comma, and exactly three more. So {@code 45.000}
 * is 45000 to some and 45 to others. Of a currency with three decimals, which are written so, a point stands before
 * those. {@code 1250.750} and {@code 0.125} can be decimals only, and are read, as is {@code 1e+05}, which R writes.
 */
public final class WrittenAmount {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DECIMALS = 4;
    /** No amount is longer, however it is written; to read digits takes time with the square of their number. */
    private static final int LONGEST = 60;

    private static final Pattern PLAIN = Pattern.compile("\\d+(\\.\\d+)?([eE]\\+?\\d{1,2})?");
    private static final Pattern TWO_WAYS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");
    private static final String BLANK_OR_QUOTE = "[ \\u00a0\\u202f\\u2009'\\u2019_]";
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(B\\d{2,3})*B\\d{3}([.,]\\d+)?".replace("B", BLANK_OR_QUOTE));
    private static final Pattern COMMAS = Pattern.compile("\\d{1,3}(,\\d{2,3})*,\\d{3}(\\.\\d+)?");
    private static final Pattern POINTS = Pattern.compile("\\d{1,3}(\\.\\d{3})+(,\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("\\d+([.,]\\d)?[kK]");

    private WrittenAmount() {}

    /**
     * @param code for programs
     * @param message to follow "is '…'; it", without an end
     */
    public record Fault(String code, String message) {}

    /** Why it cannot be taken as an amount, zero included, in some currency; null where it can. */
    public static @Nullable Fault fault(String text) {
        return fault(text, (String) null);
    }

    /** @param currency of the amount; null where it is not known */
    public static @Nullable Fault fault(String text, @Nullable String currency) {
        if (text.length() > LONGEST) {
            return invalid("must be an amount of at most %d digits before the point".formatted(MOST_DIGITS));
        }
        boolean isWrittenSo = currency != null && Currencies.decimals(currency) >= 3 && !text.contains(",");
        if (TWO_WAYS.matcher(text).matches() && !isWrittenSo) {
            return ambiguous(text);
        }
        if (PLAIN.matcher(text).matches()) {
            BigDecimal amount = parse(text);
            if (amount.precision() - amount.scale() > MOST_DIGITS) {
                return invalid("must have at most %d digits before the point".formatted(MOST_DIGITS));
            }
            return amount.scale() > MOST_DECIMALS
                    ? invalid(
                            "must have at most %d decimals, and no more than its currency has".formatted(MOST_DECIMALS))
                    : null;
        }
        String plain = plain(text);
        return invalid(
                plain == null
                        ? "must be an amount such as 52000 or 52000.50, in digits alone"
                        : "must be written %s, with a point before decimals and no sign between thousands"
                                .formatted(plain));
    }

    /** Why a currency has no such amount, to follow "is '…'; it"; null where it has. */
    public static @Nullable String fault(BigDecimal amount, String currency) {
        int decimals = Currencies.decimals(currency);
        if (Currencies.find(currency).isEmpty() || amount.stripTrailingZeros().scale() <= decimals) {
            return null;
        }
        String has = decimals == 0 ? "no decimals" : "at most %d decimals".formatted(decimals);
        return "has more decimals than %s, which has %s: write %s"
                .formatted(
                        currency,
                        has,
                        amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString());
    }

    /** The number that a text is in which there is no fault. */
    public static BigDecimal parse(String text) {
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /** With a point for a comma before one or two decimals, as files have it in which semicolons part the cells. */
    public static String withPoint(String text) {
        return text.matches("\\d+,\\d{1,2}") ? text.replace(',', '.') : text;
    }

    /** What is a number already, and no text: three decimals get a fourth, by which nobody takes them for thousands. */
    public static String ofNumber(String number) {
        return TWO_WAYS.matcher(number).matches() ? number + "0" : number;
    }

    private static Fault ambiguous(String text) {
        String whole = text.replaceAll("[.,]", "");
        String decimal = parse(text.replace(',', '.')).toPlainString();
        // Of a currency with three decimals, a fourth says which is meant.
        String unmistakable = decimal.matches(".*\\.\\d{3}") ? decimal + "0" : decimal;
        return new Fault(
                "ambiguous", "is ambiguous, %s or %s: write the one that is meant".formatted(whole, unmistakable));
    }

    private static Fault invalid(String message) {
        return new Fault("invalid", message);
    }

    /** What is meant by digits with signs between them; null where that is not clear. */
    private static @Nullable String plain(String text) {
        if (COMMAS.matcher(text).matches()) {
            return text.replace(",", "");
        }
        if (POINTS.matcher(text).matches()) {
            return text.replace(".", "").replace(',', '.');
        }
        if (GROUPED.matcher(text).matches()) {
            return text.replaceAll(BLANK_OR_QUOTE, "").replace(',', '.');
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return text.replace(',', '.');
        }
        return THOUSANDS.matcher(text).matches()
                ? new BigDecimal(text.substring(0, text.length() - 1).replace(',', '.'))
                        .movePointRight(3)
                        .toPlainString()
                : null;
    }
}

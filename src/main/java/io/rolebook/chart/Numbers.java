package io.rolebook.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the pages write them. */
public final class Numbers {
    private static final int COMPACT_FROM = 10_000;
    private static final int MILLION = 1_000_000;

    private Numbers() {}

    public static String whole(long number) {
        return format("#,##0").format(number);
    }

    /** All its decimals, since pages and API are to say the same. */
    static String exact(BigDecimal number) {
        return format("#,##0.####").format(number);
    }

    /** Whole, or with two decimals or more. */
    public static String amount(BigDecimal number) {
        return format(number.stripTrailingZeros().scale() <= 0 ? "#,##0" : "#,##0.00##")
                .format(number);
    }

    public static String money(BigDecimal amount, String currency) {
        return currency + " " + amount(amount);
    }

    /** Rounded to thousands or millions where it is large, for the axes of charts alone. */
    static String compact(BigDecimal number) {
        double size = number.abs().doubleValue();
        if (size >= MILLION) {
            return format("#,##0.##").format(number.divide(BigDecimal.valueOf(MILLION), 4, RoundingMode.HALF_UP)) + "M";
        }
        return size >= COMPACT_FROM
                ? format("#,##0.#").format(number.divide(BigDecimal.valueOf(1_000), 4, RoundingMode.HALF_UP)) + "k"
                : exact(number);
    }

    public static String people(@Nullable Long count) {
        return count == null ? "number not told" : count == 1 ? "1 observation" : whole(count) + " observations";
    }

    /** The same, as charts write it. */
    static String n(@Nullable Long count) {
        return count == null ? "n not told" : "n = " + whole(count);
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}

package io.rolebook.salary;

import java.math.BigDecimal;

/** What an amount of pay is per. */
public enum PayPeriod {
    year,
    month,
    /** Twice a month. */
    halfMonth,
    /** Every two weeks. */
    twoWeeks,
    week,
    day,
    hour;

    private static final BigDecimal HOURS_PER_DAY = BigDecimal.valueOf(8);

    /** How many of these a paid year has: 12 months, 24 halves of them, 52 weeks, 26 pairs of them, days of 8 hours, and the hours stated. */
    BigDecimal perYear(int hoursPerYear) {
        BigDecimal hours = BigDecimal.valueOf(hoursPerYear);
        return switch (this) {
            case year -> BigDecimal.ONE;
            case month -> BigDecimal.valueOf(12);
            case halfMonth -> BigDecimal.valueOf(24);
            case twoWeeks -> BigDecimal.valueOf(26);
            case week -> BigDecimal.valueOf(52);
            case day -> hours.divide(HOURS_PER_DAY);
            case hour -> hours;
        };
    }
}

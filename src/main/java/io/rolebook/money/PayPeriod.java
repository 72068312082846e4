package io.rolebook.money;

import io.rolebook.http.Spellings;
import io.rolebook.http.Spelt;
import java.math.BigDecimal;

/** What an amount of pay is per. */
public enum PayPeriod implements Spelt {
    year,
    month,
    /** Twice a month. */
    halfMonth,
    /** Every two weeks. */
    twoWeeks,
    week,
    day,
    hour;

    public static final Spellings<PayPeriod> SPELLINGS = new Spellings<>(values())
            .of(
                    year,
                    "yearly",
                    "annual",
                    "annually",
                    "annum",
                    "per annum",
                    "pa",
                    "per year",
                    "a year",
                    "yr",
                    "per yr",
                    "y")
            .of(month, "monthly", "per month", "a month", "pm", "mo", "mth", "calendar month", "pcm")
            .of(
                    halfMonth,
                    "semimonthly",
                    "semi month",
                    "twice a month",
                    "twice monthly",
                    "two times a month",
                    "half monthly",
                    "per half month")
            .of(
                    twoWeeks,
                    "biweekly",
                    "bi week",
                    "every two weeks",
                    "every 2 weeks",
                    "two weekly",
                    "2 weekly",
                    "2 weeks",
                    "per two weeks",
                    "every other week",
                    "fortnight",
                    "fortnightly",
                    "per fortnight")
            .of(week, "weekly", "per week", "a week", "wk", "pw")
            .of(day, "daily", "per day", "a day", "pd", "per diem")
            .of(hour, "hourly", "per hour", "an hour", "hr", "hrs", "per hr", "ph", "h")
            .refusing(
                    "is said of twice a month and of every two months: write halfMonth (24 a year), or what it comes to a year",
                    "bimonthly")
            .refusing(
                    "is said of twice a year and of every two years: write what it comes to a year",
                    "biannual",
                    "biannually",
                    "biyearly")
            .refusing("is no period here: write what it comes to a week", "semiweekly")
            .refusing(
                    "is no period here: write what it comes to a year",
                    "quarter",
                    "quarterly",
                    "semiannual",
                    "semiannually");

    private static final BigDecimal HOURS_PER_DAY = BigDecimal.valueOf(8);

    /** Whether every year has the same number of these, whoever works how long. */
    public boolean isOfCalendar() {
        return this == year || this == month || this == halfMonth;
    }

    /**
     * How many of these a paid year has: 12 months, 24 halves of them, 52 weeks, 26 times two of them, days of 8 hours, and
     * the hours stated.
     */
    public BigDecimal perYear(int hoursPerYear) {
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

    @Override
    public Spellings<PayPeriod> spellings() {
        return SPELLINGS;
    }
}

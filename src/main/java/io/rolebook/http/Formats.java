package io.rolebook.http;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of words and dates, as regular expressions for the validation of documents and parameters. */
public final class Formats {
    /** As many parts as the longest slug can have: java.util.regex repeats a group on the stack, without an end where none is set. */
    public static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+){0,59}$";

    public static final String SLUG_MESSAGE =
            "must be a slug: lower-case letters and digits, with single hyphens between";
    public static final int LONGEST_SLUG = 120;

    public static final String PARTIAL_DATE = "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$";
    public static final String PARTIAL_DATE_MESSAGE =
            "must be a date of the calendar, known to the year, month or day: 2023, 2023-10, 2023-10-05";

    public static final String CURRENCY = "^[A-Z]{3}$";
    public static final String CURRENCY_MESSAGE =
            "must be an ISO 4217 currency code of three capital letters, such as USD";

    public static final String DAY_MESSAGE = "must be a day such as 2026-01-31";

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Formats() {}

    /** Whether a text is a year, month or day that the calendar has. */
    public static boolean isPartialDate(String text) {
        return text.matches(PARTIAL_DATE)
                && (text.length() < "2026-01-31".length() || day(text).isPresent());
    }

    /** @param date a year, month or day, of which there is one */
    public static LocalDate firstDay(String date) {
        return LocalDate.parse(date + "-01-01".substring(date.length() - "2026".length()));
    }

    /** @param date a year, month or day, of which there is one */
    public static LocalDate lastDay(String date) {
        return switch (date.length()) {
            case 4 -> LocalDate.parse(date + "-12-31");
            case 7 -> YearMonth.parse(date).atEndOfMonth();
            default -> LocalDate.parse(date);
        };
    }

    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** The day that a text is, in the years 1 to 9999. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> text.length() == "2026-01-31".length() && day.getYear() > 0);
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}

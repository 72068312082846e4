package io.rolebook.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of words and dates, as regular expressions for the validation of documents and parameters. */
public final class Formats {
    public static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public static final String SLUG_MESSAGE =
            "must be a slug: lower-case letters and digits, with single hyphens between";
    public static final int LONGEST_SLUG = 120;

    public static final String PARTIAL_DATE = "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$";
    public static final String PARTIAL_DATE_MESSAGE =
            "must be a date known to the year, month or day: 2023, 2023-10, 2023-10-05";

    public static final String CURRENCY = "^[A-Z]{3}$";
    public static final String CURRENCY_MESSAGE =
            "must be an ISO 4217 currency code of three capital letters, such as USD";

    public static final String DAY_MESSAGE = "must be a day such as 2026-01-31";

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Formats() {}

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

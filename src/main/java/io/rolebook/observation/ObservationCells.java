package io.rolebook.observation;

import io.rolebook.http.Formats;
import io.rolebook.http.PlaceNames;
import io.rolebook.http.Text;
import io.rolebook.money.Currencies;
import io.rolebook.money.PayPeriod;
import io.rolebook.money.WrittenAmount;
import io.rolebook.observation.ObservationLayout.Column;
import io.rolebook.representation.Cells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cells of one row of observations say, each by its column, and all that is wrong with them. */
final class ObservationCells {
    private static final Pattern REMOTE = Pattern.compile("\\d{1,2}|100");
    private static final Pattern YEAR = Pattern.compile("(19|20|21)\\d\\d");
    private static final int LONGEST_TEXT = 300;

    /** What is wrong with a cell. */
    record Fault(Column column, String code, String message) {}

    private final ObservationLayout layout;
    private final Set<String> places;
    private final Set<String> roles;
    private final Map<Column, String> values;
    private final List<Fault> faults = new ArrayList<>();

    /** @param values those columns that are there and not empty */
    ObservationCells(ObservationLayout layout, Set<String> places, Set<String> roles, Map<Column, String> values) {
        this.layout = layout;
        this.places = places;
        this.roles = roles;
        this.values = values;
    }

    List<Fault> faults() {
        return faults;
    }

    void reject(Column column, String code, String message) {
        faults.add(new Fault(column, code, message));
    }

    @Nullable
    String value(Column column) {
        return values.get(column);
    }

    private @Nullable String whole(Column column) {
        String value = values.get(column);
        return value == null ? null : Cells.whole(value);
    }

    private void missing(Column column) {
        reject(column, "missing", "is empty; it must have a value.");
    }

    void invalid(Column column, @Nullable String value, String expected) {
        refuse(column, "invalid", value, "must be " + expected);
    }

    /** @param why to follow "is '…'; it" */
    private void refuse(Column column, String code, @Nullable String value, String why) {
        reject(column, code, Text.ended("is '%s'; it %s".formatted(Text.excerpt(String.valueOf(value)), why)));
    }

    /** The title, or the slug of the role where that stands in its place; null where neither does. */
    @Nullable
    String title() {
        String title = text(Column.TITLE);
        if (title == null && values.get(Column.TITLE) == null && values.get(Column.ROLE) == null) {
            missing(Column.TITLE);
        }
        return title == null ? values.get(Column.ROLE) : title;
    }

    @Nullable
    String text(Column column) {
        String value = values.get(column);
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST_TEXT) {
            reject(column, "too-long", "has more than %d characters.".formatted(LONGEST_TEXT));
            return null;
        }
        for (int index = 0; index < value.length(); index++) {
            if (Character.isISOControl(value.charAt(index))) {
                reject(column, "control-character", "has a control character.");
                return null;
            }
        }
        return value;
    }

    @Nullable
    String role() {
        String role = text(Column.ROLE);
        if (role != null && !roles.contains(role)) {
            refuse(Column.ROLE, "unknown-role", role, "must be the slug of a role." + Text.didYouMean(role, roles));
        }
        return role;
    }

    @Nullable
    String contributor() {
        return values.get(Column.CONTRIBUTOR);
    }

    @Nullable
    String level() {
        return coded(Column.LEVEL, layout.levels());
    }

    @Nullable
    String employmentType() {
        return coded(Column.EMPLOYMENT_TYPE, layout.employmentTypes());
    }

    private @Nullable String coded(Column column, ObservationLayout.Codes codes) {
        String code = values.get(column);
        String word = code == null ? null : codes.meaning().apply(code);
        if (code != null && word == null) {
            refuse(column, "invalid", code, codes.fault().apply(code));
        }
        return word;
    }

    @Nullable
    String place() {
        String code = text(Column.PLACE);
        if (code == null) {
            return null;
        }
        String place = code.toUpperCase(Locale.ROOT);
        if (!places.contains(place)) {
            refuse(
                    Column.PLACE,
                    "unknown-place",
                    code,
                    "must be the code of a place, such as US or US-CO." + PlaceNames.hint(code, places));
        }
        return place;
    }

    @Nullable
    String remote() {
        String value = whole(Column.REMOTE);
        if (value == null) {
            return null;
        }
        if (!REMOTE.matcher(value).matches()) {
            invalid(Column.REMOTE, value, "a whole number of percent, from 0 to 100");
            return null;
        }
        return Integer.toString(Integer.parseInt(value));
    }

    @Nullable
    String date() {
        String date = values.get(Column.DATE);
        if (date != null && !Formats.isPartialDate(date)) {
            invalid(Column.DATE, date, "a year, month or day of the calendar: 2023, 2023-10, 2023-10-05");
            return null;
        }
        return date;
    }

    /** 0 where none is given, or none that can be. */
    int year(@Nullable String date) {
        String year = whole(Column.YEAR);
        if (year == null && values.get(Column.DATE) == null) {
            missing(Column.YEAR);
            return 0;
        }
        if (year != null && !YEAR.matcher(year).matches()) {
            invalid(Column.YEAR, year, "a year such as 2024");
            return 0;
        }
        int ofDate = date == null ? 0 : Integer.parseInt(date.substring(0, 4));
        int given = year == null ? ofDate : Integer.parseInt(year);
        if (date != null && given != ofDate) {
            invalid(Column.YEAR, year, "the year of the date, " + ofDate);
        } else if (date != null && (given < 1900 || given > 2199)) {
            invalid(Column.DATE, date, "from 1900 to 2199");
        }
        return given;
    }

    /** @param date a year, month or day, on which it must have been in use; null where that is not known */
    @Nullable
    String currency(@Nullable String date) {
        String currency = values.get(Column.CURRENCY);
        if (currency == null) {
            missing(Column.CURRENCY);
            return null;
        }
        String fault = Currencies.fault(currency);
        if (fault != null) {
            refuse(Column.CURRENCY, "invalid", currency, fault);
            return null;
        }
        String use = date == null ? null : Currencies.fault(currency, date);
        if (use != null) {
            refuse(Column.CURRENCY, "not-in-use", currency, use);
            return null;
        }
        return currency;
    }

    @Nullable
    PayPeriod per() {
        String per = values.getOrDefault(Column.PER, PayPeriod.year.toString());
        PayPeriod period = PayPeriod.SPELLINGS.find(per);
        if (period == null) {
            refuse(Column.PER, "invalid", per, String.valueOf(PayPeriod.SPELLINGS.fault(per)));
        }
        return period;
    }

    /** More than zero. */
    @Nullable
    BigDecimal amount(Column column, @Nullable String currency) {
        BigDecimal amount = component(column, currency);
        if (amount != null && amount.signum() == 0) {
            invalid(column, values.get(column), "more than 0");
            return null;
        }
        if (column == Column.AMOUNT && values.get(column) == null) {
            missing(column);
        }
        return amount;
    }

    /** @param currency whose decimals it may have; null where that is not known */
    @Nullable
    BigDecimal component(Column column, @Nullable String currency) {
        String value = values.get(column);
        WrittenAmount.Fault fault = value == null ? null : WrittenAmount.fault(value, currency);
        if (value == null || fault != null) {
            if (fault != null) {
                refuse(column, fault.code(), value, fault.message());
            }
            return null;
        }
        BigDecimal amount = WrittenAmount.parse(value);
        String decimals = currency == null ? null : WrittenAmount.fault(amount, currency);
        if (decimals != null) {
            refuse(column, "too-many-decimals", value, decimals);
        }
        return amount;
    }
}

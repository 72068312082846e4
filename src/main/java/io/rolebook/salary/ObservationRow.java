package io.rolebook.salary;

import io.rolebook.api.Formats;
import io.rolebook.api.Text;
import io.rolebook.salary.ObservationLayout.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes rows of PostgreSQL's COPY format from rows of a file, or says what is wrong with them. One thread uses it. */
final class ObservationRow {
    static final String COLUMNS =
            "line, content_key, title, role_slug, level, place, residence, employment_type, remote, organisation_size,"
                    + " year, date, amount, currency, per, amount_in_usd, total, base, bonus, equity, contributor,"
                    + " external_id, pay, pay_in_usd, by_hour, is_scaled";
    private static final Pattern REMOTE = Pattern.compile("\\d{1,2}|100");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}([.]\\d{1,6})?");
    private static final Pattern YEAR = Pattern.compile("(19|20|21)\\d\\d");
    private static final Pattern DATE = Pattern.compile(Formats.PARTIAL_DATE);
    private static final Pattern CURRENCY = Pattern.compile(Formats.CURRENCY);
    private static final int LONGEST_TEXT = 300;
    private static final int HOURS_PER_YEAR = 2080;
    private static final BigDecimal LARGEST_PAY = BigDecimal.valueOf(Long.MAX_VALUE / 1_000);

    /** A row that cannot be taken. */
    static final class RejectedException extends Exception {
        private final Column column;
        private final String code;

        RejectedException(Column column, String code, String message) {
            super(message, null, false, false);
            this.column = column;
            this.code = code;
        }

        Column column() {
            return column;
        }

        String code() {
            return code;
        }
    }

    private final ObservationLayout layout;
    private final Set<String> places;
    private final MessageDigest md5;
    private final Mac contributorHash;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    ObservationRow(ObservationLayout layout, Set<String> places, byte[] salt) {
        this.layout = layout;
        this.places = places;
        try {
            md5 = MessageDigest.getInstance("MD5");
            contributorHash = Mac.getInstance("HmacSHA256");
            contributorHash.init(new SecretKeySpec(salt, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** @return the row in the order of {@link #COLUMNS}, ended by a line feed */
    String copyLine(long number, Map<Column, String> values) throws RejectedException {
        content.setLength(0);
        String role = text(values, Column.ROLE);
        String title = text(values, Column.TITLE);
        add(title == null ? require(values, Column.ROLE) : title);
        add(role);
        add(coded(values, Column.LEVEL));
        add(place(values, Column.PLACE));
        add(text(values, Column.RESIDENCE));
        add(coded(values, Column.EMPLOYMENT_TYPE));
        add(remote(values));
        add(text(values, Column.ORGANISATION_SIZE));
        String date = date(values);
        int year = year(values, date);
        add(Integer.toString(year));
        add(date);
        BigDecimal amount = amount(values, Column.AMOUNT);
        if (amount == null) {
            throw missing(Column.AMOUNT);
        }
        add(amount.toPlainString());
        String currency = currency(values);
        add(currency);
        PayPeriod per = per(values);
        add(per.toString());
        BigDecimal amountInUsd = amount(values, Column.AMOUNT_IN_USD);
        add(plain(amountInUsd));
        for (Column part : new Column[] {Column.TOTAL, Column.BASE, Column.BONUS, Column.EQUITY}) {
            add(plain(component(values, part)));
        }
        String contributor = values.get(Column.CONTRIBUTOR);
        add(contributor == null ? null : "\\x" + HexFormat.of().formatHex(hashed(contributor)));
        String externalId = text(values, Column.EXTERNAL_ID);
        add(externalId);

        line.setLength(0);
        return line.append(number)
                .append('\t')
                .append(externalId == null ? key("row", content) : key("id", externalId))
                .append(content)
                .append('\t')
                .append(pay(amount, per))
                .append('\t')
                .append(amountInUsd == null ? "\\N" : pay(amountInUsd, per))
                .append('\t')
                .append(per == PayPeriod.hour || per == PayPeriod.day ? 't' : 'f')
                .append("\tf")
                .append('\n')
                .toString();
    }

    private void add(@Nullable String value) {
        content.append('\t');
        if (value == null) {
            content.append("\\N");
            return;
        }
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            switch (character) {
                case '\\' -> content.append("\\\\");
                case '\t' -> content.append("\\t");
                case '\n' -> content.append("\\n");
                case '\r' -> content.append("\\r");
                default -> content.append(character);
            }
        }
    }

    /** In ten-thousandths of a unit of the currency a year. */
    private long pay(BigDecimal amount, PayPeriod per) throws RejectedException {
        BigDecimal pay = amount.multiply(per.perYear(HOURS_PER_YEAR)).multiply(Amounts.UNIT);
        if (pay.compareTo(LARGEST_PAY) > 0) {
            throw new RejectedException(
                    Column.AMOUNT,
                    "out-of-range",
                    "comes to %s a year, which is no pay."
                            .formatted(Money.plain(pay.divide(Amounts.UNIT)).toPlainString()));
        }
        return pay.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private UUID key(String kind, CharSequence identity) {
        md5.reset();
        md5.update(kind.getBytes(StandardCharsets.UTF_8));
        md5.update((byte) 0);
        ByteBuffer digest = ByteBuffer.wrap(md5.digest(identity.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private byte[] hashed(String contributor) {
        return Arrays.copyOf(contributorHash.doFinal(contributor.getBytes(StandardCharsets.UTF_8)), 16);
    }

    private String require(Map<Column, String> values, Column column) throws RejectedException {
        String value = text(values, column);
        if (value == null) {
            throw missing(Column.TITLE);
        }
        return value;
    }

    private RejectedException missing(Column column) {
        return new RejectedException(column, "missing", "is empty; it must have a value.");
    }

    private @Nullable String text(Map<Column, String> values, Column column) throws RejectedException {
        String value = values.get(column);
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST_TEXT) {
            throw new RejectedException(column, "too-long", "has more than %d characters.".formatted(LONGEST_TEXT));
        }
        for (int index = 0; index < value.length(); index++) {
            if (Character.isISOControl(value.charAt(index))) {
                throw new RejectedException(column, "control-character", "has a control character.");
            }
        }
        return value;
    }

    private @Nullable String coded(Map<Column, String> values, Column column) throws RejectedException {
        String code = values.get(column);
        if (code == null) {
            return null;
        }
        boolean isLevel = column == Column.LEVEL;
        String word = isLevel ? layout.level(code) : layout.employmentType(code);
        if (word == null) {
            throw invalid(
                    column,
                    code,
                    "one of " + String.join(", ", isLevel ? layout.levelCodes() : layout.employmentTypeCodes()));
        }
        return word;
    }

    private @Nullable String place(Map<Column, String> values, Column column) throws RejectedException {
        String code = text(values, column);
        if (code == null) {
            return null;
        }
        String place = code.toUpperCase(Locale.ROOT);
        if (!places.contains(place)) {
            throw new RejectedException(
                    column,
                    "unknown-place",
                    "is '%s'; it must be the code of a place, such as US or US-CO.".formatted(Text.excerpt(code)));
        }
        return place;
    }

    private @Nullable String remote(Map<Column, String> values) throws RejectedException {
        String value = values.get(Column.REMOTE);
        if (value != null && !REMOTE.matcher(value).matches()) {
            throw invalid(Column.REMOTE, value, "a whole number of percent, from 0 to 100");
        }
        return value == null ? null : Integer.toString(Integer.parseInt(value));
    }

    private @Nullable String date(Map<Column, String> values) throws RejectedException {
        String date = values.get(Column.DATE);
        if (date != null && !DATE.matcher(date).matches()) {
            throw invalid(Column.DATE, date, "a year, month or day: 2023, 2023-10, 2023-10-05");
        }
        return date;
    }

    private int year(Map<Column, String> values, @Nullable String date) throws RejectedException {
        String year = values.get(Column.YEAR);
        if (year == null && date == null) {
            throw missing(Column.YEAR);
        }
        if (year != null && !YEAR.matcher(year).matches()) {
            throw invalid(Column.YEAR, year, "a year such as 2024");
        }
        int ofDate = date == null ? 0 : Integer.parseInt(date.substring(0, 4));
        int given = year == null ? ofDate : Integer.parseInt(year);
        if (date != null && given != ofDate) {
            throw invalid(Column.YEAR, year, "the year of the date, " + ofDate);
        }
        if (given < 1900 || given > 2199) {
            throw invalid(Column.DATE, date, "from 1900 to 2199");
        }
        return given;
    }

    private String currency(Map<Column, String> values) throws RejectedException {
        String currency = values.get(Column.CURRENCY);
        if (currency == null) {
            throw missing(Column.CURRENCY);
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw invalid(Column.CURRENCY, currency, "an ISO 4217 code of three capital letters");
        }
        return currency;
    }

    private PayPeriod per(Map<Column, String> values) throws RejectedException {
        String per = values.getOrDefault(Column.PER, "year");
        return Arrays.stream(PayPeriod.values())
                .filter(period -> period.toString().equals(per))
                .findFirst()
                .orElseThrow(() -> invalid(Column.PER, per, "one of year, month, week, day, hour"));
    }

    private @Nullable BigDecimal amount(Map<Column, String> values, Column column) throws RejectedException {
        BigDecimal amount = component(values, column);
        if (amount != null && amount.signum() == 0) {
            throw invalid(column, values.get(column), "more than 0");
        }
        return amount;
    }

    private @Nullable BigDecimal component(Map<Column, String> values, Column column) throws RejectedException {
        String value = values.get(column);
        if (value == null) {
            return null;
        }
        if (AMOUNT.matcher(value).matches()) {
            BigDecimal amount = new BigDecimal(value).stripTrailingZeros();
            if (amount.scale() <= 2) {
                return amount;
            }
        }
        throw invalid(column, value, "an amount with at most two decimals, such as 98500 or 41.25");
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static RejectedException invalid(Column column, @Nullable String value, String expected) {
        return new RejectedException(
                column, "invalid", "is '%s'; it must be %s.".formatted(Text.excerpt(String.valueOf(value)), expected));
    }
}

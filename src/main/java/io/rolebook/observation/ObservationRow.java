package io.rolebook.observation;

import io.rolebook.money.Amounts;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.observation.ObservationCells.Fault;
import io.rolebook.observation.ObservationLayout.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes rows of PostgreSQL's COPY format from rows of a file, or says what is wrong with them. One thread uses it. */
final class ObservationRow {
    static final String COLUMNS =
            "line, content_key, title, role_slug, level, place, residence, employment_type, remote, organisation_size,"
                    + " year, date, amount, currency, per, amount_in_usd, total, base, bonus, equity, contributor,"
                    + " external_id, fte, hours_per_week, pay, pay_in_usd, by_hour, is_scaled";
    private static final int HOURS_PER_YEAR = 2080;
    /** 52 of them are the paid hours of a year. */
    private static final BigDecimal FULL_WEEK = BigDecimal.valueOf(40);

    private static final BigDecimal LARGEST_PAY = BigDecimal.valueOf(Long.MAX_VALUE / 1_000);

    /** A row that cannot be taken, with all that is wrong with it. */
    static final class RejectedException extends Exception {
        private final List<Fault> faults;

        RejectedException(List<Fault> faults) {
            super(null, null, false, false);
            this.faults = faults;
        }

        RejectedException(Column column, String code, String message) {
            this(List.of(new Fault(column, code, message)));
        }

        List<Fault> faults() {
            return faults;
        }
    }

    private final ObservationLayout layout;
    private final Set<String> places;
    private final Set<String> roles;
    private final MessageDigest md5;
    private final Mac contributorHash;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    /**
     * @param places the codes of all places
     * @param roles the slugs of all roles
     */
    ObservationRow(ObservationLayout layout, Set<String> places, Set<String> roles, byte[] salt) {
        this.layout = layout;
        this.places = places;
        this.roles = roles;
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
        ObservationCells cells = new ObservationCells(layout, places, roles, values);
        content.setLength(0);
        add(cells.title());
        add(cells.role());
        add(cells.level());
        add(cells.place());
        add(cells.text(Column.RESIDENCE));
        add(cells.employmentType());
        add(cells.remote());
        add(cells.text(Column.ORGANISATION_SIZE));
        String date = cells.date();
        int year = cells.year(date);
        add(Integer.toString(year));
        add(date);
        String currency = cells.currency(date != null ? date : year == 0 ? null : Integer.toString(year));
        BigDecimal amount = cells.amount(Column.AMOUNT, currency);
        add(plain(amount));
        add(currency);
        PayPeriod per = cells.per();
        add(per == null ? null : per.toString());
        BigDecimal amountInUsd = cells.amount(Column.AMOUNT_IN_USD, "USD");
        add(plain(amountInUsd));
        for (Column part : new Column[] {Column.TOTAL, Column.BASE, Column.BONUS, Column.EQUITY}) {
            add(plain(cells.component(part, currency)));
        }
        String contributor = cells.contributor();
        add(contributor == null ? null : "\\x" + HexFormat.of().formatHex(hashed(contributor)));
        String externalId = cells.text(Column.EXTERNAL_ID);
        add(externalId);
        int withoutHours = content.length();
        WorkingTime time = new WorkingTime(cells);
        BigDecimal fte = time.fte();
        BigDecimal hours = time.hoursPerWeek();
        add(plain(fte));
        add(plain(hours));
        boolean byHour = per == PayPeriod.hour || per == PayPeriod.day;
        BigDecimal share = byHour ? BigDecimal.ONE : fullTimeShare(fte, hours);
        Long pay = pay(cells, Column.AMOUNT, amount, per, share);
        Long payInUsd = pay(cells, Column.AMOUNT_IN_USD, amountInUsd, per, share);
        if (!cells.faults().isEmpty()) {
            throw new RejectedException(cells.faults());
        }

        line.setLength(0);
        return line.append(number)
                .append('\t')
                .append(externalId == null ? key("row", identity(withoutHours, fte, hours)) : key("id", externalId))
                .append(content)
                .append('\t')
                .append(pay)
                .append('\t')
                .append(payInUsd == null ? "\\N" : payInUsd.toString())
                .append('\t')
                .append(byHour ? 't' : 'f')
                .append('\t')
                .append(share.compareTo(BigDecimal.ONE) < 0 ? 't' : 'f')
                .append('\n')
                .toString();
    }

    /** Rows that say nothing of hours are the same as those that were sent before there were such columns. */
    private CharSequence identity(int withoutHours, @Nullable BigDecimal fte, @Nullable BigDecimal hours) {
        return fte == null && hours == null ? content.substring(0, withoutHours) : content;
    }

    /** How much of a full job it is; of a job without either number, nothing is known and it is taken for a full one. */
    private static BigDecimal fullTimeShare(@Nullable BigDecimal fte, @Nullable BigDecimal hours) {
        if (fte != null) {
            return fte;
        }
        return hours == null
                ? BigDecimal.ONE
                : hours.divide(FULL_WEEK, MathContext.DECIMAL64).min(BigDecimal.ONE);
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

    /**
     * In ten-thousandths of a unit of the currency a year, of full-time work; null where that cannot be told, which is among
     * the faults of the row.
     */
    private static @Nullable Long pay(
            ObservationCells cells,
            Column column,
            @Nullable BigDecimal amount,
            @Nullable PayPeriod per,
            BigDecimal share) {
        if (amount == null || per == null) {
            return null;
        }
        BigDecimal pay = amount.multiply(per.perYear(HOURS_PER_YEAR))
                .multiply(Amounts.UNIT)
                .divide(share, MathContext.DECIMAL128)
                .setScale(0, RoundingMode.HALF_UP);
        if (pay.compareTo(LARGEST_PAY) > 0) {
            cells.reject(
                    column,
                    "out-of-range",
                    "comes to %s a year, which is no pay."
                            .formatted(Money.plain(pay.divide(Amounts.UNIT)).toPlainString()));
            return null;
        }
        return pay.longValueExact();
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

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}

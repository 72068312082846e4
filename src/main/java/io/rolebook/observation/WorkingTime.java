package io.rolebook.observation;

import io.rolebook.money.WrittenAmount;
import io.rolebook.observation.ObservationLayout.Column;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much of a full job a row says that it is, and for how many hours. */
final class WorkingTime {
    private static final Pattern FTE = Pattern.compile("0?\\.\\d{1,4}|[01](\\.0{1,4})?");
    private static final Pattern HOURS = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}|100) ?%");
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(100);

    private final ObservationCells cells;

    WorkingTime(ObservationCells cells) {
        this.cells = cells;
    }

    /** How much of a full job it is. */
    @Nullable
    BigDecimal fte() {
        String value = cells.value(Column.FTE);
        if (value == null) {
            return null;
        }
        BigDecimal fte = FTE.matcher(value).matches() ? WrittenAmount.parse(value) : BigDecimal.ZERO;
        if (fte.signum() == 0 || fte.compareTo(BigDecimal.ONE) > 0) {
            String expected = "a number above 0 and up to 1 with at most 4 decimals, 1 for a full job";
            String meant = meantShare(value);
            cells.invalid(Column.FTE, value, meant == null ? expected : expected + ": write " + meant);
            return null;
        }
        return fte;
    }

    private static @Nullable String meantShare(String value) {
        if (PERCENT.matcher(value).matches()) {
            return WrittenAmount.parse(new BigDecimal(value.replaceAll("[ %]", ""))
                            .movePointLeft(2)
                            .toPlainString())
                    .toPlainString();
        }
        return value.matches("[01],\\d{1,4}") ? value.replace(',', '.') : null;
    }

    /** How many hours are paid a week. */
    @Nullable
    BigDecimal hoursPerWeek() {
        String value = cells.value(Column.HOURS_PER_WEEK);
        if (value == null) {
            return null;
        }
        BigDecimal hours = HOURS.matcher(value).matches() ? WrittenAmount.parse(value) : BigDecimal.ZERO;
        if (hours.signum() == 0 || hours.compareTo(MOST_HOURS) > 0) {
            String expected = "a number of hours above 0 and up to 100 with at most 2 decimals";
            cells.invalid(
                    Column.HOURS_PER_WEEK,
                    value,
                    value.matches("\\d{1,3},\\d{1,2}") ? expected + ": write " + value.replace(',', '.') : expected);
            return null;
        }
        return hours;
    }
}

package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.month;
import static io.rolebook.onet.OnetRelease.number;

import io.rolebook.publisher.Table;
import io.rolebook.skill.Rating;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One figure of O*NET about an element of an occupation.
 *
 * @param isImportance of scale IM (importance, 1 to 5); else it is of LV (level, 0 to 7)
 * @param isAnalysts whether analysts rated it; else people who have the job did
 */
public record OnetRating(
        boolean isImportance, Rating rating, @Nullable String asOf, boolean isAnalysts) {
    /** O*NET's own words for 2 are "somewhat important"; what is below is nearer to "not important". */
    private static final BigDecimal LEAST = BigDecimal.valueOf(2);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}(\\.\\d{1,9})?");

    static OnetRating of(Table.Row row) {
        String scale = row.text("Scale ID");
        if (!scale.equals("IM") && !scale.equals("LV")) {
            throw row.rejected("Scale ID", "invalid", "is '%s'; it must be IM or LV.".formatted(scale));
        }
        boolean isImportance = scale.equals("IM");
        BigDecimal value = number(row, "Data Value");
        BigDecimal highest = BigDecimal.valueOf(isImportance ? 5 : 7);
        if (value.compareTo(BigDecimal.valueOf(isImportance ? 1 : 0)) < 0 || value.compareTo(highest) > 0) {
            throw row.rejected(
                    "Data Value",
                    "invalid",
                    "is %s; the scale %s is from %d to %s."
                            .formatted(value.toPlainString(), scale, isImportance ? 1 : 0, highest));
        }
        return new OnetRating(
                isImportance,
                new Rating(
                        isImportance ? "onet-importance" : "onet-level",
                        value,
                        null,
                        known(row, "N", "\\d{1,9}") == null ? null : Integer.valueOf(row.text("N")),
                        decimal(row, "Standard Error"),
                        decimal(row, "Lower CI Bound"),
                        decimal(row, "Upper CI Bound"),
                        flag(row, "Recommend Suppress"),
                        flag(row, "Not Relevant")),
                month(row.known("Date")),
                row.text("Domain Source").startsWith("Analyst"));
    }

    /** Whether it makes the element no requirement of the occupation. */
    boolean isTooLow() {
        return Boolean.TRUE.equals(rating.notRelevant())
                || isImportance && rating.value() != null && rating.value().compareTo(LEAST) < 0;
    }

    private static @Nullable BigDecimal decimal(Table.Row row, String column) {
        String text = known(row, column, NUMBER.pattern());
        return text == null ? null : new BigDecimal(text);
    }

    /** @throws Table.RejectedException where something stands there that is not of the form */
    private static @Nullable String known(Table.Row row, String column, String form) {
        String text = row.known(column);
        if (text != null && !text.matches(form)) {
            throw row.rejected(column, "invalid", "is '%s'; it must be a number.".formatted(text));
        }
        return text;
    }

    private static @Nullable Boolean flag(Table.Row row, String column) {
        String flag = row.known(column);
        return flag == null ? null : flag.equals("Y");
    }
}

package io.rolebook.distribution;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How far statistics of so many observations can be relied on, by their number alone.")
public record Reliability(
        Grade grade,
        @Schema(description = "By which it is graded.") String rule) {
    private static final int FAIR_FROM = 10;
    private static final int GOOD_FROM = 30;
    private static final BigDecimal LOWER_QUARTILE = BigDecimal.valueOf(25);
    private static final BigDecimal UPPER_QUARTILE = BigDecimal.valueOf(75);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** By the number of observations. */
    @Schema(name = "ReliabilityGrade")
    public enum Grade {
        low,
        fair,
        good
    }

    /** @param outerFrom from how many observations on percentiles beyond the quartiles are told */
    static Reliability of(long observations, int outerFrom) {
        Grade grade = observations < FAIR_FROM ? Grade.low : observations < GOOD_FROM ? Grade.fair : Grade.good;
        return new Reliability(
                grade,
                "low: fewer than %d observations; fair: fewer than %d; good: %d or more. Percentiles beyond the quartiles, but for the smallest and the largest pay (0 and 100), are null under %d."
                        .formatted(FAIR_FROM, GOOD_FROM, GOOD_FROM, outerFrom));
    }

    /** Whether a percentile of so many observations says something. */
    static boolean isTold(BigDecimal p, long observations, int outerFrom) {
        boolean isOuter = p.signum() > 0 && p.compareTo(LOWER_QUARTILE) < 0
                || p.compareTo(UPPER_QUARTILE) > 0 && p.compareTo(ALL) < 0;
        return !isOuter || observations >= outerFrom;
    }
}

package io.rolebook.publisher;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One figure of O*NET about an element of an occupation.
 *
 * @param scale IM (importance, 1 to 5) or LV (level, 0 to 7)
 * @param isSuppressed the publisher recommends not to show it, for want of precision
 * @param isNotRelevant so many found it not important that its level tells nothing
 */
record Rating(
        String scale,
        BigDecimal value,
        @Nullable String number,
        @Nullable String standardError,
        boolean isSuppressed,
        boolean isNotRelevant,
        @Nullable String asOf,
        String domainSource) {
    private static final BigDecimal HIGHEST_LEVEL = BigDecimal.valueOf(7);

    boolean isImportance() {
        return scale.equals("IM");
    }

    /** From 1 to 5; null where the figure is not to be relied on. */
    @Nullable
    Integer outOfFive() {
        if (isSuppressed || isNotRelevant) {
            return null;
        }
        BigDecimal rescaled = isImportance()
                ? value
                : value.multiply(BigDecimal.valueOf(4))
                        .divide(HIGHEST_LEVEL, 4, RoundingMode.HALF_EVEN)
                        .add(BigDecimal.ONE);
        return rescaled.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    String note() {
        return "%s %s of %s%s%s%s%s"
                .formatted(
                        isImportance() ? "importance" : "level",
                        value.toPlainString(),
                        isImportance() ? "1 to 5" : "0 to 7",
                        number == null ? "" : ", n " + number,
                        standardError == null ? "" : ", standard error " + standardError,
                        isSuppressed ? ", recommended for suppression" : "",
                        isNotRelevant ? ", not relevant" : "");
    }
}

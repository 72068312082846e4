package io.rolebook.salary;

import io.rolebook.distribution.Distribution;
import io.rolebook.money.PayPeriod;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The medians of the observations of both.")
public record PayDifference(
        @Schema(description = "Null where it is a person.") @Nullable
        MedianPay from,

        MedianPay to,

        @Schema(description = "How much more the second pays; null where one of the two is not known.") @Nullable
        BigDecimal difference) {

    @Schema(name = "MedianPay", description = "The median of the observations.")
    public record MedianPay(
            @Schema(description = "Null where there is none.") @Nullable
            BigDecimal median,

            @Schema(description = "How many observations stand behind it; null where that is not told.") @Nullable
            Long count,

            String currency,
            PayPeriod per,

            @Schema(description = "Why there is none; null where there is one.") @Nullable
            String reason) {

        static MedianPay of(Distribution distribution) {
            return new MedianPay(
                    distribution.median().orElse(null),
                    distribution.count(),
                    distribution.currency(),
                    distribution.per(),
                    distribution.reason());
        }
    }

    /** @param from null where a person starts, whose pay is not known */
    public static PayDifference of(@Nullable Salary from, Salary to) {
        MedianPay before = from == null ? null : MedianPay.of(from.distribution());
        MedianPay after = MedianPay.of(to.distribution());
        boolean isKnown = before != null && before.median() != null && after.median() != null;
        return new PayDifference(before, after, isKnown ? after.median().subtract(before.median()) : null);
    }
}

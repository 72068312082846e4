package io.rolebook.salary;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is computed from observations: exact, over all that match the query.")
public record Distribution(
        Status status,

        @Schema(description = "Why there is none; null where there is one.") @Nullable
        String reason,

        @Schema(description = "How many observations stand behind it.")
        long count,

        @Schema(description = "How many of them repeat another one exactly.")
        long repeats,

        @Nullable BigDecimal mean,
        List<Percentile> percentiles,
        List<Bin> histogram,
        String currency,
        PayPeriod per,
        @Nullable Years years,

        @Schema(description = "How percentiles are computed.")
        String method) {

    static final String METHOD = "linear interpolation between closest ranks (percentile_cont)";

    /** Whether there is one. */
    @Schema(name = "DistributionStatus")
    enum Status {
        available,
        empty,
        suppressed
    }

    record Percentile(int p, BigDecimal amount) {}

    record Bin(BigDecimal from, BigDecimal to, long count) {}

    @Schema(name = "YearRange")
    record Years(int from, int to) {}

    static Distribution empty(String currency, PayPeriod per) {
        return new Distribution(
                Status.empty,
                "No observations of this role's pay are loaded.",
                0,
                0,
                null,
                List.of(),
                List.of(),
                currency,
                per,
                null,
                METHOD);
    }
}

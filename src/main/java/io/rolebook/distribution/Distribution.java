package io.rolebook.distribution;

import io.rolebook.money.PayPeriod;
import io.rolebook.observation.Population;
import io.rolebook.observation.Repeats;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "What is computed from observations: exact, over all that match the query, as pay for full-time"
                + " work. Pay in the currency asked for is not converted.")
public record Distribution(
        Status status,

        @Schema(description = "Why there is none; null where there is one.") @Nullable
        String reason,

        @Schema(
                description = "How many observations stand behind it; 0 where there are none, null where those that are"
                        + " there are not told of.")
        @Nullable
        Long count,

        @Schema(
                description = "How many observations repeat another one exactly: among those counted where repeats are"
                        + " kept, left out where they are dropped.")
        long repeats,

        @Schema(description = "How many observations there are without exact repeats; null as `count` is.") @Nullable
        Long countDistinct,

        @Nullable BigDecimal mean,
        List<Percentile> percentiles,
        List<Bin> histogram,
        String currency,
        PayPeriod per,
        @Nullable Years years,

        @Schema(
                description =
                        "The code of the place around the one asked for that all of this is about, because no dataset"
                                + " has anything for the place itself; null where it is about what was asked, or where the"
                                + " datasets differ: each says its own.")
        @Nullable
        String inheritedFrom,

        @Schema(description = "How percentiles are computed.")
        String method,

        @Schema(description = "How far percentiles from so many observations can be relied on; null without any.")
        @Nullable
        Reliability reliability,

        @Schema(
                description =
                        "How many amounts are of part-time work, brought to full time; null where it is not told.")
        @Nullable
        Long scaledToFullTime,

        @Schema(description = "How amounts came into the currency and period asked for; null where there are none.")
        @Nullable
        DistributionConversion conversion,

        @Schema(description = "What the observations come from.")
        List<Share> datasets) {

    private static final BigDecimal MEDIAN = BigDecimal.valueOf(50);
    static final String METHOD = "linear interpolation between closest ranks (percentile_cont)";

    /** The amount that half of the observations do not exceed; empty where there is none, or it was not asked for. */
    public Optional<BigDecimal> median() {
        return percentiles.stream()
                .filter(percentile -> percentile.p().compareTo(MEDIAN) == 0)
                .map(Percentile::amount)
                .findFirst();
    }

    /** Whether there is one. */
    @Schema(
            name = "DistributionStatus",
            description = "`notConverted`: there are observations, none of which can be converted.")
    public enum Status {
        available,
        empty,
        suppressed,
        notConverted
    }

    public record Percentile(
            BigDecimal p,

            @Schema(description = "Null where there are too few observations for it; `reliability` has the rule.")
            @Nullable
            BigDecimal amount) {}

    @Schema(description = "How many observations lie from one edge to below the next.")
    public record Bin(BigDecimal from, BigDecimal to, long count) {}

    @Schema(name = "YearRange")
    public record Years(int from, int to) {}

    @Schema(name = "DatasetShare", description = "What one dataset contributes.")
    public record Share(
            @Schema(description = "The slug of the dataset.")
            String dataset,

            @Schema(description = "The slug of its source.") String source,

            @Schema(description = "Whose pay it holds.") Population population,

            @Schema(description = "What was done with exact repeats.")
            Repeats repeats,

            @Schema(description = "How many of the observations come from it; null where they are held back.") @Nullable
            Long count,

            @Schema(
                    description = "The code of the place around the one asked for that its observations are from; null"
                            + " where they are from the place itself.")
            @Nullable
            String inheritedFrom,

            @Schema(description = "Why its observations are held back; null where they are not.") @Nullable
            String suppressed) {}

    public static Distribution empty(SalaryQuery query, String reason) {
        return without(Status.empty, query, reason, 0L, null, List.of());
    }

    static Distribution suppressed(SalaryQuery query, String rule, List<Share> datasets) {
        return without(Status.suppressed, query, rule, null, null, datasets);
    }

    static Distribution notConverted(
            SalaryQuery query, String reason, DistributionConversion conversion, List<Share> datasets) {
        return without(Status.notConverted, query, reason, null, conversion, datasets);
    }

    private static Distribution without(
            Status status,
            SalaryQuery query,
            String reason,
            @Nullable Long count,
            @Nullable DistributionConversion conversion,
            List<Share> datasets) {
        return new Distribution(
                status,
                reason,
                count,
                0,
                count,
                null,
                List.of(),
                List.of(),
                query.currency(),
                query.per(),
                null,
                null,
                METHOD,
                null,
                null,
                conversion,
                datasets);
    }
}

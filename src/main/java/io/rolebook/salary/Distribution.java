package io.rolebook.salary;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is computed from observations: exact, over all that match the query.")
public record Distribution(
        Status status,

        @Schema(description = "Why there is none; null where there is one.") @Nullable
        String reason,

        @Schema(description = "How many observations stand behind it.")
        long count,

        @Schema(
                description = "How many observations repeat another one exactly: among those counted where repeats are"
                        + " kept, left out where they are dropped.")
        long repeats,

        @Nullable BigDecimal mean,
        List<Percentile> percentiles,
        List<Bin> histogram,
        String currency,
        PayPeriod per,
        @Nullable Years years,

        @Schema(
                description =
                        "The code of the place around the one asked for that this is about, because there is nothing"
                                + " for the place itself; null where it is about what was asked.")
        @Nullable
        String inheritedFrom,

        @Schema(description = "How percentiles are computed.")
        String method,

        @Schema(description = "How amounts came into the currency and period asked for; null where there are none.")
        @Nullable
        BaseConversion conversion,

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
    @Schema(name = "DistributionStatus")
    enum Status {
        available,
        empty,
        suppressed
    }

    record Percentile(BigDecimal p, BigDecimal amount) {}

    @Schema(description = "How many observations lie from one edge to below the next.")
    record Bin(BigDecimal from, BigDecimal to, long count) {}

    @Schema(name = "YearRange")
    record Years(int from, int to) {}

    @Schema(
            description =
                    "Observations are counted in US dollars a year: those in another currency by the dataset's own"
                            + " conversion where it gives one, else by the exchange rate of their year; those an hour or a day by"
                            + " the paid hours of a year. That is multiplied by the rate, and divided by the periods of a year.")
    record BaseConversion(
            @Schema(description = "The currency of the counts.")
            String base,

            @Schema(description = "Units of the currency asked for one of the base; 1 where it is the base.")
            BigDecimal rate,

            @Schema(description = "The day, month or year the rate holds for; null where no rate was needed.") @Nullable
            String rateDate,

            @Schema(description = "The slug of the source of the rate; null where no rate was needed.") @Nullable
            String rateSource,

            @Schema(description = "The paid hours of a year; a day has 8 of them, a year 52 weeks and 12 months.")
            int hoursPerYear) {}

    @Schema(name = "DatasetShare", description = "What one dataset contributes.")
    record Share(
            @Schema(description = "The slug of the dataset.")
            String dataset,

            @Schema(description = "The slug of its source.") String source,

            @Schema(description = "How many of the observations come from it; 0 where they are held back.")
            long count,

            @Schema(description = "Why its observations are held back; null where they are not.") @Nullable
            String suppressed) {}

    static Distribution empty(SalaryQuery query, String reason) {
        return without(Status.empty, query, reason, List.of());
    }

    static Distribution suppressed(SalaryQuery query, String rule, List<Share> datasets) {
        return without(Status.suppressed, query, rule, datasets);
    }

    Distribution inheritedFrom(@Nullable String place) {
        return new Distribution(
                status,
                reason,
                count,
                repeats,
                mean,
                percentiles,
                histogram,
                currency,
                per,
                years,
                place,
                method,
                conversion,
                datasets);
    }

    private static Distribution without(Status status, SalaryQuery query, String reason, List<Share> datasets) {
        return new Distribution(
                status,
                reason,
                0,
                0,
                null,
                List.of(),
                List.of(),
                query.currency(),
                query.per(),
                null,
                null,
                METHOD,
                null,
                datasets);
    }
}

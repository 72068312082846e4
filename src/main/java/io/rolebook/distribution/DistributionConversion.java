package io.rolebook.distribution;

import io.rolebook.money.ConversionMethod;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "How amounts came into the currency and period asked for. Those paid in that currency are not"
                + " converted. The others are multiplied by the rate of their year. Amounts an hour or a day become a year's by"
                + " the paid hours of a year, and all of them are divided by the periods of a year that are asked for.")
public record DistributionConversion(
        ConversionMethod method,

        @Schema(description = "How many of the observations were converted from another currency.")
        long converted,

        @Schema(description = "How many of those were converted by the dataset itself.")
        long convertedBySource,

        @Schema(description = "How many observations are left out, because there is no rate near enough to their date.")
        long notConverted,

        @Schema(description = "Each rate that was used, and for how many observations.")
        List<UsedRate> rates,

        @Schema(description = "What is left out.") List<Unconverted> without,

        @Schema(description = "A rate farther from an amount's date than this is none.")
        int maximumAgeDays,

        @Schema(description = "The paid hours of a year; a day has 8 of them, a year 52 weeks and 12 months.")
        int hoursPerYear) {

    @Schema(name = "RateOfDistribution")
    public record UsedRate(
            @Schema(description = "The currency that the observations were paid in.", examples = "EUR")
            String from,

            @Schema(description = "Units of the currency asked for, for one of theirs.")
            BigDecimal rate,

            @Schema(description = "The day, month or year the rate holds for.", examples = "2024")
            String rateDate,

            @Schema(description = "The slug of the source of the rate.")
            String rateSource,

            @Schema(description = "The years that the observations are from.")
            Distribution.Years years,

            long count) {}

    @Schema(name = "NotConverted")
    record Unconverted(String from, Distribution.Years years, long count) {}

    /** @return why nothing could be converted; null where something could */
    @Nullable
    public String reason(String to) {
        return without.isEmpty()
                ? null
                : "There is no exchange rate from %s to %s within %d days of their dates."
                        .formatted(
                                String.join(
                                        ", ",
                                        without.stream()
                                                .map(Unconverted::from)
                                                .distinct()
                                                .toList()),
                                to,
                                maximumAgeDays);
    }
}

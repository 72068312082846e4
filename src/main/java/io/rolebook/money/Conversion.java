package io.rolebook.money;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "How an amount came from the one that was reported: amount x rate, by the periods of a paid year.")
public record Conversion(
        @Schema(description = "What the source reported.") Money from,

        @Schema(description = "Units of the currency asked for one of the currency reported; 1 where it is the same.")
        BigDecimal rate,

        @Schema(
                description = "The day, month or year the rate holds for; null where no rate was needed.",
                examples = "2023")
        @Nullable
        String rateDate,

        @Schema(description = "The slug of the source of the rate; null where no rate was needed.") @Nullable
        String rateSource,

        @Schema(description = "The paid hours of a year; a day has 8 of them, a year 52 weeks and 12 months.")
        int hoursPerYear) {}

package io.rolebook.band;

import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.money.PayPeriod;
import io.rolebook.rates.Converter;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The pay range that an employer sets for a role at a level and a place, or for all roles at a grade, in the currency"
                        + " and for the period asked for.")
public record BandInForce(
        @Schema(description = "The slug of the band.") String slug,

        @Schema(
                description =
                        "The key of a level of the role or a word of the common scale; null where it holds for all levels, or is"
                                + " of a grade.")
        @Nullable
        String level,

        @Schema(
                description =
                        "The grade for all roles at which it holds, as ladder:code; null where it is of the role.",
                examples = "acme:L5")
        @Nullable
        String grade,

        @Schema(
                description =
                        "The slugs of bands that would hold here and give way to this one, which is nearer: one of the role to"
                                + " one of a grade, and one of the level to one of all levels that mean the same.")
        List<String> overrides,

        @Schema(description = "The code of a place; null where it holds anywhere.", examples = "US") @Nullable
        String place,

        BigDecimal minimum,
        BigDecimal midpoint,
        BigDecimal maximum,
        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per,

        @Schema(description = "Whether the employer states the midpoint; else it is the middle of the range.")
        boolean midpointStated,

        @Schema(description = "The first day it holds.") LocalDate validFrom,

        @Schema(description = "The first day it does not hold any more; null where none is set.") @Nullable
        LocalDate validTo,

        @Schema(
                description =
                        "The day it is in force on: today (UTC), or that of `asOf`; null where a year was asked, in"
                                + " which it holds on a day at least.")
        @Nullable
        LocalDate on,

        @Schema(description = "Why it was not converted; null where all is well.") @Nullable
        String reason,

        @Nullable RangeConversion conversion,
        BandMarket market,
        List<Evidence> evidence,
        @Nullable String note) {

    @Schema(
            description = "How a range came from the one that the employer set: each amount x rate, by the periods of a"
                    + " paid year; the rate is that of the day from which the band holds.")
    record RangeConversion(
            @Schema(description = "What the employer set.") PayRange from,

            @Schema(description = "Units of the currency asked for one of the band's; 1 where it is the same.")
            BigDecimal rate,

            @Schema(description = "The day, month or year the rate holds for; null where no rate was needed.") @Nullable
            String rateDate,

            @Schema(description = "The slug of the source of the rate; null where no rate was needed.") @Nullable
            String rateSource,

            @Schema(description = "The paid hours of a year; a day has 8 of them, a year 52 weeks and 12 months.")
            int hoursPerYear) {
        static RangeConversion of(PayRange from, Converter.Rate rate, int hoursPerYear) {
            return new RangeConversion(from, rate.number(), rate.date(), rate.source(), hoursPerYear);
        }
    }

    /**
     * A band as a query asks for it.
     *
     * @param near with those that give way to it
     * @param on the day the query is about; null where it is about a year
     * @param distribution that of the query
     */
    public static BandInForce of(
            NearestBands.Near near,
            SalaryQuery query,
            @Nullable LocalDate on,
            Converter converter,
            Distribution distribution) {
        BandDocument band = near.band();
        PayRange stated = band.range();
        if (converter.isAsAsked(band.currency(), band.per())) {
            return of(near, on, stated, null, null, BandMarket.of(band, query, stated, distribution));
        }
        return converter
                .rate(band.currency(), band.validFrom().toString())
                .map(rate -> {
                    PayRange range = stated.in(converter, rate);
                    BandMarket market = BandMarket.of(band, query, range, distribution);
                    return of(
                            near, on, range, null, RangeConversion.of(stated, rate, converter.hoursPerYear()), market);
                })
                .orElseGet(() -> {
                    String reason =
                            converter.noRate(band.currency(), band.validFrom().toString());
                    return of(near, on, stated, reason, null, BandMarket.unknown(reason));
                });
    }

    private static BandInForce of(
            NearestBands.Near near,
            @Nullable LocalDate on,
            PayRange range,
            @Nullable String reason,
            @Nullable RangeConversion conversion,
            BandMarket market) {
        BandDocument band = near.band();
        return new BandInForce(
                band.slug(),
                band.level(),
                band.grade(),
                near.overrides(),
                band.placeCode(),
                range.minimum(),
                range.midpoint(),
                range.maximum(),
                range.currency(),
                range.per(),
                band.midpoint() != null,
                band.validFrom(),
                band.validTo(),
                on,
                reason,
                conversion,
                market,
                band.evidence(),
                band.note());
    }
}

package io.rolebook.band;

import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "How a band stands to the distribution of observed pay.")
record BandMarket(
        @Schema(description = "The median of the distribution, in the band's currency and period here.") @Nullable
        BigDecimal median,

        @Schema(
                description =
                        "How many observations stand behind the median; 0 where there are none, null where they are"
                                + " not told of.")
        @Nullable
        Long count,

        @Schema(
                description = "Where the median lies in the band, in percent of its width: 0 is the minimum, 100 the"
                        + " maximum, what is below or above is outside. Null where the band has no width.",
                examples = "62.5")
        @Nullable
        BigDecimal position,

        @Schema(
                description = "The band's midpoint in percent of the median: above 100 it pays more than the market.",
                examples = "104.2")
        @Nullable
        BigDecimal marketRatio,

        @Schema(description = "The datasets that it rests on. The employer's own people are not the market.")
        List<Distribution.Share> datasets,

        @Schema(description = "Why there is nothing to compare with; null where there is.") @Nullable
        String reason) {
    private static final BigDecimal MEDIAN = BigDecimal.valueOf(50);

    static BandMarket unknown(@Nullable String reason) {
        return new BandMarket(null, 0L, null, null, List.of(), reason);
    }

    /** Of a band that a query admits; one for less than the query asks about has nothing to compare with. */
    static BandMarket of(BandDocument band, SalaryQuery query, PayRange range, Distribution distribution) {
        if (band.levelOrGrade() != null && query.level() == null) {
            return unknown("The distribution is over all levels, the band for one; ask with level=%s."
                    .formatted(band.levelOrGrade()));
        }
        if (band.place() != null && query.place() == null) {
            return unknown("The distribution is over all places, the band for one; ask with place=%s."
                    .formatted(band.placeCode()));
        }
        return of(range, distribution);
    }

    /** @param range in the currency and for the period of the distribution */
    static BandMarket of(PayRange range, Distribution distribution) {
        if (distribution.status() != Distribution.Status.available) {
            return new BandMarket(
                    null, distribution.count(), null, null, distribution.datasets(), distribution.reason());
        }
        return distribution.percentiles().stream()
                .filter(percentile -> percentile.p().compareTo(MEDIAN) == 0)
                .map(Distribution.Percentile::amount)
                .findFirst()
                .map(median -> new BandMarket(
                        median,
                        distribution.count(),
                        toTenths(range.position(median)),
                        toTenths(PayRange.percent(range.midpoint(), median)),
                        distribution.datasets(),
                        null))
                .orElseGet(() -> unknown("The median is not among the percentiles of the distribution."));
    }

    private static @Nullable BigDecimal toTenths(@Nullable BigDecimal percent) {
        return percent == null ? null : Money.plain(percent.setScale(1, RoundingMode.HALF_UP));
    }
}

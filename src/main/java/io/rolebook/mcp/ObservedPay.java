package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Reliability;
import io.rolebook.money.PayPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was computed from observations of pay; where nothing was, why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObservedPay(
        Distribution.Status status,

        @Schema(description = "Why there is nothing; absent where there is.") @Nullable
        String reason,

        @Schema(description = "How many observations; absent where that is not told.") @Nullable
        Long n,

        @Nullable BigDecimal median,
        @Nullable BigDecimal mean,
        List<PayAtPercentile> percentiles,
        @Nullable Integer firstYear,
        @Nullable Integer lastYear,

        @Schema(description = "How far so few or so many can be relied on; absent without any.") @Nullable
        Reliability reliability,

        @Schema(
                description =
                        "The code of the place around the one asked for that all of this is about, since nothing is known of the place itself; absent where it is about what was asked.")
        @Nullable
        String inheritedFrom,

        @Schema(description = "How many were converted from another currency.")
        long converted,

        List<Dataset> datasets) {

    static ObservedPay of(Distribution all) {
        Distribution.Years years = all.years();
        return new ObservedPay(
                all.status(),
                all.reason(),
                all.count(),
                all.median().orElse(null),
                all.mean(),
                all.percentiles().stream()
                        .filter(percentile -> percentile.amount() != null)
                        .map(percentile ->
                                new PayAtPercentile(percentile.p(), Objects.requireNonNull(percentile.amount())))
                        .toList(),
                years == null ? null : years.from(),
                years == null ? null : years.to(),
                all.reliability(),
                all.inheritedFrom(),
                all.conversion() == null ? 0 : all.conversion().converted(),
                all.datasets().stream()
                        .map(share -> new Dataset(share.dataset(), share.source(), share.count(), share.suppressed()))
                        .toList());
    }

    record PayAtPercentile(BigDecimal p, BigDecimal amount) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Dataset(
            String dataset,
            String source,
            @Nullable Long n,

            @Schema(description = "Why its observations are held back; absent where they are not.") @Nullable
            String suppressed) {}

    void write(AnswerText text, String currency, PayPeriod per) {
        if (median == null) {
            text.line("Observed: no distribution. " + Objects.toString(reason, ""));
            return;
        }
        text.line("Observed: median %s a %s, %s, %s."
                .formatted(
                        AnswerText.money(median, currency),
                        per,
                        AnswerText.observations(n),
                        firstYear == null ? "years not known" : "of %d to %d".formatted(firstYear, lastYear)));
        percentiles.forEach(each ->
                text.item("percentile %s: %s".formatted(each.p(), AnswerText.money(each.amount(), currency))));
        if (reliability != null && reliability.grade() != Reliability.Grade.good) {
            text.item("few observations, reliability %s (%s)".formatted(reliability.grade(), reliability.rule()));
        }
        if (inheritedFrom != null) {
            text.item("nothing is known of the place itself: this is about %s around it".formatted(inheritedFrom));
        }
        if (converted > 0) {
            text.item("%d converted from other currencies".formatted(converted));
        }
        datasets.forEach(dataset -> text.item("dataset %s, %s [%s]%s"
                .formatted(
                        dataset.dataset(),
                        AnswerText.observations(dataset.n()),
                        dataset.source(),
                        dataset.suppressed() == null ? "" : ", held back: " + dataset.suppressed())));
    }
}

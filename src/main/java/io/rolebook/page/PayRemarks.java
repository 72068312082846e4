package io.rolebook.page;

import io.rolebook.chart.Numbers;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.DistributionConversion;
import io.rolebook.distribution.Reliability;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be known of a distribution to read it right. */
final class PayRemarks {
    private PayRemarks() {}

    static @Nullable String few(Distribution distribution) {
        Reliability reliability = distribution.reliability();
        if (reliability == null || reliability.grade() == Reliability.Grade.good) {
            return null;
        }
        return reliability.grade() == Reliability.Grade.low
                ? "Very few observations: take this as a hint, not as a market rate."
                : "Few observations: the outer percentiles rest on a handful of people.";
    }

    static List<String> of(Distribution distribution) {
        return Stream.of(
                        distribution.inheritedFrom() == null
                                ? null
                                : "No dataset has anything for the place itself: this is about %s around it."
                                        .formatted(distribution.inheritedFrom()),
                        distribution.conversion() == null
                                ? null
                                : converted(distribution.conversion(), distribution.currency()),
                        distribution.repeats() == 0
                                ? null
                                : "%s of them repeat another one exactly."
                                        .formatted(Numbers.whole(distribution.repeats())))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String converted(DistributionConversion conversion, String currency) {
        String sources = conversion.rates().stream()
                .map(DistributionConversion.UsedRate::rateSource)
                .distinct()
                .collect(Collectors.joining(", "));
        return Stream.of(
                        conversion.converted() == 0
                                ? null
                                : "%s converted from other currencies%s."
                                        .formatted(
                                                Numbers.whole(conversion.converted()),
                                                sources.isEmpty() ? "" : " at the rates of " + sources),
                        conversion.notConverted() == 0
                                ? null
                                : "%s left out. %s"
                                        .formatted(
                                                Numbers.whole(conversion.notConverted()),
                                                Objects.toString(conversion.reason(currency), "")))
                .filter(Objects::nonNull)
                .collect(Collectors.collectingAndThen(Collectors.joining(" "), text -> text.isEmpty() ? null : text));
    }
}

package io.rolebook.distribution;

import io.rolebook.distribution.Distribution.Years;
import io.rolebook.distribution.DistributionConversion.Unconverted;
import io.rolebook.distribution.DistributionConversion.UsedRate;
import io.rolebook.distribution.Slices.Slice;
import io.rolebook.money.Amounts;
import io.rolebook.observation.Repeats;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.rates.DatedRates.Rate;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The slices of all datasets that are told, in one currency.
 *
 * @param counted the slices that are in that currency, or could be converted
 * @param without the slices that there is no rate for
 */
public record PooledObservations(
        Amounts amounts,
        String currency,
        List<Slice> counted,
        List<Slice> without,
        @Nullable Repeats asked,
        Map<Dated, Rate> rates) {

    /** @param asked what to do with repeats; null for what each dataset says */
    static PooledObservations of(List<Slice> found, @Nullable Repeats asked, String currency, Map<Dated, Rate> rates) {
        Map<Boolean, List<Slice>> told = found.stream()
                .filter(slice -> slice.rule() == null)
                .collect(Collectors.partitioningBy(
                        slice -> slice.currency().equals(currency) || rates.containsKey(dated(slice))));
        Amounts.Builder amounts = new Amounts.Builder();
        for (Slice slice : told.get(true)) {
            BigDecimal rate = slice.currency().equals(currency)
                    ? BigDecimal.ONE
                    : Objects.requireNonNull(rates.get(dated(slice))).number();
            amounts.add(slice.amounts(), counts(slice, asked), rate);
        }
        return new PooledObservations(amounts.build(), currency, told.get(true), told.get(false), asked, rates);
    }

    /** What its amounts are converted by. */
    static Dated dated(Slice slice) {
        return new Dated(slice.currency(), Integer.toString(slice.lastYear()));
    }

    /** What is done with a slice's repeats. Both answers of a confidential dataset would tell of those few that repeat. */
    static Repeats repeats(Slice slice, @Nullable Repeats asked) {
        return asked == null || slice.isConfidential() ? slice.repeats() : asked;
    }

    static long count(Slice slice, @Nullable Repeats asked) {
        return sum(counts(slice, asked));
    }

    private static Long[] counts(Slice slice, @Nullable Repeats asked) {
        return repeats(slice, asked) == Repeats.keep ? slice.copies() : slice.distinctRows();
    }

    boolean isConfidential() {
        return counted.stream().anyMatch(Slice::isConfidential);
    }

    long distinct() {
        return counted.stream().mapToLong(slice -> sum(slice.distinctRows())).sum();
    }

    long repeats() {
        return counted.stream().mapToLong(slice -> sum(slice.copies())).sum() - distinct();
    }

    long scaled() {
        return counted.stream().mapToLong(Slice::scaled).sum();
    }

    Years years() {
        return years(counted);
    }

    /** @param greatestAge of a rate, in days */
    DistributionConversion conversion(SalaryQuery query, int greatestAge) {
        List<Slice> converted = counted.stream()
                .filter(slice -> !slice.currency().equals(currency))
                .toList();
        long bySource = counted.stream().mapToLong(Slice::bySource).sum();
        return new DistributionConversion(
                query.conversion(),
                count(converted) + bySource,
                bySource,
                count(without),
                used(converted),
                by(Slice::currency, without).values().stream()
                        .map(slices -> new Unconverted(slices.get(0).currency(), years(slices), count(slices)))
                        .toList(),
                greatestAge,
                query.hoursPerYear());
    }

    private List<UsedRate> used(List<Slice> converted) {
        return by(slice -> slice.currency() + " " + rates.get(dated(slice)), converted).values().stream()
                .map(slices -> {
                    Rate rate = Objects.requireNonNull(rates.get(dated(slices.get(0))));
                    return new UsedRate(
                            slices.get(0).currency(),
                            rate.number(),
                            rate.date(),
                            rate.source(),
                            years(slices),
                            count(slices));
                })
                .toList();
    }

    private static TreeMap<String, List<Slice>> by(Function<Slice, String> key, List<Slice> slices) {
        return slices.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private long count(List<Slice> slices) {
        return slices.stream().mapToLong(slice -> count(slice, asked)).sum();
    }

    private static Years years(List<Slice> slices) {
        return new Years(
                slices.stream().mapToInt(Slice::firstYear).min().orElse(0),
                slices.stream().mapToInt(Slice::lastYear).max().orElse(0));
    }

    private static long sum(Long[] counts) {
        return Arrays.stream(counts).mapToLong(Long::longValue).sum();
    }
}

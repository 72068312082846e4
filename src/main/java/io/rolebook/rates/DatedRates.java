package io.rolebook.rates;

import io.rolebook.http.Dependencies;
import io.rolebook.http.Part;
import io.rolebook.setting.Settings;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the exchange rate for an amount by its date: the one stated for that very year, month or day; else the newest one
 * before its end; else the oldest one after it. A rate that is farther away than the greatest age is none.
 */
@Singleton
public class DatedRates {
    private final Rates rates;
    /** Days from the end of the amount's date to the end of the rate's. */
    private final int greatestAge;

    DatedRates(Rates rates, Settings settings) {
        this.rates = rates;
        this.greatestAge = settings.exchangeRateMaxAgeDays();
    }

    /**
     * What is to be converted.
     *
     * @param asOf the year, month or day that it is as of
     */
    public record Dated(String currency, String asOf) {}

    /**
     * Units of the currency asked for, for one of another.
     *
     * @param date the year, month or day that the rate holds for
     * @param source the slug of its source
     */
    public record Rate(BigDecimal number, String date, String source) {}

    /** In one statement. What there is no rate for is absent. */
    public Map<Dated, Rate> find(Collection<Dated> amounts, String to) {
        List<Dated> asked = amounts.stream()
                .filter(dated -> !dated.currency().equals(to))
                .distinct()
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<Dated, List<Rates.Pair>> candidates = Dependencies.of(
                        List.of(Part.list(RatesKind.NAME)),
                        () -> rates.pairs(
                                asked.stream().map(Dated::currency).toArray(String[]::new),
                                asked.stream().map(Dated::asOf).toArray(String[]::new),
                                asked.stream()
                                        .map(dated -> lastDay(dated.asOf()).toString())
                                        .toArray(String[]::new),
                                to))
                .stream()
                .collect(Collectors.groupingBy(pair -> new Dated(pair.currency(), pair.asOf())));
        Map<Dated, Rate> found = new HashMap<>();
        candidates.forEach((dated, pairs) -> nearest(dated.asOf(), pairs)
                .ifPresent(pair -> found.put(dated, new Rate(pair.rate(), pair.date(), pair.source()))));
        return found;
    }

    Optional<Rate> find(Dated amount, String to) {
        return Optional.ofNullable(find(List.of(amount), to).get(amount));
    }

    List<String> currencies() {
        return rates.currencies();
    }

    public int greatestAge() {
        return greatestAge;
    }

    private Optional<Rates.Pair> nearest(String asOf, List<Rates.Pair> pairs) {
        LocalDate end = lastDay(asOf);
        Comparator<Rates.Pair> bySource = Comparator.comparing(Rates.Pair::source);
        return pairs.stream()
                .filter(pair -> pair.date().equals(asOf))
                .min(bySource)
                .or(() -> pairs.stream()
                        .filter(pair -> !firstDay(pair.date()).isAfter(end) && isNear(lastDay(pair.date()), end))
                        .min(Comparator.comparing(Rates.Pair::date).reversed().thenComparing(bySource)))
                .or(() -> pairs.stream()
                        .filter(pair -> firstDay(pair.date()).isAfter(end) && isNear(end, firstDay(pair.date())))
                        .min(Comparator.comparing(Rates.Pair::date).thenComparing(bySource)));
    }

    private boolean isNear(LocalDate earlier, LocalDate later) {
        return ChronoUnit.DAYS.between(earlier, later) <= greatestAge;
    }

    private static LocalDate firstDay(String date) {
        return switch (date.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(date), 1, 1);
            case 7 -> YearMonth.parse(date).atDay(1);
            default -> day(date);
        };
    }

    private static LocalDate lastDay(String date) {
        return switch (date.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(date), 12, 31);
            case 7 -> YearMonth.parse(date).atEndOfMonth();
            default -> day(date);
        };
    }

    /** Documents of former versions may name a day that their month has not. */
    private static LocalDate day(String date) {
        YearMonth month = YearMonth.parse(date.substring(0, 7));
        return month.atDay(Math.min(Integer.parseInt(date.substring(8)), month.lengthOfMonth()));
    }
}

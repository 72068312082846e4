package io.rolebook.distribution;

import io.rolebook.disclosure.DisclosureRules;
import io.rolebook.distribution.Distribution.Percentile;
import io.rolebook.distribution.Slices.Slice;
import io.rolebook.http.Level;
import io.rolebook.money.Amounts;
import io.rolebook.money.Money;
import io.rolebook.place.Places;
import io.rolebook.rates.DatedRates;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.rates.DatedRates.Rate;
import io.rolebook.setting.Settings;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes distributions from slices of the observations, in the currency and for the period that are asked for. */
@Singleton
public class Distributions {
    public static final String NONE = "No observations match the query.";
    private static final String BEYOND_THE_SCALE =
            "Pay is observed at the levels %s alone, and the level '%s' means none of them: only bands tell its pay.";
    private static final String ANYWHERE = "";

    private final Slices slices;
    private final DatedRates rates;
    private final Places places;
    private final int outerPercentilesFrom;

    Distributions(Slices slices, DatedRates rates, Places places, Settings settings) {
        this.slices = slices;
        this.rates = rates;
        this.places = places;
        this.outerPercentilesFrom = settings.outerPercentilesMinCount();
    }

    /** Of one role (its slug); of each dataset, where it has none at the place, those of the nearest place around it. */
    public Distribution ofRole(String role, SalaryQuery query) {
        List<Slice> found = find(role, query, false);
        return of(found, query, ratesOf(found, query.currency()));
    }

    /** Of one role, each year by itself, first year first; 0 has what is told of no year by itself. */
    public SortedMap<Integer, Distribution> byYear(String role, SalaryQuery query) {
        List<Slice> found = find(role, query, true);
        Map<Dated, Rate> known = ratesOf(found, query.currency());
        return found.stream()
                .collect(Collectors.groupingBy(
                        Slice::year,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), ofYear -> of(ofYear, query, known))));
    }

    /**
     * Of each role (first key) at each place (second key; empty where none is asked for), in at most three statements beside
     * that of the rates, whatever the number of both. Those without any observations are absent.
     */
    public Map<String, Map<String, Distribution>> compared(
            List<String> roles, List<String> placeCodes, SalaryQuery query) {
        Map<String, Map<String, List<Slice>>> found = nearest(roles, placeCodes, query, false);
        List<Slice> all = found.values().stream()
                .flatMap(at -> at.values().stream())
                .flatMap(List::stream)
                .toList();
        Map<Dated, Rate> known = ratesOf(all, query.currency());
        Map<String, Map<String, Distribution>> compared = new HashMap<>();
        found.forEach((role, byPlace) ->
                byPlace.forEach((place, at) -> compared.computeIfAbsent(role, first -> new HashMap<>())
                        .put(place, of(at, place.equals(ANYWHERE) ? query : query.atPlace(place), known))));
        return compared;
    }

    /**
     * Of 100 observations of a role, how many are below this pay, those equal to it counted half.
     *
     * @param amount in the currency and for the period of the query
     */
    public Standing standing(String role, BigDecimal amount, SalaryQuery query) {
        List<Slice> found = find(role, query, false);
        Map<Dated, Rate> known = ratesOf(found, query.currency());
        Distribution distribution = of(found, query, known);
        if (distribution.status() != Distribution.Status.available) {
            return new Standing(null, distribution.reason(), distribution);
        }
        PooledObservations pool = PooledObservations.of(found, query.repeats(), query.currency(), known);
        if (pool.isConfidential()) {
            return new Standing(
                    null,
                    "Ranks are not told of confidential datasets: asked amount by amount, they would tell each single pay.",
                    distribution);
        }
        BigDecimal yearly = amount.multiply(query.per().perYear(query.hoursPerYear()));
        return new Standing(Money.plain(pool.amounts().rank(yearly)), null, distribution);
    }

    /** @param reason why there is no rank; null where there is one */
    public record Standing(
            @Nullable BigDecimal percentileRank, @Nullable String reason, Distribution distribution) {}

    private List<Slice> find(String role, SalaryQuery query, boolean byYear) {
        List<String> asked = query.place() == null ? List.of() : List.of(query.place());
        return nearest(List.of(role), asked, query, byYear).getOrDefault(role, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The slices of each role (first key) at each place (second key): of each dataset those at the place or, where it has
     * none, at the nearest place around it that it has some at.
     */
    private Map<String, Map<String, List<Slice>>> nearest(
            List<String> roles, List<String> placeCodes, SalaryQuery query, boolean byYear) {
        if (query.asksBeyondTheScale()) {
            return Map.of();
        }
        List<Slice> found = new ArrayList<>(slices.find(query.selection(roles, placeCodes, byYear)));
        Map<String, List<String>> around = placeCodes.isEmpty() ? Map.of() : places.around(placeCodes);
        List<String> wider = around.values().stream()
                .flatMap(List::stream)
                .filter(place -> !placeCodes.contains(place))
                .distinct()
                .toList();
        if (!wider.isEmpty()) {
            found.addAll(slices.find(query.selection(roles, wider, byYear)));
        }
        Map<String, Map<String, Map<String, List<Slice>>>> byRole = found.stream()
                .collect(Collectors.groupingBy(
                        Slice::role, Collectors.groupingBy(Slice::dataset, Collectors.groupingBy(Slice::place))));
        Map<String, Map<String, List<Slice>>> nearest = new HashMap<>();
        byRole.forEach((role, byDataset) -> (placeCodes.isEmpty() ? List.of(ANYWHERE) : placeCodes)
                .forEach(place -> byDataset
                        .values()
                        .forEach(byPlace -> Stream.concat(
                                        Stream.of(place), around.getOrDefault(place, List.of()).stream())
                                .filter(byPlace::containsKey)
                                .findFirst()
                                .ifPresent(at -> nearest.computeIfAbsent(role, first -> new HashMap<>())
                                        .computeIfAbsent(place, first -> new ArrayList<>())
                                        .addAll(byPlace.get(at))))));
        return nearest;
    }

    private Map<Dated, Rate> ratesOf(List<Slice> found, String currency) {
        return rates.find(
                found.stream()
                        .filter(slice -> slice.rule() == null)
                        .map(PooledObservations::dated)
                        .distinct()
                        .toList(),
                currency);
    }

    /** Of the observations of all datasets at one role, place and year. */
    private Distribution of(List<Slice> found, SalaryQuery query, Map<Dated, Rate> known) {
        if (found.isEmpty()) {
            return Distribution.empty(
                    query,
                    query.asksBeyondTheScale() ? BEYOND_THE_SCALE.formatted(Level.words(), query.level()) : NONE);
        }
        PooledObservations pool = PooledObservations.of(found, query.repeats(), query.currency(), known);
        List<Distribution.Share> shares = shares(found, query);
        DistributionConversion conversion = pool.conversion(query, rates.greatestAge());
        if (pool.amounts().size() == 0) {
            String notConverted = conversion.reason(query.currency());
            return notConverted == null
                    ? Distribution.suppressed(query, String.valueOf(found.get(0).rule()), shares)
                    : Distribution.notConverted(query, notConverted, conversion, shares);
        }
        return pool.isConfidential()
                ? confidential(found, query, known, pool, conversion, shares)
                : describe(pool, new AmountExpression(query), query, conversion, shares);
    }

    /**
     * Computed and rounded in the currency that the confidential dataset is told in, and expressed in another one after that:
     * else two currencies would round the same amount in two ways.
     */
    private Distribution confidential(
            List<Slice> found,
            SalaryQuery query,
            Map<Dated, Rate> known,
            PooledObservations pool,
            DistributionConversion conversion,
            List<Distribution.Share> shares) {
        Slice told = found.stream()
                .filter(slice -> slice.isConfidential() && slice.rule() == null)
                .findFirst()
                .orElseThrow();
        Rate rate = known.get(PooledObservations.dated(told));
        if (rate == null) {
            return describe(pool, AmountExpression.rounded(query, BigDecimal.ONE), query, conversion, shares);
        }
        PooledObservations inItsCurrency =
                PooledObservations.of(found, query.repeats(), told.currency(), ratesOf(found, told.currency()));
        return describe(inItsCurrency, AmountExpression.rounded(query, rate.number()), query, conversion, shares);
    }

    private Distribution describe(
            PooledObservations pool,
            AmountExpression expression,
            SalaryQuery query,
            DistributionConversion conversion,
            List<Distribution.Share> shares) {
        Amounts amounts = pool.amounts();
        List<Optional<String>> inherited = shares.stream()
                .map(share -> Optional.ofNullable(share.inheritedFrom()))
                .distinct()
                .toList();
        return new Distribution(
                Distribution.Status.available,
                null,
                amounts.size(),
                pool.repeats(),
                pool.distinct(),
                expression.express(amounts.mean()),
                percentiles(amounts, query, expression),
                pool.isConfidential()
                        ? List.of()
                        : amounts.histogram(expression.periods()).stream()
                                .map(bin -> new Distribution.Bin(bin.from(), bin.to(), bin.count()))
                                .toList(),
                query.currency(),
                query.per(),
                pool.years(),
                inherited.size() == 1 ? inherited.get(0).orElse(null) : null,
                Distribution.METHOD,
                Reliability.of(amounts.size(), outerPercentilesFrom),
                pool.isConfidential() ? null : pool.scaled(),
                conversion,
                shares);
    }

    private List<Percentile> percentiles(Amounts amounts, SalaryQuery query, AmountExpression expression) {
        List<BigDecimal> asked = query.percentileList();
        List<BigDecimal> told = expression.isRounded() ? DisclosureRules.percentiles(asked, amounts.size()) : asked;
        return told.stream()
                .map(p -> new Percentile(
                        p,
                        Reliability.isTold(p, amounts.size(), outerPercentilesFrom)
                                ? expression.express(amounts.percentile(p))
                                : null))
                .toList();
    }

    private static List<Distribution.Share> shares(List<Slice> found, SalaryQuery query) {
        return found.stream()
                .collect(Collectors.groupingBy(Slice::dataset, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofDataset -> {
                    Slice first = ofDataset.get(0);
                    boolean isTold = ofDataset.stream().anyMatch(slice -> slice.rule() == null);
                    return new Distribution.Share(
                            first.dataset(),
                            first.source(),
                            first.population(),
                            PooledObservations.repeats(first, query.repeats()),
                            isTold
                                    ? ofDataset.stream()
                                            .mapToLong(slice -> PooledObservations.count(slice, query.repeats()))
                                            .sum()
                                    : null,
                            query.place() == null || first.place().equals(query.place()) ? null : first.place(),
                            isTold ? null : first.rule());
                })
                .toList();
    }
}

package io.rolebook.salary;

import io.rolebook.salary.Distribution.BaseConversion;
import io.rolebook.salary.Distribution.Percentile;
import io.rolebook.salary.Distribution.Share;
import io.rolebook.salary.Distribution.Status;
import io.rolebook.salary.Slices.Slice;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes distributions from slices of the observations, in the currency and for the period that are asked for. */
@Singleton
class Distributions {
    static final String NONE = "No observations match the query.";
    private static final String BASE = "USD";
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final Slices slices;
    private final Rates rates;
    private final Places places;

    Distributions(Slices slices, Rates rates, Places places) {
        this.slices = slices;
        this.rates = rates;
        this.places = places;
    }

    /** Of one role (its slug); at a place without observations that of the nearest place around it, which it names. */
    Distribution ofRole(String role, SalaryQuery query) {
        Found found = find(role, query);
        return of(found.slices(), query).inheritedFrom(found.inheritedFrom());
    }

    private record Found(List<Slice> slices, @Nullable String inheritedFrom) {}

    private Found find(String role, SalaryQuery query) {
        if (query.place() == null) {
            return new Found(slices.find(query.selection(List.of(role), List.of(), false)), null);
        }
        List<Slice> found = slices.find(query.selection(List.of(role), List.of(query.place()), false));
        if (!found.isEmpty()) {
            return new Found(found, null);
        }
        for (String around : places.around(query.place())) {
            List<Slice> inherited = slices.find(query.selection(List.of(role), List.of(around), false));
            if (!inherited.isEmpty()) {
                return new Found(inherited, around);
            }
        }
        return new Found(List.of(), null);
    }

    /** Of one role, each year by itself, first year first; of the place that {@link #ofRole} is about. */
    SortedMap<Integer, Distribution> byYear(String role, SalaryQuery query, @Nullable String inheritedFrom) {
        SalaryQuery found = inheritedFrom == null ? query : query.atPlace(inheritedFrom);
        List<String> asked = found.place() == null ? List.of() : List.of(found.place());
        return slices.find(found.selection(List.of(role), asked, true)).stream()
                .collect(Collectors.groupingBy(
                        Slice::year,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(), ofYear -> of(ofYear, query).inheritedFrom(inheritedFrom))));
    }

    /**
     * Of each role (first key) at each place (second key; empty where none is asked for), in at most three statements whatever
     * the number of both; at a place without observations that of the nearest place around it. Those without any are absent.
     */
    Map<String, Map<String, Distribution>> compared(List<String> roles, List<String> placeCodes, SalaryQuery query) {
        Map<String, Map<String, Distribution>> compared = at(roles, placeCodes, query);
        List<String> lacking = placeCodes.stream()
                .filter(place -> roles.stream().anyMatch(role -> isAbsent(compared, role, place)))
                .toList();
        Map<String, List<String>> around = lacking.isEmpty() ? Map.of() : places.around(lacking);
        List<String> wider =
                around.values().stream().flatMap(List::stream).distinct().toList();
        if (!wider.isEmpty()) {
            Map<String, Map<String, Distribution>> found = at(roles, wider, query);
            found.forEach((role, atWider) -> around.forEach((place, candidates) -> candidates.stream()
                    .filter(atWider::containsKey)
                    .findFirst()
                    .ifPresent(nearest -> compared.computeIfAbsent(role, absent -> new HashMap<>())
                            .putIfAbsent(place, atWider.get(nearest).inheritedFrom(nearest)))));
        }
        return compared;
    }

    private static boolean isAbsent(Map<String, Map<String, Distribution>> compared, String role, String place) {
        return !compared.getOrDefault(role, Map.of()).containsKey(place);
    }

    private Map<String, Map<String, Distribution>> at(List<String> roles, List<String> placeCodes, SalaryQuery query) {
        return slices.find(query.selection(roles, placeCodes, false)).stream()
                .collect(Collectors.groupingBy(Slice::role, Collectors.groupingBy(Slice::place, together(query))));
    }

    private Collector<Slice, ?, Distribution> together(SalaryQuery query) {
        return Collectors.collectingAndThen(Collectors.toList(), found -> of(found, query));
    }

    /**
     * Of 100 observations of a role, how many are below this pay, those equal to it counted half.
     *
     * @param amount in the currency and for the period of the query
     */
    Standing standing(String role, BigDecimal amount, SalaryQuery query) {
        Found found = find(role, query);
        Distribution distribution = of(found.slices(), query).inheritedFrom(found.inheritedFrom());
        BaseConversion conversion = distribution.conversion();
        if (conversion == null) {
            return new Standing(null, distribution);
        }
        Together together = Together.of(found.slices(), query);
        if (together.isConfidential()) {
            // Asked amount by amount, ranks would tell each single pay.
            return new Standing(null, distribution);
        }
        BigDecimal cents = new Expression(query, conversion.rate(), false).inCents(amount);
        return new Standing(Money.plain(together.amounts().rank(cents)), distribution);
    }

    record Standing(@Nullable BigDecimal percentileRank, Distribution distribution) {}

    /** Of the observations of all datasets at one role, place and year. */
    private Distribution of(List<Slice> found, SalaryQuery query) {
        if (found.isEmpty()) {
            return Distribution.empty(query, NONE);
        }
        Together together = Together.of(found, query);
        if (together.amounts().size() == 0) {
            return Distribution.suppressed(query, String.valueOf(found.get(0).rule()), together.shares());
        }
        Distribution.Years years = together.years();
        BaseConversion conversion = conversion(query, years.to());
        if (conversion == null) {
            return Distribution.empty(query, "There is no exchange rate from USD to %s.".formatted(query.currency()));
        }
        Amounts amounts = together.amounts();
        Expression expression = new Expression(query, conversion.rate(), together.isConfidential());
        return new Distribution(
                Status.available,
                null,
                amounts.size(),
                together.repeats(),
                expression.rounded(amounts.mean()),
                percentiles(amounts, query, expression),
                together.isConfidential()
                        ? List.of()
                        : amounts.histogram(expression.unit()).stream()
                                .map(bin -> new Distribution.Bin(bin.from(), bin.to(), bin.count()))
                                .toList(),
                query.currency(),
                query.per(),
                years,
                null,
                Distribution.METHOD,
                conversion,
                together.shares());
    }

    /** The slices of all datasets, taken together. */
    private record Together(
            Amounts amounts, long repeats, Distribution.Years years, boolean isConfidential, List<Share> shares) {
        static Together of(List<Slice> found, SalaryQuery query) {
            List<Share> shares = new ArrayList<>();
            Amounts.Builder amounts = new Amounts.Builder();
            long repeats = 0;
            for (Slice slice : found) {
                // Both answers of a confidential dataset would tell of those few that repeat another.
                boolean isAsTheDatasetSays = query.repeats() == null || slice.isConfidential();
                boolean isKept = (isAsTheDatasetSays ? slice.repeats() : query.repeats()) == Repeats.keep;
                Long[] counts = isKept ? slice.copies() : slice.distinctRows();
                for (int index = 0; index < counts.length; index++) {
                    amounts.add(slice.amounts()[index], counts[index]);
                }
                repeats += sum(slice.copies()) - sum(slice.distinctRows());
                shares.add(new Share(slice.dataset(), slice.source(), sum(counts), slice.rule()));
            }
            List<Slice> told =
                    found.stream().filter(slice -> slice.rule() == null).toList();
            Distribution.Years years = new Distribution.Years(
                    told.stream().mapToInt(Slice::firstYear).min().orElse(0),
                    told.stream().mapToInt(Slice::lastYear).max().orElse(0));
            boolean isConfidential = told.stream().anyMatch(Slice::isConfidential);
            return new Together(amounts.build(), repeats, years, isConfidential, shares);
        }
    }

    /** By the rate of the last year that the observations are from. */
    private @Nullable BaseConversion conversion(SalaryQuery query, int year) {
        if (query.currency().equals(BASE)) {
            return new BaseConversion(BASE, BigDecimal.ONE, null, null, query.hoursPerYear());
        }
        return rates.pair(BASE, query.currency(), Integer.toString(year)).stream()
                .findFirst()
                .map(pair -> new BaseConversion(BASE, pair.rate(), pair.date(), pair.source(), query.hoursPerYear()))
                .orElse(null);
    }

    private static List<Percentile> percentiles(Amounts amounts, SalaryQuery query, Expression expression) {
        Function<String, BigDecimal> number = BigDecimal::new;
        List<BigDecimal> asked = Arrays.stream(query.percentiles().split(","))
                .map(number)
                .sorted()
                .distinct()
                .toList();
        List<BigDecimal> told = expression.isRounded() ? Disclosed.percentiles(asked, amounts.size()) : asked;
        return told.stream()
                .map(p -> new Percentile(p, expression.rounded(amounts.percentile(p))))
                .toList();
    }

    private static long sum(Long[] counts) {
        return Arrays.stream(counts).mapToLong(Long::longValue).sum();
    }

    /** From cents of a US dollar a year to what is asked for. */
    private record Expression(BigDecimal rate, BigDecimal periods, boolean isRounded) {
        private static final MathContext FEW_DIGITS = new MathContext(Disclosed.SIGNIFICANT_DIGITS);

        Expression(SalaryQuery query, BigDecimal rate, boolean isRounded) {
            this(rate, query.per().perYear(query.hoursPerYear()), isRounded);
        }

        /** How many cents of a US dollar a year one unit of what is asked for is. */
        BigDecimal unit() {
            return CENTS.multiply(periods).divide(rate, MathContext.DECIMAL128);
        }

        BigDecimal exact(BigDecimal cents) {
            return cents.multiply(rate).divide(CENTS.multiply(periods), MathContext.DECIMAL128);
        }

        BigDecimal inCents(BigDecimal amount) {
            return amount.multiply(unit());
        }

        BigDecimal rounded(BigDecimal cents) {
            if (!isRounded) {
                return Money.plain(exact(cents).setScale(2, RoundingMode.HALF_UP));
            }
            // Rounded before it is converted, so that no two currencies round the same amount in two ways.
            return Money.plain(exact(cents.round(FEW_DIGITS)).round(FEW_DIGITS).setScale(2, RoundingMode.HALF_UP));
        }
    }
}

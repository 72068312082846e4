package io.rolebook.band;

import io.rolebook.band.BandChecks.Finding;
import io.rolebook.band.BandChecks.NotCompared;
import io.rolebook.change.Documents;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.money.Money;
import io.rolebook.rates.Converter;
import io.rolebook.rates.DatedRates;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks over the bands of a role: each by itself, beside that of the level below, and beside the market. */
@Singleton
class BandReview {
    private final Documents documents;
    private final Distributions distributions;
    private final DatedRates rates;
    private final Ladders ladders;

    BandReview(Documents documents, Distributions distributions, DatedRates rates, Ladders ladders) {
        this.ladders = ladders;
        this.documents = documents;
        this.distributions = distributions;
        this.rates = rates;
    }

    /** @param on the day on which the bands to look at are in force */
    BandChecks check(Reference role, LocalDate on) {
        List<RoleLevel> levels = ladders.ofRole(role.slug());
        List<BandDocument> inForce = near(role.slug(), levels, on).stream()
                .map(NearestBands.Near::band)
                .toList();
        Look look = new Look(role, new LevelChoice(role.slug(), levels), on);
        inForce.forEach(look::atOne);
        // By place, lowest level first.
        inForce.stream()
                .filter(band -> !band.holdsForAllLevels())
                .collect(Collectors.groupingBy(
                        band -> Objects.toString(band.place(), ""), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(look::atLadder);
        return look.outcome(inForce.size());
    }

    /** Those of the role, and those of its grades that none of its own is nearer than. */
    private List<NearestBands.Near> near(String role, List<RoleLevel> levels, LocalDate on) {
        long revision = documents.revision(null);
        List<String> grades =
                levels.stream().map(RoleLevel::grade).filter(Objects::nonNull).toList();
        List<BandDocument> all = new ArrayList<>();
        documents
                .ofRole(Map.of(BandKind.NAME, BandDocument.class), role, revision)
                .forEach(band -> all.add((BandDocument) band));
        all.addAll(documents.ofGrades(BandKind.NAME, BandDocument.class, grades, revision));
        all.removeIf(band -> !band.isInForce(on, on.plusDays(1)));
        return new NearestBands(levels, all).of(SalaryQuery.ofEverything());
    }

    private final class Look {
        private final Reference role;
        private final LevelChoice levels;
        private final LocalDate on;
        private final Map<BandRule, List<Finding>> found = new TreeMap<>();
        private final List<NotCompared> notCompared = new ArrayList<>();

        Look(Reference role, LevelChoice levels, LocalDate on) {
            this.levels = levels;
            this.role = role;
            this.on = on;
        }

        BandChecks outcome(int bands) {
            List<Finding> findings =
                    found.values().stream().flatMap(List::stream).toList();
            return BandChecks.of(role, on, bands, findings, notCompared);
        }

        void atOne(BandDocument band) {
            PayRange range = band.range();
            BigDecimal times = range.maximum().divide(range.minimum(), MathContext.DECIMAL64);
            if (BandRule.TOO_WIDE.isExceededBy(times)) {
                find(
                        BandRule.TOO_WIDE,
                        List.of(band),
                        times,
                        null,
                        "%s reaches from %s; its maximum is more than %s times its minimum."
                                .formatted(called(band), range, BandRule.TOO_WIDE.threshold()));
            }
            long months = BandRule.OLD.threshold().longValue();
            if (band.validFrom().plusMonths(months).isBefore(on)) {
                find(
                        BandRule.OLD,
                        List.of(band),
                        BigDecimal.valueOf(ChronoUnit.MONTHS.between(band.validFrom(), on)),
                        null,
                        "%s holds since %s, for more than %d months."
                                .formatted(called(band), band.validFrom(), months));
            }
            besideTheMarket(band, range);
        }

        private void besideTheMarket(BandDocument band, PayRange range) {
            LevelName level = band.holdsForAllLevels() ? null : LevelName.valueOf(String.valueOf(band.levelOrGrade()));
            SalaryQuery query = SalaryQuery.ofEverything()
                    .expressedIn(band.currency(), band.per())
                    .atLevel(level == null ? null : LevelChoice.of(level, levels.find(level)))
                    .atPlace(band.placeCode());
            Distribution distribution = distributions.ofRole(role.slug(), query);
            BandMarket market = BandMarket.of(range, distribution);
            BigDecimal median = market.median();
            if (median == null) {
                notCompared.add(new NotCompared(List.of(band.slug()), String.valueOf(market.reason())));
                return;
            }
            boolean isBelow = median.compareTo(range.minimum()) < 0;
            BigDecimal end = isBelow ? range.minimum() : range.maximum();
            BigDecimal beyond = PayRange.percent(isBelow ? end.subtract(median) : median.subtract(end), end);
            if (BandRule.OFF_MARKET.isExceededBy(beyond)) {
                find(
                        BandRule.OFF_MARKET,
                        List.of(band),
                        beyond,
                        market.count(),
                        "%s reaches from %s; the median of the observations%s, %s, is %s it (n = %d%s)."
                                .formatted(
                                        called(band),
                                        range,
                                        distribution.inheritedFrom() == null
                                                ? ""
                                                : " in " + distribution.inheritedFrom(),
                                        median.toPlainString(),
                                        isBelow ? "below" : "above",
                                        market.count(),
                                        years(distribution.years())));
            }
        }

        /** @param ladder the bands of one place, one a level, lowest first */
        void atLadder(List<BandDocument> ladder) {
            for (int above = 1; above < ladder.size(); above++) {
                BandDocument lower = ladder.get(above - 1);
                BandDocument upper = ladder.get(above);
                Converter converter = new Converter(
                        rates,
                        lower.currency(),
                        lower.per(),
                        SalaryQuery.ofEverything().hoursPerYear());
                converter
                        .rate(upper.currency(), upper.validFrom().toString())
                        .ifPresentOrElse(
                                rate -> atTwo(lower, upper, upper.range().in(converter, rate)),
                                () -> notCompared.add(new NotCompared(
                                        List.of(lower.slug(), upper.slug()),
                                        converter.noRate(
                                                upper.currency(),
                                                upper.validFrom().toString()))));
            }
        }

        /** @param high the range of the upper one, in the currency and for the period of the lower one */
        private void atTwo(BandDocument lower, BandDocument upper, PayRange high) {
            PayRange low = lower.range();
            List<BandDocument> both = List.of(lower, upper);
            String ranges = "%s reaches from %s, %s from %s".formatted(called(lower), low, called(upper), high);
            BigDecimal gap = PayRange.percent(high.minimum().subtract(low.maximum()), low.maximum());
            if (BandRule.GAP.isExceededBy(gap)) {
                find(BandRule.GAP, both, gap, null, ranges + ": no pay between them has a band.");
            }
            BigDecimal shared =
                    low.maximum().min(high.maximum()).subtract(low.minimum().max(high.minimum()));
            if (low.width().signum() > 0) {
                BigDecimal overlap = PayRange.percent(shared, low.width());
                if (BandRule.OVERLAP.isExceededBy(overlap)) {
                    find(
                            BandRule.OVERLAP,
                            both,
                            overlap,
                            null,
                            "%s: more than %s percent of the lower one is in the higher one too."
                                    .formatted(ranges, BandRule.OVERLAP.threshold()));
                }
            }
            BigDecimal rise = PayRange.percent(high.midpoint().subtract(low.midpoint()), low.midpoint());
            if (!BandRule.NOT_PROGRESSING.isExceededBy(rise)) {
                find(
                        BandRule.NOT_PROGRESSING,
                        both,
                        rise,
                        null,
                        "The midpoint of %s is %s %s a %s, not above that of %s, %s."
                                .formatted(
                                        called(upper),
                                        high.midpoint().toPlainString(),
                                        high.currency(),
                                        high.per(),
                                        called(lower),
                                        low.midpoint().toPlainString()));
            }
        }

        private void find(
                BandRule rule, List<BandDocument> bands, BigDecimal measured, @Nullable Long count, String message) {
            found.computeIfAbsent(rule, first -> new ArrayList<>())
                    .add(new Finding(
                            rule.kind(),
                            bands.stream().map(BandDocument::slug).toList(),
                            Money.plain(measured.setScale(2, RoundingMode.HALF_UP)),
                            rule.threshold(),
                            rule.unit(),
                            count,
                            message));
        }

        private static String called(BandDocument band) {
            return "'%s' (%s, %s)"
                    .formatted(
                            band.slug(),
                            band.holdsForAllLevels() ? "all levels" : band.levelOrGrade(),
                            band.place() == null ? "anywhere" : band.placeCode());
        }

        private static String years(Distribution.@Nullable Years years) {
            return years == null ? "" : ", %d to %d".formatted(years.from(), years.to());
        }
    }
}

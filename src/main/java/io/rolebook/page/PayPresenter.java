package io.rolebook.page;

import io.rolebook.band.BandInForce;
import io.rolebook.change.Documents;
import io.rolebook.chart.DistributionChart;
import io.rolebook.chart.Numbers;
import io.rolebook.chart.RangeChart;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Reference;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.observation.ObservedPlaces;
import io.rolebook.place.Places;
import io.rolebook.role.RoleLevelView;
import io.rolebook.role.RoleProfile;
import io.rolebook.salary.Figure;
import io.rolebook.salary.FigureStatus;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a role pays into the section of its page, and into charts. */
@Singleton
class PayPresenter {
    private static final int MOST_PLACES = 8;

    private final RoleSalaries salaries;
    private final Distributions distributions;
    private final ObservedPlaces observed;
    private final Places places;
    private final Documents documents;

    PayPresenter(
            RoleSalaries salaries,
            Distributions distributions,
            ObservedPlaces observed,
            Places places,
            Documents documents) {
        this.documents = documents;
        this.salaries = salaries;
        this.distributions = distributions;
        this.observed = observed;
        this.places = places;
    }

    /**
     * @param role with all its levels
     * @param asOf as its profile was read
     */
    PaySection section(
            RoleProfile role,
            SalaryQuery asked,
            @Nullable String asOf,
            Function<List<Evidence>, List<Citation>> citations) {
        List<RoleLevel> levels =
                role.levels().stream().map(RoleLevelView::resolved).toList();
        SalaryQuery ofLevel = asked.atLevel(new LevelChoice(role.slug(), levels).forPay(asked.level(), "level"));
        Salary salary = salaries.salary(
                new Reference(role.slug(), role.title()),
                ofLevel,
                documents.revision(asOf),
                asOf == null ? null : documents.day(asOf),
                levels);
        SalaryQuery query =
                salaries.resolved(role.slug(), ofLevel.atLevel(null)).atLevel(ofLevel.level());
        Distribution distribution = salary.distribution();
        PayAddress address = new PayAddress("/v1/roles/" + role.slug(), query);
        List<Places.Named> known = known(role.slug(), salary);
        SortedMap<Integer, Distribution> years = distributions.byYear(role.slug(), query.ofYear(null));
        Optional<DistributionChart> chart = DistributionChart.of(salary);
        return new PaySection(
                role.slug(),
                asked(query, known),
                LevelName.textOf(query.level()),
                query.level() != null || query.place() != null || query.year() != null,
                PayChoices.levels(role.levels(), address),
                PayChoices.places(known, address),
                PayChoices.years(years.keySet(), address),
                PayChoices.currencies(address),
                headline(distribution),
                distribution.status() == Distribution.Status.available ? null : distribution.reason(),
                PayRemarks.few(distribution),
                chart.orElse(null),
                address.chart(),
                ranges(role, query, known, years, address),
                salary.figures().stream()
                        .map(figure -> figure(figure, citations))
                        .toList(),
                salary.bands().stream().map(band -> band(band, citations)).toList(),
                salary.statements().stream()
                        .map(statement -> new Statement(
                                null, statement.statement(), List.of(), citations.apply(statement.evidence())))
                        .toList(),
                datasets(distribution),
                PayRemarks.of(distribution));
    }

    /** What both the page and the picture by itself are drawn from. */
    Salary salary(Reference role, long revision, SalaryQuery query) {
        return salaries.salary(role, query, revision);
    }

    private List<RangeChart> ranges(
            RoleProfile role,
            SalaryQuery query,
            List<Places.Named> known,
            SortedMap<Integer, Distribution> years,
            PayAddress address) {
        String unit = query.currency() + " a " + query.perOrYear();
        List<RangeChart.Entry> byLevel = role.levels().stream()
                .map(level -> new RangeChart.Entry(
                        LevelLabel.of(level),
                        address.level(level.key()),
                        distributions.ofRole(role.slug(), query.atLevel(named(level)))))
                .toList();
        Map<String, Distribution> at = known.isEmpty()
                ? Map.of()
                : distributions
                        .compared(
                                List.of(role.slug()),
                                known.stream().map(Places.Named::code).toList(),
                                query.atPlace(null))
                        .getOrDefault(role.slug(), Map.of());
        List<RangeChart.Entry> byPlace = known.stream()
                .filter(place -> at.containsKey(place.code()))
                .map(place -> new RangeChart.Entry(
                        place.name(), address.place(place.code()), Objects.requireNonNull(at.get(place.code()))))
                .filter(entry -> entry.distribution().median().isPresent())
                .sorted(Comparator.comparing((RangeChart.Entry entry) ->
                                Objects.requireNonNullElse(entry.distribution().count(), 0L))
                        .reversed())
                .limit(MOST_PLACES)
                .toList();
        List<RangeChart.Entry> byYear = years.entrySet().stream()
                .filter(year -> year.getKey() != 0)
                .map(year -> new RangeChart.Entry(
                        year.getKey().toString(), address.year(year.getKey().toString()), year.getValue()))
                .toList();
        return Stream.of(
                        RangeChart.of("Pay by level", byLevel, unit),
                        RangeChart.of("Pay by place", byPlace, unit),
                        RangeChart.of("Pay by year", byYear, unit))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Countries and other places that there is something of, by their names. */
    private List<Places.Named> known(String role, Salary salary) {
        List<String> codes = Stream.of(
                        observed.ofRole(role).stream().map(code -> code.split("-")[0]),
                        salary.figures().stream().map(Figure::place),
                        salary.bands().stream().map(BandInForce::place),
                        Stream.of(salary.query().place()))
                .flatMap(found -> found)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return codes.isEmpty() ? List.of() : places.named(codes.toArray(String[]::new));
    }

    private static LevelName named(RoleLevelView level) {
        return LevelChoice.of(LevelName.valueOf(level.key()), List.of(level.resolved()));
    }

    private static String asked(SalaryQuery query, List<Places.Named> known) {
        String place = query.place() == null
                ? "anywhere"
                : "in "
                        + known.stream()
                                .filter(named -> named.code().equals(query.place()))
                                .map(Places.Named::name)
                                .findFirst()
                                .orElse(query.place());
        return "%s, %s, %s"
                .formatted(
                        query.level() == null ? "All levels" : LevelLabel.of(query.level()) + " level",
                        place,
                        query.year() == null ? "any year" : query.year().toString());
    }

    private static PaySection.@Nullable Headline headline(Distribution distribution) {
        return distribution
                .median()
                .map(median -> new PaySection.Headline(
                        Numbers.money(median, distribution.currency()),
                        "Median a " + distribution.per() + ", full-time",
                        Numbers.people(distribution.count()),
                        years(distribution.years())))
                .orElse(null);
    }

    static @Nullable String years(Distribution.@Nullable Years years) {
        if (years == null) {
            return null;
        }
        return years.from() == years.to() ? String.valueOf(years.from()) : years.from() + " to " + years.to();
    }

    private static List<Link> datasets(Distribution distribution) {
        return distribution.datasets().stream()
                .map(share -> new Link(
                        "/v1/sources/" + share.source(),
                        share.dataset(),
                        share.suppressed() == null
                                ? Numbers.people(share.count())
                                : "held back: " + share.suppressed()))
                .toList();
    }

    private static PaySection.FigureRow figure(Figure figure, Function<List<Evidence>, List<Citation>> citations) {
        return new PaySection.FigureRow(
                RolePresenter.capitalised(figure.statistic().name()),
                figure.level() == null ? null : figure.level().title(),
                figure.place(),
                figure.amount() == null ? null : Numbers.money(figure.amount(), figure.currency()),
                figure.per().name(),
                Stream.of(
                                figure.approximate() ? "about" : null,
                                figure.status() == FigureStatus.reported
                                        ? null
                                        : figure.status().name(),
                                figure.reason())
                        .filter(Objects::nonNull)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining("; "), text -> text.isEmpty() ? null : text)),
                figure.asOf(),
                figure.sampleSize() == null ? null : Numbers.whole(figure.sampleSize()),
                citations.apply(figure.evidence()));
    }

    private static PaySection.BandRow band(BandInForce band, Function<List<Evidence>, List<Citation>> citations) {
        return new PaySection.BandRow(
                Optional.ofNullable(band.level()).map(LevelLabel::of).orElse(band.grade()),
                band.place(),
                "%s to %s".formatted(Numbers.money(band.minimum(), band.currency()), Numbers.amount(band.maximum())),
                Numbers.money(band.midpoint(), band.currency()),
                band.validFrom().toString(),
                citations.apply(band.evidence()));
    }
}

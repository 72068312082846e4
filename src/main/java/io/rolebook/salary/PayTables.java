package io.rolebook.salary;

import io.rolebook.band.BandInForce;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distribution.Percentile;
import io.rolebook.distribution.Distribution.Share;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.representation.Cells;
import io.rolebook.representation.TableShape;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about pay as tables, each row with how many people stand behind it, as of when, and which sources. */
final class PayTables {
    private static final List<String> STATISTICS = List.of(
            "kind",
            "statistic",
            "amount",
            "currency",
            "per",
            "basis",
            "level",
            "place",
            "asOf",
            "count",
            "approximate",
            "status",
            "reason",
            "sources");

    private PayTables() {}

    /** A row for each published figure, each statistic of the distribution, and each end of a band. */
    static TableShape of(Salary salary) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        salary.figures().forEach(figure -> rows.add(row(figure)));
        rows.addAll(rows(salary.query(), salary.distribution()));
        salary.bands().forEach(band -> rows.addAll(rows(band)));
        return new TableShape(STATISTICS, rows, about(salary.role(), salary.query(), List.of(salary.distribution())));
    }

    static TableShape of(SalaryHistory history) {
        List<Distribution> distributions =
                history.years().stream().map(SalaryHistory.Year::distribution).toList();
        Map<String, @Nullable Object> about = about(history.role(), history.query(), distributions);
        about.put("reason", history.reason());
        history.heldBack().forEach(share -> about.put("heldBack " + share.dataset(), share.suppressed()));
        return new TableShape(
                columns(history.query(), "year"),
                history.years().stream()
                        .map(year -> row(history.query(), year.distribution(), year.year()))
                        .toList(),
                about);
    }

    static TableShape of(SalaryComparison comparison) {
        return new TableShape(
                columns(comparison.query(), "role.slug", "role.title", "place"),
                comparison.cells().stream()
                        .map(cell -> row(
                                comparison.query(),
                                cell.distribution(),
                                cell.role().slug(),
                                cell.role().title(),
                                cell.place()))
                        .toList(),
                about(
                        null,
                        comparison.query(),
                        comparison.cells().stream()
                                .map(SalaryComparison.Cell::distribution)
                                .toList()));
    }

    static TableShape of(SalaryStanding standing) {
        return new TableShape(
                columns(standing.query(), "amount", "percentileRank"),
                List.of(row(
                        standing.query(),
                        standing.distribution(),
                        standing.pay().amount(),
                        standing.percentileRank())),
                about(standing.role(), standing.query(), List.of(standing.distribution())));
    }

    private static List<String> columns(SalaryQuery query, String... first) {
        return Stream.of(
                        Stream.of(first),
                        Stream.of("status", "count", "mean"),
                        query.percentileList().stream().map(PayTables::name),
                        Stream.of(
                                "currency",
                                "per",
                                "years.from",
                                "years.to",
                                "inheritedFrom",
                                "datasets",
                                "sources",
                                "reason"))
                .flatMap(names -> names)
                .toList();
    }

    private static List<@Nullable Object> row(SalaryQuery query, Distribution distribution, @Nullable Object... first) {
        Distribution.Years years = distribution.years();
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(first));
        row.addAll(Arrays.asList(distribution.status().name(), distribution.count(), distribution.mean()));
        query.percentileList().forEach(p -> row.add(amount(distribution, p)));
        row.addAll(Arrays.asList(
                distribution.currency(),
                distribution.per().name(),
                years == null ? null : years.from(),
                years == null ? null : years.to(),
                distribution.inheritedFrom(),
                Cells.joined(
                        distribution.datasets().stream().map(Share::dataset).toList()),
                sources(distribution),
                distribution.reason()));
        return row;
    }

    private static @Nullable BigDecimal amount(Distribution distribution, BigDecimal p) {
        return distribution.percentiles().stream()
                .filter(percentile -> percentile.p().compareTo(p) == 0)
                .map(Percentile::amount)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String name(BigDecimal p) {
        return "p" + p.stripTrailingZeros().toPlainString();
    }

    private static List<@Nullable Object> row(Figure figure) {
        return Arrays.asList(
                "figure",
                figure.statistic().name(),
                figure.amount(),
                figure.currency(),
                figure.per().name(),
                Objects.toString(figure.basis(), null),
                Objects.toString(figure.level(), null),
                figure.place(),
                figure.asOf(),
                figure.sampleSize(),
                figure.approximate(),
                figure.status().name(),
                figure.reason(),
                sources(figure.evidence()));
    }

    private static List<List<@Nullable Object>> rows(SalaryQuery query, Distribution distribution) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (distribution.status() != Distribution.Status.available) {
            rows.add(row(query, distribution, null, null));
            return rows;
        }
        rows.add(row(query, distribution, "mean", distribution.mean()));
        distribution
                .percentiles()
                .forEach(percentile -> rows.add(row(query, distribution, name(percentile.p()), percentile.amount())));
        return rows;
    }

    private static List<@Nullable Object> row(
            SalaryQuery query, Distribution distribution, @Nullable String statistic, @Nullable BigDecimal amount) {
        Distribution.Years years = distribution.years();
        return Arrays.asList(
                "distribution",
                statistic,
                amount,
                distribution.currency(),
                distribution.per().name(),
                null,
                Objects.toString(query.level(), null),
                distribution.inheritedFrom() == null ? query.place() : distribution.inheritedFrom(),
                years == null ? null : years.from() == years.to() ? "" + years.to() : years.from() + "/" + years.to(),
                distribution.count(),
                null,
                distribution.status().name(),
                distribution.reason(),
                sources(distribution));
    }

    private static List<List<@Nullable Object>> rows(BandInForce band) {
        return List.of(
                row(band, "minimum", band.minimum()),
                row(band, "midpoint", band.midpoint()),
                row(band, "maximum", band.maximum()));
    }

    private static List<@Nullable Object> row(BandInForce band, String statistic, BigDecimal amount) {
        return Arrays.asList(
                "band",
                statistic,
                amount,
                band.currency(),
                band.per().name(),
                null,
                band.level() == null ? band.grade() : band.level(),
                band.place(),
                band.validFrom().toString(),
                null,
                null,
                null,
                null,
                sources(band.evidence()));
    }

    private static String sources(Distribution distribution) {
        return Cells.joined(
                distribution.datasets().stream().map(Share::source).distinct().toList());
    }

    private static String sources(List<Evidence> evidence) {
        return Cells.joined(evidence.stream().map(Evidence::source).distinct().toList());
    }

    private static Map<String, @Nullable Object> about(
            @Nullable Reference role, SalaryQuery query, Collection<Distribution> distributions) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        if (role != null) {
            about.put("role", role.slug());
        }
        about.put("level", Objects.toString(query.level(), null));
        about.put("place", query.place());
        about.put("currency", query.currency());
        about.put("per", Objects.toString(query.per(), null));
        about.put("hoursPerYear", query.hoursPerYear());
        about.put("year", query.year());
        about.put("employmentType", Objects.toString(query.employmentType(), null));
        about.put("remote", query.remote());
        about.put("dataset", query.dataset());
        about.put("include", Objects.toString(query.include(), null));
        about.put("conversion", query.conversion().toString());
        about.put("repeats", Objects.toString(query.repeats(), null));
        distributions.stream().map(Distribution::method).findFirst().ifPresent(method -> about.put("method", method));
        distributions.stream()
                .flatMap(distribution -> distribution.datasets().stream())
                .map(share -> "/v1/sources/" + share.source())
                .distinct()
                .forEach(source -> about.put("source " + (1 + sourcesIn(about)), source));
        return about;
    }

    private static long sourcesIn(Map<String, @Nullable Object> about) {
        return about.keySet().stream().filter(key -> key.startsWith("source ")).count();
    }
}

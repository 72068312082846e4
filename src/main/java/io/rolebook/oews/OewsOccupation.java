package io.rolebook.oews;

import io.rolebook.http.Text;
import io.rolebook.money.PayPeriod;
import io.rolebook.publisher.WiderOccupations;
import io.rolebook.salary.Basis;
import io.rolebook.salary.FigureDocument;
import io.rolebook.salary.FigureStatus;
import io.rolebook.salary.Statistic;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the Occupational Employment and Wage Statistics says: the wages of an occupation in a place.
 *
 * @param place the slug of it
 * @param periods that the publisher gives wages for
 * @param meanError the standard error of the mean, in percent of it
 */
public record OewsOccupation(
        OewsRelease release,
        String place,
        String code,
        String title,
        List<PayPeriod> periods,
        @Nullable Long employment,
        @Nullable BigDecimal meanError,
        List<Wage> wages) {

    static final List<Measure> MEASURES = List.of(
            new Measure(Statistic.mean, "MEAN"),
            new Measure(Statistic.p10, "PCT10"),
            new Measure(Statistic.p25, "PCT25"),
            new Measure(Statistic.median, "MEDIAN"),
            new Measure(Statistic.p75, "PCT75"),
            new Measure(Statistic.p90, "PCT90"));

    record Measure(Statistic statistic, String name) {
        String column(PayPeriod per) {
            return (per == PayPeriod.hour ? "H_" : "A_") + name;
        }
    }

    /** @param amount US dollars; null where it is not published */
    record Wage(
            Measure measure,
            PayPeriod per,
            FigureStatus status,
            @Nullable BigDecimal amount) {}

    private boolean isOfCountry() {
        return place.equals(OewsAreas.COUNTRY);
    }

    /**
     * The wages as figures of a role. Of a place in the country they are those of one period, and those that are published:
     * the others would be as many again, and say nothing more.
     *
     * @param isPart whether the role is a part of the occupation
     */
    List<FigureDocument> figures(String role, boolean isPart) {
        return wages.stream()
                .filter(wage ->
                        isOfCountry() || (wage.per() == periods.get(0) && wage.status() != FigureStatus.notAvailable))
                .map(wage -> figure(wage, role, isPart))
                .toList();
    }

    private FigureDocument figure(Wage wage, String role, boolean isPart) {
        Statistic statistic = wage.measure().statistic();
        boolean isSecond = wage.per() != periods.get(0);
        String note = Stream.of(
                        wage.status() == FigureStatus.topCoded ? "published as #: this amount or more" : null,
                        isPart ? WiderOccupations.note(code, title) : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return new FigureDocument(
                null,
                Text.shortSlug("oews-%d-%s%s-%s-%s%s"
                        .formatted(
                                release.year(),
                                isOfCountry() ? "" : place + "-",
                                code,
                                statistic,
                                isSecond ? "hourly-" : "",
                                role)),
                role,
                statistic,
                null,
                place,
                wage.amount(),
                "USD",
                wage.per(),
                Basis.gross,
                release.asOf(),
                null,
                employment,
                statistic == Statistic.mean ? meanError : null,
                false,
                wage.status(),
                isPart ? code : null,
                List.of(new Evidence(
                        release.source().slug(),
                        "%s, %s, %s"
                                .formatted(
                                        isOfCountry() ? "national" : place.toUpperCase(Locale.ROOT),
                                        code,
                                        wage.measure().column(wage.per())),
                        release.asOf(),
                        Evidence.Method.survey,
                        note.isEmpty() ? null : note)));
    }
}

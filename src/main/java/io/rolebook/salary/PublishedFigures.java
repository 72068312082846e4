package io.rolebook.salary;

import io.rolebook.distribution.SalaryQuery;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.rates.Converter;
import io.rolebook.rates.DatedRates;
import io.rolebook.source.Evidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Published figures as a query asks for them: for the period that they were published for where it asks for none. Where
 * the same source published a statistic as it is asked for, the one it published for another period is left out.
 */
final class PublishedFigures {
    private final DatedRates rates;
    private final String currency;
    private final @Nullable PayPeriod per;
    private final int hoursPerYear;
    private final Map<PayPeriod, Converter> converters = new EnumMap<>(PayPeriod.class);

    PublishedFigures(DatedRates rates, SalaryQuery query) {
        this.rates = rates;
        this.currency = query.currency();
        this.per = query.per();
        this.hoursPerYear = query.hoursPerYear();
    }

    List<Figure> express(List<FigureDocument> figures) {
        Map<List<Object>, List<FigureDocument>> asAsked = figures.stream()
                .filter(figure -> figure.per() == per)
                .collect(Collectors.groupingBy(PublishedFigures::subject));
        return figures.stream()
                .filter(figure -> figure.per() == per
                        || asAsked.getOrDefault(subject(figure), List.of()).stream()
                                .noneMatch(asked -> asked.amount() != null || figure.amount() == null))
                .sorted(Comparator.comparing(FigureDocument::asOf)
                        .reversed()
                        .thenComparing(FigureDocument::per)
                        .thenComparing(FigureDocument::slug))
                .map(this::express)
                .toList();
    }

    /** What two figures have in common that differ in nothing but the period that they are for. */
    private static List<Object> subject(FigureDocument figure) {
        return Arrays.asList(
                figure.statistic(),
                figure.level(),
                figure.place(),
                figure.asOf(),
                figure.basis(),
                figure.currency(),
                figure.evidence().stream().map(Evidence::source).toList());
    }

    private Figure express(FigureDocument figure) {
        PayPeriod toPer = per == null ? figure.per() : per;
        Converter converter =
                converters.computeIfAbsent(toPer, to -> new Converter(rates, currency, toPer, hoursPerYear));
        if (figure.amount() == null || converter.isAsAsked(figure.currency(), figure.per())) {
            return Figure.reported(figure);
        }
        Money from = new Money(figure.amount(), figure.currency(), figure.per());
        return converter
                .rate(figure.currency(), figure.asOf())
                .map(rate -> Figure.converted(figure, converter.express(from, rate), converter.conversion(from, rate)))
                .orElseGet(() -> Figure.unconverted(figure, converter.noRate(figure.currency(), figure.asOf())));
    }
}

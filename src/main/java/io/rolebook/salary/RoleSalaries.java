package io.rolebook.salary;

import io.rolebook.api.ProblemException;
import io.rolebook.api.Reference;
import io.rolebook.api.Text;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a role's pay: figures as published, expressed as the query asks. */
@Singleton
public class RoleSalaries {
    private static final Map<String, Class<? extends Document>> PUBLISHED =
            Map.of(FigureKind.NAME, FigureDocument.class, PayStatementKind.NAME, PayStatementDocument.class);

    private final Documents documents;
    private final Rates rates;
    private final Places places;
    private final Distributions distributions;

    RoleSalaries(Documents documents, Rates rates, Places places, Distributions distributions) {
        this.distributions = distributions;
        this.documents = documents;
        this.rates = rates;
        this.places = places;
    }

    /**
     * @param isNow whether the revision is the latest; observations are told of as they are now, or not at all
     * @throws ProblemException where the query names a place or a currency that is not known
     */
    public Salary salary(Reference role, SalaryQuery asked, long revision, boolean isNow) {
        SalaryQuery query = resolved(asked);
        Converter converter = new Converter(query);
        List<Document> published = documents.ofRole(PUBLISHED, role.slug(), revision);
        List<Figure> figures = all(FigureDocument.class, published)
                .filter(query::admits)
                .sorted(Comparator.comparing(FigureDocument::asOf).reversed().thenComparing(FigureDocument::slug))
                .map(converter::express)
                .toList();
        List<Salary.Statement> statements = all(PayStatementDocument.class, published)
                .sorted(Comparator.comparing(PayStatementDocument::slug))
                .map(statement -> new Salary.Statement(statement.statement(), statement.evidence()))
                .toList();
        return new Salary(
                role,
                query,
                figures,
                statements,
                isNow
                        ? distributions.ofRole(role.slug(), query)
                        : Distribution.empty(
                                query,
                                "A distribution is computed from the observations that are there now; ask without asOf."),
                List.of(),
                Salary.Links.of(role.slug()));
    }

    private static <D extends Document> Stream<D> all(Class<D> type, List<Document> published) {
        return published.stream().filter(type::isInstance).map(type::cast);
    }

    /**
     * The query with its place as its code, and in a currency that there are rates for.
     *
     * @throws ProblemException where there is no such place or currency
     */
    SalaryQuery resolved(SalaryQuery asked) {
        requireRates(asked.currency());
        return asked.atPlace(placeCode(asked.place()));
    }

    /** @throws ProblemException where there is no such place */
    @Nullable
    String placeCode(@Nullable String place) {
        if (place == null) {
            return null;
        }
        return places.code(place).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.ofParameter(
                        "place",
                        "unknown-place",
                        "place is '%s'; it must be the code of a place, such as US or US-CO. /v1/places lists them."
                                .formatted(Text.excerpt(place))));
    }

    private void requireRates(String currency) {
        if (!currency.equals("USD") && !rates.currencies().contains(currency)) {
            throw ProblemException.ofParameter(
                    "currency",
                    "unknown-currency",
                    "currency is '%s'; there are exchange rates for %s."
                            .formatted(currency, String.join(", ", rates.currencies())));
        }
    }

    /** Expresses figures in the currency and period of a query, looking each rate up once. */
    private final class Converter {
        private final SalaryQuery query;
        private final Map<String, Optional<Rates.Pair>> found = new HashMap<>();

        Converter(SalaryQuery query) {
            this.query = query;
        }

        Figure express(FigureDocument figure) {
            boolean isSameCurrency = figure.currency().equals(query.currency());
            if (figure.amount() == null || isSameCurrency && figure.per() == query.per()) {
                return Figure.reported(figure);
            }
            Money from = new Money(figure.amount(), figure.currency(), figure.per());
            if (isSameCurrency) {
                return converted(figure, from, BigDecimal.ONE, null);
            }
            return found.computeIfAbsent(
                            figure.currency() + figure.asOf(),
                            key -> rates.pair(figure.currency(), query.currency(), figure.asOf()).stream()
                                    .findFirst())
                    .map(pair -> converted(figure, from, pair.rate(), pair))
                    .orElseGet(() -> Figure.unconverted(
                            figure,
                            "There is no exchange rate from %s to %s.".formatted(figure.currency(), query.currency())));
        }

        private Figure converted(FigureDocument figure, Money from, BigDecimal rate, Rates.@Nullable Pair pair) {
            return Figure.converted(
                    figure,
                    from.in(query.currency(), query.per(), rate, query.hoursPerYear()),
                    new Conversion(
                            from,
                            rate,
                            pair == null ? null : pair.date(),
                            pair == null ? null : pair.source(),
                            query.hoursPerYear()));
        }
    }
}

package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.band.BandInForce;
import io.rolebook.http.LevelName;
import io.rolebook.money.PayPeriod;
import io.rolebook.salary.Basis;
import io.rolebook.salary.Figure;
import io.rolebook.salary.FigureStatus;
import io.rolebook.salary.Salary;
import io.rolebook.salary.Statistic;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a role pays, as it was asked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pay(
        String slug,
        String title,

        @Schema(description = "The question as it was understood.")
        Question asked,

        ObservedPay observed,

        @Schema(description = "Figures that others published.")
        List<Published> published,

        int publishedLeftOut,

        @Schema(description = "The employer's ranges; none where there are none, or the key may not see them.")
        List<Band> bands,

        @Schema(description = "What sources say about the pay without a number.")
        List<Statement> statements,

        @Schema(description = "All that is cited, with the terms of use.")
        List<SourceCredit> sources,

        @Schema(description = "Where this service has all of it.")
        String link)
        implements Answer {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Question(
            @Nullable String level,
            @Nullable String place,
            @Nullable Integer year,
            String currency,
            PayPeriod per) {
        String text() {
            return AnswerText.present(
                    level == null ? "all levels" : "level " + level,
                    place == null ? "any place" : "in " + place,
                    year == null ? "any year" : "in " + year);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Published(
            Statistic statistic,

            @Schema(description = "Absent where the source holds it back.") @Nullable
            BigDecimal amount,

            String currency,
            PayPeriod per,
            @Nullable Basis basis,
            @Nullable String level,
            @Nullable String place,
            String asOf,

            @Schema(description = "How many people stand behind it; absent where the source does not say.") @Nullable
            Integer n,

            boolean approximate,
            FigureStatus status,
            @Nullable String reason,

            @Schema(
                    description =
                            "The code of the wider occupation that it is published for; absent where it is the role's own.")
            @Nullable
            String inheritedFrom,

            List<Evidence> evidence) {

        static Published of(Figure figure) {
            return new Published(
                    figure.statistic(),
                    figure.amount(),
                    figure.currency(),
                    figure.per(),
                    figure.basis(),
                    figure.level() == null ? null : figure.level().name(),
                    figure.place(),
                    figure.asOf(),
                    figure.sampleSize(),
                    figure.approximate(),
                    figure.status(),
                    figure.reason(),
                    figure.inheritedFrom(),
                    figure.evidence());
        }

        String text() {
            String number = amount == null
                    ? "not available"
                    : (approximate ? "about " : "")
                            + (status == FigureStatus.topCoded ? "at least " : "")
                            + AnswerText.money(amount, currency);
            return AnswerText.present(
                            "%s %s a %s".formatted(statistic, number, per),
                            basis == null ? null : basis.name(),
                            level == null ? null : "level " + level,
                            place,
                            "as of " + asOf,
                            n == null ? "n not stated" : AnswerText.observations(n.longValue()),
                            status == FigureStatus.converted ? "converted" : null,
                            inheritedFrom == null ? null : "published for the wider occupation " + inheritedFrom,
                            reason)
                    + AnswerText.cited(evidence);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Band(
            String slug,
            @Nullable String level,
            @Nullable String grade,
            @Nullable String place,
            BigDecimal minimum,
            BigDecimal midpoint,
            BigDecimal maximum,
            String currency,
            PayPeriod per,
            String validFrom,
            @Nullable String note,
            List<Evidence> evidence) {

        static Band of(BandInForce band) {
            return new Band(
                    band.slug(),
                    band.level(),
                    band.grade(),
                    band.place(),
                    band.minimum(),
                    band.midpoint(),
                    band.maximum(),
                    band.currency(),
                    band.per(),
                    band.validFrom().toString(),
                    band.note(),
                    band.evidence());
        }

        String text() {
            return AnswerText.present(
                            "%s: %s to %s a %s"
                                    .formatted(
                                            slug,
                                            AnswerText.money(minimum, currency),
                                            AnswerText.money(maximum, currency),
                                            per),
                            level == null ? grade : "level " + level,
                            place,
                            "from " + validFrom,
                            note)
                    + AnswerText.cited(evidence);
        }
    }

    record Statement(String statement, List<Evidence> evidence) {}

    /** @param credits reads what is to be said of sources, by their slugs */
    static Pay of(Salary salary, int limit, Function<Collection<String>, List<SourceCredit>> credits) {
        ObservedPay observed = ObservedPay.of(salary.distribution());
        List<Published> published = salary.figures().stream()
                .sorted(Comparator.comparingInt(Pay::smallness))
                .limit(limit)
                .map(Published::of)
                .toList();
        List<Band> bands = salary.bands().stream().map(Band::of).toList();
        List<Statement> statements = salary.statements().stream()
                .map(statement -> new Statement(statement.statement(), statement.evidence()))
                .toList();
        List<String> cited = Stream.concat(
                        observed.datasets().stream().map(ObservedPay.Dataset::source),
                        Stream.of(
                                        published.stream().map(Published::evidence),
                                        bands.stream().map(Band::evidence),
                                        statements.stream().map(Statement::evidence))
                                .flatMap(evidence -> evidence)
                                .flatMap(List::stream)
                                .map(Evidence::source))
                .distinct()
                .toList();
        return new Pay(
                salary.role().slug(),
                salary.role().title(),
                new Question(
                        LevelName.textOf(salary.query().level()),
                        salary.query().place(),
                        salary.query().year(),
                        salary.query().currency(),
                        salary.query().perOrYear()),
                observed,
                published,
                salary.figures().size() - published.size(),
                bands,
                statements,
                cited.isEmpty() ? List.of() : credits.apply(cited),
                "/v1/roles/%s/salary".formatted(salary.role().slug()));
    }

    /** What is about more people comes before what is about a part of them: everywhere, a country, a part of one. */
    private static int smallness(Figure figure) {
        return figure.place() == null ? 0 : figure.place().indexOf('-') < 0 ? 1 : 2;
    }

    @Override
    public String text() {
        AnswerText text = new AnswerText().line("Pay of %s (%s), %s.".formatted(title, slug, asked.text()));
        observed.write(text, asked.currency(), asked.per());
        return text.items("Published:", published.stream().map(Published::text).toList())
                .leftOut(publishedLeftOut, "published figures")
                .items("Bands of the employer:", bands.stream().map(Band::text).toList())
                .items(
                        "Said of it:",
                        statements.stream()
                                .map(one -> one.statement() + AnswerText.cited(one.evidence()))
                                .toList())
                .sources(sources)
                .toString();
    }
}

package io.rolebook.salary;

import io.rolebook.change.Documents;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.Inclusion;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Audience;
import io.rolebook.http.Formats;
import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.money.ConversionMethod;
import io.rolebook.money.CurrencyCode;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.money.WrittenAmount;
import io.rolebook.place.Places;
import io.rolebook.representation.MediaTypes;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries")
@Tag(name = "Salaries", description = "What roles pay, with source, date and sample size.")
public class SalaryResource {
    private final Salaries salaries;
    private final RoleSalaries roleSalaries;
    private final Places places;
    private final Distributions distributions;
    private final Documents documents;
    private final Facts facts;
    private final Ladders ladders;

    SalaryResource(
            Salaries salaries,
            RoleSalaries roleSalaries,
            Places places,
            Distributions distributions,
            Documents documents,
            Facts facts,
            Ladders ladders) {
        this.ladders = ladders;
        this.salaries = salaries;
        this.roleSalaries = roleSalaries;
        this.places = places;
        this.distributions = distributions;
        this.documents = documents;
        this.facts = facts;
    }

    record FigureSearch(
            @Parameter(
                    description = "Only figures of this role (slug, id, or scheme:code).",
                    example = "machine-learning-engineer")
            @QueryParam("role")
            @Nullable
            String role,

            @Parameter(
                    description = "Only figures of this level: a word of the common scale, or a grade that means one.")
            @QueryParam("level")
            @Nullable
            LevelName level,

            @Parameter(description = "Only figures for this place (a code such as US, or an id).")
            @QueryParam("place")
            @Nullable
            String place,

            @Parameter(description = "Only figures that rest on this source (slug or id).")
            @QueryParam("source")
            @Nullable
            String source,

            @Parameter(description = "Only figures of this statistic.") @QueryParam("statistic") @Nullable
            Statistic statistic,

            @Valid @BeanParam Paging paging) {}

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List salary figures",
            description = "Published figures over all roles, as they were reported, in the order of their roles.")
    public Page<SalaryFigureView> listSalaries(@Valid @BeanParam FigureSearch search) {
        List<Salaries.Row> rows = salaries.list(
                documents.slug("role", "role", search.role()),
                LevelName.textOf(ladders.overRoles(search.level(), "level", "Published pay")),
                places.asked("place", search.place()),
                Objects.toString(search.statistic(), null),
                documents.slug("source", "source", search.source()),
                Audience.current().seesAll(),
                search.paging().afterKey(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown("role", "role", search.role());
            documents.requireKnown("source", "source", search.source());
            places.known("place", search.place());
        }
        Map<UUID, List<Evidence>> evidence =
                facts.evidence(rows.stream().map(Salaries.Row::factId).toList());
        return search.paging()
                .page(rows, row -> SalaryFigureView.of(row, evidence.getOrDefault(row.factId(), List.of())));
    }

    public record Comparison(
            @Parameter(
                    description = "The roles to compare, one to five (slug, id, or scheme:code).",
                    example = "machine-learning-engineer",
                    required = true)
            @QueryParam("role")
            @Size(min = 1, max = 5, message = "must be given one to five times")
            List<String> role,

            @Parameter(
                    description =
                            "The places to compare them at (codes or ids), up to five; anywhere, where none is given.")
            @QueryParam("place")
            @Size(max = 5, message = "must be given up to five times")
            List<String> place,

            @Parameter(description = "Only pay of this level: a word of the common scale, or a grade that means one.")
            @QueryParam("level")
            @Nullable
            LevelName level,

            @Parameter(description = "Only pay as of this year.") @QueryParam("year") @Nullable @Min(1900) @Max(2200)
            Integer year,

            @Parameter(
                    description = "The currency to answer in (ISO 4217), which may be a withdrawn one.",
                    example = "EUR",
                    schema = @Schema(pattern = Formats.CURRENCY))
            @QueryParam("currency")
            @DefaultValue("USD")
            @CurrencyCode
            String currency,

            @Parameter(description = "The period to answer for.", example = "month")
            @QueryParam("per")
            @DefaultValue("year")
            PayPeriod per,

            @Parameter(description = "Only observations of this dataset (slug or id).") @QueryParam("dataset") @Nullable
            String dataset,

            @Parameter(description = "`own`: also the employer's own people, beside the market.")
            @QueryParam("include")
            @Nullable
            Inclusion include,

            @Parameter(description = "By what other currencies are converted; see the salary of a role.")
            @QueryParam("conversion")
            @DefaultValue("rates")
            ConversionMethod conversion) {

        SalaryQuery query() {
            return new SalaryQuery(
                    level,
                    null,
                    currency,
                    per,
                    2080,
                    year,
                    null,
                    null,
                    dataset,
                    include,
                    conversion,
                    null,
                    SalaryQuery.PERCENTILES);
        }
    }

    @GET
    @Path("comparison")
    @Produces({"application/json", "text/csv", MediaTypes.XLSX})
    @Operation(
            summary = "Compare the pay of roles",
            description =
                    "The distribution of each role at each place, in the order they are given: up to five by five.")
    public SalaryComparison compareSalaries(@Valid @BeanParam Comparison asked) {
        SalaryQuery query = roleSalaries.resolvedOverRoles(asked.query());
        List<Reference> roles = asked.role().stream()
                .map(role -> documents.current("role", role).reference())
                .distinct()
                .toList();
        List<String> placeCodes = asked.place().stream()
                .map(place -> places.known("place", place))
                .distinct()
                .toList();
        Map<String, Map<String, Distribution>> found =
                distributions.compared(roles.stream().map(Reference::slug).toList(), placeCodes, query);
        return SalaryComparison.of(query, roles, placeCodes, found);
    }

    record Pay(
            @Parameter(
                    description = "The role (slug, id, or scheme:code).",
                    example = "machine-learning-engineer",
                    required = true)
            @QueryParam("role")
            @NotNull(message = "must be given: a role such as machine-learning-engineer")
            String role,

            @Parameter(
                    description = "The pay, in `currency` and for the period `per`.",
                    example = "150000",
                    required = true)
            @QueryParam("amount")
            @NotNull(message = "must be given: an amount such as 150000")
            @Positive
            @Digits(integer = 12, fraction = 4, message = Money.DIGITS_MESSAGE)
            BigDecimal amount,

            @Valid @BeanParam SalaryQuery query) {}

    @GET
    @Path("standing")
    @Produces({"application/json", "text/csv", MediaTypes.XLSX})
    @Operation(
            summary = "Find where one pay stands",
            description = "The percentile rank of one pay among the observations that match, with their distribution.")
    public SalaryStanding getSalaryStanding(@Valid @BeanParam Pay pay) {
        Reference role = documents.current("role", pay.role()).reference();
        SalaryQuery query = roleSalaries.resolved(role.slug(), pay.query());
        String fault = WrittenAmount.fault(pay.amount(), query.currency());
        if (fault != null) {
            throw ProblemException.ofParameter(
                    "amount",
                    "too-many-decimals",
                    "amount is %s; it %s.".formatted(pay.amount().toPlainString(), fault));
        }
        Distributions.Standing standing = distributions.standing(role.slug(), pay.amount(), query);
        return new SalaryStanding(
                role,
                query.answeredBy(List.of(standing.distribution())),
                new Money(pay.amount(), query.currency(), query.per()),
                standing.percentileRank(),
                standing.reason(),
                standing.distribution());
    }
}

package io.rolebook.salary;

import io.rolebook.api.Level;
import io.rolebook.api.Page;
import io.rolebook.api.Paging;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries")
@Tag(name = "Salaries", description = "What roles pay, with source, date and sample size.")
public class SalaryResource {
    private final Salaries salaries;
    private final Facts facts;

    SalaryResource(Salaries salaries, Facts facts) {
        this.salaries = salaries;
        this.facts = facts;
    }

    record FigureSearch(
            @Parameter(description = "Only figures of this role (a slug).", example = "machine-learning-engineer")
            @QueryParam("role")
            @Nullable
            String role,

            @Parameter(description = "Only figures of this level.") @QueryParam("level") @Nullable
            Level level,

            @Parameter(description = "Only figures for this place (a code such as US).") @QueryParam("place") @Nullable
            String place,

            @Parameter(description = "Only figures that rest on this source (a slug).") @QueryParam("source") @Nullable
            String source,

            @Parameter(description = "Only figures of this statistic.") @QueryParam("statistic") @Nullable
            Statistic statistic,

            @Valid @BeanParam Paging paging) {}

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @Operation(
            summary = "List salary figures",
            description = "Published figures over all roles, as they were reported, in the order of their roles.")
    public Page<SalaryFigureView> listSalaries(@Valid @BeanParam FigureSearch search) {
        List<Salaries.Row> rows = salaries.list(
                search.role(),
                Objects.toString(search.level(), null),
                search.place(),
                Objects.toString(search.statistic(), null),
                search.source(),
                search.paging().afterKey(),
                search.paging().rows());
        Map<UUID, List<Evidence>> evidence =
                facts.evidence(rows.stream().map(Salaries.Row::factId).toList());
        return search.paging()
                .page(rows, row -> SalaryFigureView.of(row, evidence.getOrDefault(row.factId(), List.of())));
    }
}

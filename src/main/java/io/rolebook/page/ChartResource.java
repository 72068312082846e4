package io.rolebook.page;

import io.rolebook.change.Documents;
import io.rolebook.chart.DistributionChart;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.salary.Salary;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Pictures for documents, wikis and mails, drawn from the numbers that the API answers. */
@Path("/v1/roles/{role}")
@Tag(name = "Pictures", description = "Charts as SVG, drawn from the same numbers, with a title and a description.")
public class ChartResource {
    private static final String SVG = "image/svg+xml";
    private static final String ROLE = "Slug, id, or scheme:code.";
    private static final String EXAMPLE = "machine-learning-engineer";

    private final Documents documents;
    private final PayPresenter pay;
    private final RolePresenter roles;

    ChartResource(Documents documents, PayPresenter pay, RolePresenter roles) {
        this.documents = documents;
        this.pay = pay;
        this.roles = roles;
    }

    @GET
    @Path("salary/chart.svg")
    @Produces(SVG)
    @Operation(
            summary = "Get a chart of what a role pays",
            description =
                    "The distribution of the observations with its percentiles, the figures that are published in the"
                            + " currency and for the period asked for, and the bands that the asker may see, as `salary` answers"
                            + " them. 404 where there is no amount to draw; the detail says why.")
    public String getSalaryChart(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Valid @BeanParam SalaryQuery query) {
        Documents.Current current = documents.current("role", role);
        Salary salary = pay.salary(current.reference(), current.revision(), query);
        DistributionChart chart = DistributionChart.of(salary)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "There is no amount to draw. %s"
                                .formatted(salary.distribution().reason())));
        return Templates.distribution(chart, true).render();
    }

    @GET
    @Path("level-ladder.svg")
    @Produces(SVG)
    @Operation(
            summary = "Get a chart of the levels of a role",
            description =
                    "The levels as stairs, lowest first, each with how many responsibilities and skills it adds or"
                            + " raises. 404 where the role has no levels.")
    public String getLevelLadder(@Parameter(description = ROLE, example = EXAMPLE) @RestPath String role) {
        return Templates.ladder(roles.ladder(role), true).render();
    }
}

package io.rolebook.salary;

import io.rolebook.change.Documents;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/roles/{role}/salary")
@Tag(name = "Salaries")
public class RoleSalaryResource {
    private final RoleSalaries salaries;
    private final Distributions distributions;
    private final Documents documents;

    RoleSalaryResource(RoleSalaries salaries, Distributions distributions, Documents documents) {
        this.distributions = distributions;
        this.salaries = salaries;
        this.documents = documents;
    }

    @GET
    @Produces({"application/json", "text/csv", MediaTypes.XLSX})
    @Operation(
            summary = "Get what a role pays",
            description =
                    "Published figures, for the period that each was published for where the question gives no `per`. Where"
                            + " it gives one, a figure that was published for another period is converted, as is one in another"
                            + " currency: its `status` is `converted`, `conversion` says how, and it is `approximate` where the paid"
                            + " hours of a year had to be assumed; one that the same source published as asked takes its"
                            + " place. Then "
                            + "the distribution computed from observations, where there are any; and the"
                            + " bands of the employer that are in force, and where the median of the distribution lies in each.")
    public Salary getRoleSalary(
            @Parameter(description = "Slug, id, or scheme:code.", example = "machine-learning-engineer") @RestPath
                    String role,
            @Valid @BeanParam SalaryQuery query) {
        Documents.Current current = documents.current("role", role);
        return salaries.salary(current.reference(), query, current.revision());
    }

    @GET
    @Path("history")
    @Produces({"application/json", "text/csv", MediaTypes.XLSX})
    @Operation(
            summary = "Get what a role paid over the years",
            description = "One distribution for each year that there are observations from, first year first.")
    public SalaryHistory getSalaryHistory(
            @Parameter(description = "Slug, id, or scheme:code.", example = "machine-learning-engineer") @RestPath
                    String role,
            @Valid @BeanParam SalaryQuery asked) {
        Reference reference = documents.current("role", role).reference();
        SalaryQuery query = salaries.resolved(reference.slug(), asked);
        SortedMap<Integer, Distribution> years = distributions.byYear(reference.slug(), query);
        return SalaryHistory.of(reference, query, years, () -> distributions.ofRole(reference.slug(), query));
    }
}

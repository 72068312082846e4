package io.rolebook.salary;

import io.rolebook.band.BandInForce;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.representation.TableShape;
import io.rolebook.representation.Tabular;
import io.rolebook.source.Evidence;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is known of a role's pay.")
public record Salary(
        Reference role,
        SalaryQuery query,

        @Schema(description = "Statistics that others published.")
        List<Figure> figures,

        @Schema(description = "What sources say about the pay without a number.")
        List<Statement> statements,

        Distribution distribution,

        @Schema(
                description = "The ranges that an employer set for what is asked about or for more (all levels, a place"
                        + " around it): those in force today, or in the year asked. None until they are written.")
        List<BandInForce> bands,

        Links links)
        implements Tabular {

    @Schema(name = "PayStatement", description = "What sources say about the pay without a number.")
    public record Statement(String statement, List<Evidence> evidence) {}

    @Schema(name = "SalaryLinks")
    record Links(String self, String role) {
        static Links of(String role) {
            return new Links("/v1/roles/" + role + "/salary", "/v1/roles/" + role);
        }
    }

    @Override
    public TableShape table() {
        return PayTables.of(this);
    }
}

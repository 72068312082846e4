package io.rolebook.responsibility;

import io.rolebook.change.Documents;
import io.rolebook.http.Page;
import io.rolebook.http.ProblemException;
import io.rolebook.representation.MediaTypes;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/responsibilities")
@Tag(name = "Responsibilities", description = "What roles do, one statement at a time, over all roles.")
public class ResponsibilityResource {
    private final Responsibilities responsibilities;
    private final Documents documents;
    private final Facts facts;

    ResponsibilityResource(Responsibilities responsibilities, Documents documents, Facts facts) {
        this.responsibilities = responsibilities;
        this.documents = documents;
        this.facts = facts;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List responsibilities",
            description = "Responsibilities of all roles in the order of their statements, filtered.")
    public Page<ResponsibilityView> listResponsibilities(@Valid @BeanParam ResponsibilitySearch search) {
        List<Responsibilities.Row> rows = responsibilities.list(
                null,
                search.q(),
                documents.slug(CategoryKind.NAME, "category", search.category()),
                documents.slug("role", "role", search.role()),
                documents.slug("skill", "skill", search.skill()),
                search.paging().afterKey(),
                search.paging().afterUuid(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown(CategoryKind.NAME, "category", search.category());
            documents.requireKnown("role", "role", search.role());
            documents.requireKnown("skill", "skill", search.skill());
        }
        return search.paging().page(rows, withEvidence(rows));
    }

    @GET
    @Path("{responsibility}")
    @Produces("application/json")
    @Operation(summary = "Get a responsibility", description = "One statement of what a role does, with its evidence.")
    public ResponsibilityView getResponsibility(
            @Parameter(
                            description = "The id, as a list or a role gives it.",
                            example = "01a20126-a554-738f-8e78-6e579bf55df8")
                    @RestPath
                    UUID responsibility) {
        List<Responsibilities.Row> rows = responsibilities.list(responsibility, null, null, null, null, null, null, 1);
        return rows.stream()
                .map(withEvidence(rows))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("responsibility", responsibility.toString()));
    }

    private Function<Responsibilities.Row, ResponsibilityView> withEvidence(List<Responsibilities.Row> rows) {
        Map<UUID, List<Evidence>> evidence = facts.evidence(
                rows.stream().map(row -> UUID.fromString(row.id())).toList());
        return row -> ResponsibilityView.of(row, evidence.getOrDefault(UUID.fromString(row.id()), List.of()));
    }
}

package io.rolebook.role;

import io.rolebook.change.Documents;
import io.rolebook.change.History;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/v1/roles/{role}")
@Tag(name = "Changes")
public class RoleHistoryResource {
    private static final String ROLE = "Slug, id, or scheme:code.";
    private static final String EXAMPLE = "machine-learning-engineer";

    private final History history;
    private final Documents documents;

    RoleHistoryResource(History history, Documents documents) {
        this.history = history;
        this.documents = documents;
    }

    @GET
    @Path("history")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List the versions of a role",
            description =
                    "Every version that the role ever had, newest first, each with the address at which it is kept; also"
                            + " of a role that was deleted.")
    public Page<RoleVersion> listRoleVersions(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Paging paging) {
        return paging.page(history.versions(RoleKind.NAME, role, paging.afterNumber(), paging.rows()), RoleVersion::of);
    }

    @GET
    @Path("differences")
    @Produces("application/json")
    @Operation(
            summary = "Compare a role with itself",
            description = "What differs in the role between two revisions or instants, place by place.")
    public RoleDifferences getRoleDifferences(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Parameter(
                            description = "The earlier revision (42) or instant (2026-01-31T12:00:00Z).",
                            required = true,
                            example = "1")
                    @QueryParam("from")
                    @NotNull(
                            message =
                                    "must be given: a revision such as 42, or an instant such as 2026-01-31T12:00:00Z")
                    @Nullable
                    String from,
            @Parameter(description = "The later revision or instant; now without it.") @QueryParam("to") @Nullable
                    String to) {
        long earlier = documents.revision("from", from);
        long later = documents.revision("to", to);
        String slug = documents.slugEver(RoleKind.NAME, role);
        return new RoleDifferences(slug, earlier, later, history.differences(RoleKind.NAME, slug, earlier, later));
    }
}

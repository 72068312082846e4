package io.rolebook.feed;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Action;
import io.rolebook.change.Catalogue;
import io.rolebook.change.LoggedChanges;
import io.rolebook.change.LoggedChanges.Audited;
import io.rolebook.http.Json;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of changes for those who answer for it. It is written by the changes themselves, and by nothing else. */
@Path("/v1/audit")
@Tag(name = "Changes")
public class AuditResource {
    private final LoggedChanges changes;
    private final Catalogue catalogue;
    private final Json json;

    AuditResource(LoggedChanges changes, Catalogue catalogue, Json json) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.json = json;
    }

    record Filter(
            @Parameter(description = "Only the document of this slug.", example = "data-and-ai")
            @QueryParam("slug")
            @Nullable
            String slug,

            @Parameter(description = "Only changes by this one.", example = "starter-catalogue")
            @QueryParam("actor")
            @Nullable
            String actor) {}

    @GET
    @Produces({"application/json", "application/x-ndjson"})
    @Permission(Scope.ADMIN)
    @Operation(
            summary = "Read the audit trail",
            description =
                    "Every change to a document of the catalogue, newest first: who made it, when, and what differs from"
                            + " the version before. Nothing can be written, changed or removed here.")
    @SecurityRequirement(name = "key")
    public AuditPage listAudit(@Valid @BeanParam ChangeSearch search, @BeanParam Filter filter) {
        Position before = search.after().orElseGet(() -> Position.afterRevision(Long.MAX_VALUE - 1));
        List<Audited> rows = changes.audit(
                search.selection().since(),
                before.revision(),
                before.kind(),
                before.id(),
                catalogue.kinds(search.selection().type()).toArray(String[]::new),
                filter.slug(),
                filter.actor(),
                search.paging().rows());
        return new AuditPage(
                search.paging().shown(rows, this::view),
                new ChangePage.Info(search.paging().limit(), search.paging().next(rows)));
    }

    private AuditEntry view(Audited row) {
        return new AuditEntry(
                row.revision(),
                row.kind(),
                UUID.fromString(row.id()),
                row.slug(),
                Action.valueOf(row.action()),
                row.actor(),
                row.recordedAt(),
                json.differences(row.before(), row.document()));
    }
}

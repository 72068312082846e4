package io.rolebook.imports;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.http.Json;
import io.rolebook.http.Page;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.imports.ImportChange.Action;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/imports/{import}/changes")
@Tag(name = "Imports")
public class ImportChangeResource {
    private final Imports imports;
    private final ImportChanges changes;
    private final Catalogue catalogue;
    private final Json json;

    ImportChangeResource(Imports imports, ImportChanges changes, Catalogue catalogue, Json json) {
        this.imports = imports;
        this.changes = changes;
        this.catalogue = catalogue;
        this.json = json;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "List what an import changes",
            description =
                    "Each document that an import created or changed, and what differs in it from the version before, by"
                            + " type and id. Of a dry run what it would create, change and leave unchanged, with the line of"
                            + " the file where the format tells it, for seven days. Nothing of an import that has not ended,"
                            + " or has failed: it changes nothing.")
    @SecurityRequirement(name = "key")
    public Page<ImportChange> listImportChanges(
            @Parameter(description = "The id of the import.") @RestPath("import") String id,
            @Valid @BeanParam ImportChangeSearch search) {
        Imports.Row row = imports.get(id);
        String[] kinds = catalogue.kinds(search.type()).toArray(String[]::new);
        if (row.madeRevision() == null) {
            return search.paging().page(List.of(), this::view);
        }
        Import found = row.view(json);
        refuseForgotten(found);
        return search.paging()
                .page(
                        found.dryRun()
                                ? changes.ofDryRun(
                                        found.id(),
                                        row.madeRevision(),
                                        kinds,
                                        search.actionName(),
                                        search.afterKind(),
                                        search.afterId(),
                                        search.paging().rows())
                                : changes.ofRevision(
                                        row.madeRevision(),
                                        kinds,
                                        search.actionName(),
                                        search.afterKind(),
                                        search.afterId(),
                                        search.paging().rows()),
                        this::view);
    }

    private static void refuseForgotten(Import found) {
        Instant end = found.startedAt().plus(DryRunRecorder.KEPT);
        if (found.dryRun() && end.isBefore(Instant.now())) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "What this dry run would have changed was kept until %s. Send the file again.".formatted(end));
        }
    }

    private ImportChange view(ImportChanges.Row row) {
        Action action = Action.valueOf(row.action());
        return new ImportChange(
                row.kind(),
                row.slug(),
                row.title(),
                action,
                row.line(),
                action == Action.unchanged ? List.of() : json.differences(row.before(), row.after()));
    }
}

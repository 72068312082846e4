package io.rolebook.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Outcome;
import io.rolebook.change.Removal;
import io.rolebook.file.FormFile;
import io.rolebook.http.Json;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.representation.Events;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/imports")
@Tag(name = "Imports", description = "Files on their way in, and what became of them.")
public class ImportResource {
    private static final String SHEETS =
            "People write `sources-csv`, `ladders-csv`, `grades-csv`, `places-csv`, `families-csv`, `categories-csv`, `skills-csv`, `roles-csv`,"
                    + " `levels-csv`, `responsibilities-csv`, `requirements-csv` and `bands-csv` in a spreadsheet, as CSV in UTF-8 or .xlsx; `GET /v1/imports/templates` has a"
                    + " template of each. `csv` is a workbook or a zip of any of them, each called as its template (`roles`,"
                    + " `roles.csv`), taken together. Columns are known by their names, in any order. A"
                    + " row whose code or slug the catalogue has changes what has it, and any other is new. A column that is"
                    + " not in the file leaves what is there as it is; an empty cell empties it. Several values in a cell have"
                    + " | between them. The rows of a role in levels, responsibilities and requirements, and those of a ladder in grades, are the"
                    + " whole of that list."
                    + " With `rejected=skip`, where a row is rejected, so are the others of the same role, skill or band.";

    private final ImportJobs intake;
    private final Imports imports;
    private final ImportFormats formats;
    private final Catalogue catalogue;
    private final Json json;
    private final ImportStream stream;

    ImportResource(
            ImportJobs intake,
            Imports imports,
            ImportFormats formats,
            Catalogue catalogue,
            Json json,
            ImportStream stream) {
        this.intake = intake;
        this.imports = imports;
        this.formats = formats;
        this.catalogue = catalogue;
        this.json = json;
        this.stream = stream;
    }

    @POST
    @Consumes("*/*")
    @Produces("application/json")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "Import a file of published facts",
            description =
                    "Takes a file in as it was published, or (`rolebook`) documents of the catalogue, one a line, as"
                            + " an export has them, or the lines of the change feed (`/v1/changes`, and the data of its stream):"
                            + " what they say was deleted is deleted, and the last of several lines about a document counts; `format` says what it is. Answers 202 and the import to"
                            + " follow, or 200 and the finished import where the header `Prefer: wait` is sent and it ends in time.\n\n"
                            + SHEETS)
    @Blocking
    public CompletionStage<RestResponse<Import>> postImport(
            @Parameter(description = "The format of the file.", example = "rates", required = true)
                    @QueryParam("format")
                    @Nullable
                    String format,
            @BeanParam Delivery delivery,
            InputStream body)
            throws IOException {
        MediaType type = delivery.headers().getMediaType();
        return start(format, delivery, FormFile.isForm(type) ? intake.form(body, type) : body);
    }

    @POST
    @Path("form")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces("application/json")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "Import a file in a form",
            description = "As `POST /v1/imports`, with the file as the part `file`.")
    @Blocking
    public CompletionStage<RestResponse<Import>> postImportForm(
            @Parameter(description = "The format of the file.", example = "rates", required = true)
                    @QueryParam("format")
                    @Nullable
                    String format,
            @BeanParam Delivery delivery,
            @RequestBody(content = @Content(schema = @Schema(implementation = FormFile.Schematic.class)))
                    InputStream body)
            throws IOException {
        return start(format, delivery, intake.form(body, delivery.headers().getMediaType()));
    }

    private CompletionStage<RestResponse<Import>> start(@Nullable String format, Delivery delivery, InputStream file)
            throws IOException {
        DocumentFormat read = formats.find(format);
        String sheet = delivery.sheet();
        if (sheet != null && !read.hasSheets()) {
            throw ProblemException.ofParameter(
                    "sheet",
                    "not-for-format",
                    "sheet is for a file of one table, such as roles-csv; of %s all that is known is read."
                            .formatted(read.name()));
        }
        Set<Scope> granted = Stream.of(Scope.values())
                .filter(scope -> delivery.caller().isUserInRole(scope.toString()))
                .collect(Collectors.toSet());
        return intake.start(delivery.order(read.name(), Objects.toString(sheet, "")), file, (upload, tally) -> {
                    try (InputStream content = upload.open()) {
                        List<? extends Document> documents = read.read(content, sheet, tally);
                        List<Removal> removals = tally.removals();
                        refuseOthers(catalogue.scopes(documents, removals), granted, "has documents");
                        Outcome outcome =
                                catalogue.write(delivery.actor(), documents, removals, version -> true, tally.watch());
                        if (outcome.isPublication()) {
                            refuseOthers(Set.of(Scope.CATALOGUE_PUBLISH), granted, "publishes or takes back roles");
                        }
                        documents.forEach(document -> tally.wrote(catalogue.kind(document), document.slug()));
                        tally.documents(outcome.created(), outcome.changed(), outcome.unchanged());
                        tally.deleted(outcome.deleted());
                        return outcome;
                    }
                })
                .thenApply(delivery::answer);
    }

    @GET
    @Produces("application/json")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(summary = "List imports", description = "The imports of this service, newest first.")
    @SecurityRequirement(name = "key")
    public Page<Import> listImports(@Valid @BeanParam Paging paging) {
        return paging.page(imports.list(paging.afterUuid(), paging.rows()), row -> row.view(json));
    }

    @GET
    @Path("{import}")
    @Produces("application/json")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "Follow an import",
            description = "How far it is and, once it has ended, what became of each row.")
    @SecurityRequirement(name = "key")
    public Import getImport(@Parameter(description = "The id of the import.") @RestPath("import") String id) {
        return imports.get(id).view(json);
    }

    @GET
    @Path("{import}/events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "Follow an import by events",
            description =
                    "The import as server-sent events: `progress` at once and whenever its report says something else, at"
                            + " most once a second, and `ended` when it is done, has failed or was cancelled; then the stream"
                            + " ends. The data of each is the import, as `GET /v1/imports/{import}` answers it. A comment"
                            + " comes every 15 seconds where nothing else does. Any instance of the service tells the same.")
    @APIResponse(
            responseCode = "200",
            description = "Events, until the import has ended.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @SecurityRequirement(name = "key")
    public Events streamImport(@Parameter(description = "The id of the import.") @RestPath("import") String id) {
        // In a transaction, without which the connection would stay with the request to its end.
        Imports.Row found = QuarkusTransaction.requiringNew().call(() -> imports.get(id));
        return stream.of(UUID.fromString(found.id()));
    }

    @DELETE
    @Path("{import}")
    @Permission({Scope.CATALOGUE_WRITE, Scope.SALARIES_WRITE})
    @Operation(
            summary = "Cancel an import",
            description =
                    "Asks a running import to stop, within a second or so; nothing of its file is taken. An import"
                            + " that has ended stays as it is.")
    @Transactional
    public void cancelImport(@Parameter(description = "The id of the import.") @RestPath("import") String id) {
        imports.requestCancel(UUID.fromString(imports.get(id).id()));
    }

    private static void refuseOthers(Set<Scope> needed, Set<Scope> granted, String what) {
        needed.stream().filter(scope -> !granted.contains(scope)).findFirst().ifPresent(missing -> {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The file %s that only a key with the scope %s too may write.".formatted(what, missing));
        });
    }
}

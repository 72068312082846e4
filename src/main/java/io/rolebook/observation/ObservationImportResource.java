package io.rolebook.observation;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.file.FormFile;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.imports.Delivery;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportJobs;
import io.rolebook.representation.MediaTypes;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries/datasets/{dataset}/observations")
@Tag(name = "Datasets")
public class ObservationImportResource {
    private static final String EXAMPLE = "example-survey";

    private final ImportJobs intake;
    private final ObservationImporter importer;
    private final Documents documents;

    ObservationImportResource(ImportJobs intake, ObservationImporter importer, Documents documents) {
        this.intake = intake;
        this.importer = importer;
        this.documents = documents;
    }

    /** How the rows of a file are read, and what becomes of those before them. */
    public record Layout(
            @Parameter(
                    description = "What the columns are called: `ai-jobs` as the dataset of that name has them,"
                            + " `plain` as the documentation lists them.",
                    schema = @Schema(enumeration = {"ai-jobs", "plain"}))
            @QueryParam("layout")
            @DefaultValue("plain")
            @Pattern(regexp = ObservationLayout.NAMES, message = "must be ai-jobs or plain")
            String layout,

            @Parameter(
                    description = "`append` adds the file to what the dataset holds; `replace` takes it in place of"
                            + " all that the dataset holds, as one publication follows another.")
            @QueryParam("mode")
            @DefaultValue("append")
            ObservationImporter.Mode mode) {}

    @POST
    @Consumes({"text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Operation(
            summary = "Import observations",
            description =
                    "Takes a file of observations into the dataset, all of it or nothing: CSV with a header (columns in"
                            + " any order), NDJSON or a workbook with the same names, `Content-Encoding: gzip` allowed. Rows that repeat another"
                            + " one exactly are counted as repeats; a row with an `external_id` replaces the one sent before under"
                            + " it. To send a newer publication that holds the former one, use `mode=replace`."
                            + " CSV may have commas, semicolons or tabs between its cells. An amount has a point before"
                            + " its decimals, of which it has no more than its currency, and nothing between thousands: what"
                            + " could be read in two ways, such as 45.000, is rejected. The currency is one of ISO 4217 that"
                            + " was in use on the date. `fte` is how much of a full job it is (above 0, up to 1) and"
                            + " `hours_per_week` the hours that are paid: pay by the week or longer is brought to full time, by"
                            + " `fte` or else to 40 hours a week. Periods, levels and types of employment are read in"
                            + " their usual spellings (biweekly, Full-time, SENIOR). All that is wrong with a row is told at"
                            + " once. Titles that match no role are kept, and attach when a role or an alternate title appears."
                            + " Answers 202 and the import to follow, or 200 and the finished import where the header"
                            + " `Prefer: wait` is sent and it ends in time.")
    @Blocking
    public CompletionStage<RestResponse<Import>> postObservations(
            @Parameter(description = "The slug.", example = EXAMPLE) @RestPath String dataset,
            @Valid @BeanParam Layout layout,
            @BeanParam Delivery delivery,
            InputStream body)
            throws IOException {
        MediaType type = delivery.headers().getMediaType();
        if (type == null) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "There is no Content-Type; it must be text/csv, application/x-ndjson or %s."
                            .formatted(MediaTypes.XLSX));
        }
        ObservationImporter.Kind kind = kind(type.getSubtype(), delivery.sheet());
        return start(dataset, layout, delivery, body, () -> kind);
    }

    @POST
    @Path("form")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Operation(
            summary = "Import observations in a form",
            description =
                    "As `POST /v1/salaries/datasets/{dataset}/observations`, with the file as the part `file`: NDJSON or a workbook where"
                            + " its type or name says so, else CSV.")
    @Blocking
    public CompletionStage<RestResponse<Import>> postObservationsForm(
            @Parameter(description = "The slug.", example = EXAMPLE) @RestPath String dataset,
            @Valid @BeanParam Layout layout,
            @BeanParam Delivery delivery,
            @RequestBody(content = @Content(schema = @Schema(implementation = FormFile.Schematic.class)))
                    InputStream body)
            throws IOException {
        FormFile file = intake.form(body, delivery.headers().getMediaType());
        return start(dataset, layout, delivery, file, () -> kind(file.subtype(), delivery.sheet()));
    }

    private CompletionStage<RestResponse<Import>> start(
            String dataset, Layout layout, Delivery delivery, InputStream file, Supplier<ObservationImporter.Kind> kind)
            throws IOException {
        String slug = documents
                .find(DatasetKind.NAME, DatasetDocument.class, dataset, documents.revision(null))
                .document()
                .slug();
        String sheet = delivery.sheet();
        return intake.start(
                        delivery.order(
                                layout.layout(), layout.mode() + " " + slug + (sheet == null ? "" : " " + sheet)),
                        file,
                        (upload, tally) -> importer.take(
                                slug,
                                new ObservationImporter.Form(
                                        ObservationLayout.of(layout.layout()), kind.get(), layout.mode(), sheet),
                                upload,
                                tally,
                                delivery.actor()))
                .thenApply(delivery::answer);
    }

    private static ObservationImporter.Kind kind(String subtype, @Nullable String sheet) {
        ObservationImporter.Kind kind = switch (subtype) {
            case "csv" -> ObservationImporter.Kind.csv;
            case "x-ndjson" -> ObservationImporter.Kind.ndjson;
            default -> ObservationImporter.Kind.xlsx;
        };
        if (sheet != null && kind != ObservationImporter.Kind.xlsx) {
            throw ProblemException.ofParameter(
                    "sheet", "not-for-format", "sheet is for a workbook; %s has no sheets.".formatted(kind));
        }
        return kind;
    }
}

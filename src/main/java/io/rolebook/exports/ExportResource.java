package io.rolebook.exports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.http.Audience;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.imports.Sheet;
import io.rolebook.imports.Sheets;
import io.rolebook.representation.MediaTypes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/v1/exports")
@Tag(name = "Exports")
public class ExportResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String ZIP = "application/zip";
    private static final String WHOLE = "catalogue";
    private static final Map<String, List<String>> KINDS = new TreeMap<>(Map.of(
            "sources", List.of("source"),
            "skills", List.of("skill"),
            "roles", List.of("ladder", "family", "category", "role"),
            "salaries", List.of("band", "figure", "pay-statement", "rates", "dataset")));

    /** What others refer to, for whoever reads the file; all other kinds follow. An import takes any order. */
    private static final List<String> FIRST =
            List.of("source", "ladder", "family", "category", "place", "skill", "role");

    private final DocumentExporter export;
    private final SheetWriter writer;
    private final SheetWorkbook workbooks;
    private final Sheets sheets;
    private final Documents documents;
    private final Catalogue catalogue;
    private final String release;

    ExportResource(
            DocumentExporter export,
            SheetWriter writer,
            SheetWorkbook workbooks,
            Sheets sheets,
            Documents documents,
            Catalogue catalogue,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.export = export;
        this.writer = writer;
        this.workbooks = workbooks;
        this.sheets = sheets;
        this.documents = documents;
        this.catalogue = catalogue;
        this.release = release;
    }

    @GET
    @Path("{what}")
    @Produces({NDJSON, CSV, ZIP, MediaTypes.XLSX})
    @Operation(
            summary = "Export documents",
            description =
                    "As NDJSON (which it is without `Accept`) all `roles` (with their families, categories and ladders), `skills`, `sources`,"
                            + " `salaries` (bands, figures, statements, rates and datasets, without observations), or the whole"
                            + " `catalogue`: one document a line, with its type in `type`. `POST /v1/imports?format=rolebook` takes"
                            + " the file: that of a whole catalogue makes the same catalogue elsewhere.\n\nFor spreadsheets, with"
                            + " `Accept: text/csv`, one of `sources`, `ladders`, `grades`, `places`, `families`, `categories`, `skills`, `roles`,"
                            + " `levels`, `responsibilities`, `requirements` and `bands`, in the columns of `GET /v1/imports/templates` without `code`, or with"
                            + " `Accept: application/zip` the `catalogue` as a zip of them all, which `POST"
                            + " /v1/imports?format=csv` takes; either also as a workbook. They carry no ids, and of a role not its"
                            + " education, industries, applications, employment, collaborators, outlook, green share and labels: taken in again where"
                            + " they came from they change nothing of these; elsewhere they make the catalogue without them. Space"
                            + " around a text is not carried. A text that a spreadsheet would run as a formula begins with an"
                            + " apostrophe, which an import takes off again.\n\nWithout a key it has no roles that are not published,"
                            + " nor what tells their pay, and no bands unless `ROLEBOOK_ANONYMOUS_READ_BANDS` is `true`."
                            + " An export is as all stood at one revision. What must be said of its"
                            + " sources wherever it goes stands at `/v1/notice`, to which its header `Link` points.")
    @APIResponse(
            responseCode = "200",
            description = "The documents.",
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaTypes.XLSX,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", maxLength = 1_000_000_000)),
                @Content(
                        mediaType = ZIP,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", maxLength = 1_000_000_000))
            })
    public Response exportDocuments(
            @Parameter(description = "What to export.", example = "roles") @RestPath String what,
            @Parameter(
                            description =
                                    "As it stood at a revision (42) or instant (2026-01-31T12:00:00Z); now without it.")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf,
            @Context Request request) {
        MediaType media = media(what, request);
        sheets.named(what).ifPresent(sheet -> catalogue.kinds(List.of(sheet.kind())));
        // In a transaction, without which the connection would be held while the file is taken.
        long revision = QuarkusTransaction.requiringNew().call(() -> documents.revision(asOf));
        boolean isWorkbook = media.toString().equals(MediaTypes.XLSX);
        String extension = isWorkbook ? "xlsx" : media.toString().equals(NDJSON) ? "ndjson" : media.getSubtype();
        Audience audience = Audience.current();
        EntityTag tag = new EntityTag(
                "%d.%s.%s.%s.%s"
                                .formatted(
                                        revision,
                                        what,
                                        extension,
                                        release,
                                        catalogue.kinds(audience).size())
                        + (audience.seesAll() ? ".all" : ""),
                // It holds the time when it was made.
                isWorkbook);
        StreamingOutput content = out -> write(what, extension, revision, audience, out);
        return Response.ok(content, media)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization, Origin")
                .header(HttpHeaders.LINK, "</v1/notice>; rel=\"license\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rolebook-%s-%d.%s\"".formatted(what, revision, extension))
                .build();
    }

    private void write(String what, String extension, long revision, Audience audience, OutputStream out)
            throws IOException {
        switch (extension) {
            case "csv" -> writer.write(sheets.named(what).orElseThrow(), revision, audience, out);
            case "zip" -> writer.zip(sheets(audience), revision, audience, out);
            case "xlsx" ->
                workbooks.write(
                        sheets.named(what).<List<Sheet<?>>>map(List::of).orElseGet(() -> sheets(audience)),
                        revision,
                        audience,
                        out);
            default -> export.write(kinds(what, audience), revision, audience, out);
        }
    }

    private List<Sheet<?>> sheets(Audience audience) {
        return sheets.all().stream()
                .filter(sheet -> catalogue.kinds(audience).contains(sheet.kind()))
                .toList();
    }

    /** What of it there is that the asker accepts, NDJSON before all. */
    private MediaType media(String what, Request request) {
        List<String> offered = Stream.of(
                        KINDS.containsKey(what) || what.equals(WHOLE) ? NDJSON : "",
                        sheets.named(what).isPresent() ? CSV : "",
                        what.equals(WHOLE) ? ZIP : "",
                        what.equals(WHOLE) || sheets.named(what).isPresent() ? MediaTypes.XLSX : "")
                .filter(media -> !media.isEmpty())
                .toList();
        if (offered.isEmpty()) {
            throw unknown(what);
        }
        MediaType[] types = offered.stream().map(MediaType::valueOf).toArray(MediaType[]::new);
        Variant best = request.selectVariant(Variant.mediaTypes(types).add().build());
        if (best == null) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "The export '%s' is offered as %s; the header Accept must take one of these."
                            .formatted(what, String.join(", ", offered)));
        }
        return best.getMediaType();
    }

    private List<String> kinds(String what, Audience audience) {
        List<String> all = what.equals(WHOLE)
                ? Stream.concat(FIRST.stream(), catalogue.kinds().stream())
                        .distinct()
                        .toList()
                : KINDS.getOrDefault(what, List.of());
        return all.stream().filter(catalogue.kinds(audience)::contains).toList();
    }

    private ProblemException unknown(String what) {
        List<String> known = Stream.of(KINDS.keySet().stream(), sheets.names().stream(), Stream.of(WHOLE))
                .flatMap(names -> names)
                .distinct()
                .toList();
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no export '%s'.%s The exports are %s."
                        .formatted(Text.excerpt(what), Text.didYouMean(what, known), String.join(", ", known)));
    }
}

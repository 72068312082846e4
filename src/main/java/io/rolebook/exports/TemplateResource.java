package io.rolebook.exports;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.imports.Column;
import io.rolebook.imports.Sheet;
import io.rolebook.imports.Sheets;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/imports/templates")
@Tag(name = "Imports")
public class TemplateResource {
    private static final String CSV = "text/csv";
    private static final List<Variant> OFFERED = Variant.mediaTypes(
                    MediaType.valueOf(CSV), MediaType.valueOf(MediaTypes.XLSX))
            .add()
            .build();

    private final Sheets sheets;
    private final SheetWriter writer;
    private final SheetWorkbook workbooks;
    private final String release;

    TemplateResource(
            Sheets sheets,
            SheetWriter writer,
            SheetWorkbook workbooks,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.sheets = sheets;
        this.writer = writer;
        this.workbooks = workbooks;
        this.release = release;
    }

    @Schema(name = "ImportTemplate", description = "A sheet that people write, column by column.")
    record Template(
            @Schema(description = "What to import it as.", examples = "roles-csv")
            String format,

            @Schema(description = "What it is called in a zip (format `csv`).", examples = "roles.csv")
            String file,

            @Schema(description = "What a row is, and what becomes of what no row names.")
            String meaning,

            List<TemplateColumn> columns,
            Links links) {

        static Template of(Sheet<?> sheet) {
            return new Template(
                    Sheets.format(sheet),
                    Sheets.file(sheet),
                    sheet.meaning(),
                    sheet.columns().stream().map(TemplateColumn::of).toList(),
                    new Links("/v1/imports/templates/" + Sheets.format(sheet)));
        }
    }

    @Schema(description = "A column of a template.")
    record TemplateColumn(
            @Schema(description = "As the header has it.", examples = "alternate_titles")
            String name,

            @Schema(
                    description =
                            "Whether a cell must be filled: always; toCreate, for what is not in the catalogue yet; never."
                                    + " Where a file does not have the column, what is there stays as it is.")
            Column.Need required,

            @Schema(description = "What a value must be.") String expected,

            @Schema(description = "Whether a cell may hold several values, with | between them (\\| within one).")
            boolean list,

            @Schema(description = "What it means.") String meaning,

            @Schema(description = "As it stands in the template; empty where it may well be.")
            String example) {

        static TemplateColumn of(Column column) {
            return new TemplateColumn(
                    column.name(),
                    column.need(),
                    column.form().expected(),
                    column.form().isList(),
                    column.meaning(),
                    column.example());
        }
    }

    @Schema(name = "ImportTemplateLinks")
    record Links(
            @Schema(description = "The template itself, as CSV.")
            String self) {}

    @GET
    @Produces({"application/json", CSV, "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List the templates for spreadsheets",
            description =
                    "Every sheet that `POST /v1/imports` takes from people, with what its columns mean, in the order in which to fill them.")
    public Page<Template> listTemplates(@Valid @BeanParam Paging paging) {
        return paging.slice(sheets.all().stream().map(Template::of).toList());
    }

    @GET
    @Path("{format}")
    @Produces({CSV, MediaTypes.XLSX})
    @Operation(
            summary = "Download a template",
            description =
                    "A header and a row to write over; as a workbook with notes, and lists to choose from. The"
                            + " row of each template needs those of the ones before it in the list, the first of which is a source.")
    @APIResponse(
            responseCode = "200",
            description = "The template.",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaTypes.XLSX,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", maxLength = 1_000_000))
            })
    public Response getTemplate(
            @Parameter(description = "The format of the file.", example = "roles-csv") @RestPath String format,
            @Context Request request) {
        Sheet<?> sheet = sheets.all().stream()
                .filter(known -> Sheets.format(known).equals(format))
                .findFirst()
                .orElseThrow(() -> unknown(format));
        Variant form = request.selectVariant(OFFERED);
        return form != null && form.getMediaType().toString().equals(MediaTypes.XLSX) ? workbook(sheet) : csv(sheet);
    }

    private Response csv(Sheet<?> sheet) {
        return Response.ok(writer.template(sheet), CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(Sheets.file(sheet)))
                .build();
    }

    private Response workbook(Sheet<?> sheet) {
        StreamingOutput content = out -> out.write(workbooks.template(sheet));
        return Response.ok(content, MediaTypes.XLSX)
                .tag(new EntityTag("%s.%s".formatted(sheet.name(), release), true))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization, Origin")
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(sheet.name() + ".xlsx"))
                .build();
    }

    private static String attachment(String name) {
        return "attachment; filename=\"%s\"".formatted(name);
    }

    private ProblemException unknown(String format) {
        List<String> known = sheets.all().stream().<String>map(Sheets::format).toList();
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no template '%s'.%s The templates are %s."
                        .formatted(Text.excerpt(format), Text.didYouMean(format, known), String.join(", ", known)));
    }
}

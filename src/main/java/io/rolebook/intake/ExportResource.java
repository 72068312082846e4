package io.rolebook.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.Text;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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
    private static final String WHOLE = "catalogue";
    private static final Map<String, List<String>> KINDS = new TreeMap<>(Map.of(
            "sources", List.of("source"),
            "skills", List.of("skill"),
            "roles", List.of("family", "role"),
            "salaries", List.of("band", "figure", "pay-statement", "rates", "dataset")));

    /** What others refer to, for whoever reads the file; all other kinds follow. An import takes any order. */
    private static final List<String> FIRST = List.of("source", "family", "place", "skill", "role");

    private final Export export;
    private final Documents documents;
    private final Catalogue catalogue;
    private final String release;

    ExportResource(
            Export export,
            Documents documents,
            Catalogue catalogue,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.export = export;
        this.documents = documents;
        this.catalogue = catalogue;
        this.release = release;
    }

    @GET
    @Path("{what}")
    @Produces(NDJSON)
    @Operation(
            summary = "Export documents",
            description =
                    "All `roles` (with their families), `skills`, `sources`, `salaries` (figures, statements, rates"
                            + " and datasets, without observations), or the whole `catalogue`: one document a line, with its kind"
                            + " in `type`, as they stood at one revision. `POST /v1/imports?format=rolebook` takes the file:"
                            + " that of a whole catalogue makes the same catalogue elsewhere.")
    @APIResponse(
            responseCode = "200",
            description = "The documents.",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    public Response exportDocuments(
            @Parameter(description = "What to export.", example = "roles") @RestPath String what,
            @Parameter(
                            description =
                                    "As it stood at a revision (42) or instant (2026-01-31T12:00:00Z); now without it.")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf,
            @Context Request request) {
        List<String> kinds = kinds(what);
        // In a transaction, without which the connection would be held while the file is taken.
        long revision = QuarkusTransaction.requiringNew().call(() -> documents.revision(asOf));
        EntityTag tag = new EntityTag("%d.%s.%s".formatted(revision, what, release));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        StreamingOutput lines = out -> export.write(kinds, revision, out);
        return (unchanged == null ? Response.ok(lines, NDJSON) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rolebook-%s-%d.ndjson\"".formatted(what, revision))
                .build();
    }

    private List<String> kinds(String what) {
        if (what.equals(WHOLE)) {
            return Stream.concat(FIRST.stream(), catalogue.kinds().stream())
                    .distinct()
                    .toList();
        }
        List<String> kinds = KINDS.get(what);
        if (kinds == null) {
            List<String> known =
                    Stream.concat(KINDS.keySet().stream(), Stream.of(WHOLE)).toList();
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no export '%s'.%s The exports are %s."
                            .formatted(Text.excerpt(what), Text.didYouMean(what, known), String.join(", ", known)));
        }
        return kinds;
    }
}

package io.rolebook.band;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.change.Stored;
import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.place.Places;
import io.rolebook.representation.MediaTypes;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries/bands")
@Tag(
        name = "Bands",
        description = "The pay ranges that an employer sets for roles at levels and places, or for grades.")
public class BandResource {
    static final String CHECKS = "checks";
    private static final String EXAMPLE = "example-band";

    private final Bands bands;
    private final BandReview checks;
    private final Places places;
    private final Documents documents;
    private final Editor editor;
    private final Facts facts;
    private final BandAccess access;
    private final InstantSource clock;
    private final Ladders ladders;

    BandResource(
            Bands bands,
            BandReview checks,
            Places places,
            Documents documents,
            Editor editor,
            Facts facts,
            BandAccess access,
            InstantSource clock,
            Ladders ladders) {
        this.ladders = ladders;
        this.access = access;
        this.places = places;
        this.bands = bands;
        this.checks = checks;
        this.documents = documents;
        this.editor = editor;
        this.facts = facts;
        this.clock = clock;
    }

    record BandSearch(
            @Parameter(
                    description = "Only bands of this role (slug, id, or scheme:code).",
                    example = "machine-learning-engineer")
            @QueryParam("role")
            @Nullable
            String role,

            @Parameter(description = "Only bands of grades of this ladder (slug or id).")
            @QueryParam("ladder")
            @Nullable
            String ladder,

            @Parameter(
                    description =
                            "Only bands of this level: of a word of the common scale and of what means it, of a key, or of a grade"
                                    + " (`ladder:code`) and the levels that have it.")
            @QueryParam("level")
            @Nullable
            LevelName level,

            @Parameter(description = "Only bands for this place (a code such as US, or an id).")
            @QueryParam("place")
            @Nullable
            String place,

            @Parameter(description = "Only bands in force on this day.", example = "2026-07-01")
            @QueryParam("on")
            @Nullable
            LocalDate on,

            @Valid @BeanParam Paging paging) {}

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List bands",
            description = "Bands over all roles as they were set, in the order of their roles and slugs.")
    public Page<BandView> listBands(@Valid @BeanParam BandSearch search) {
        access.require();
        ladders.requireKnown("level", search.level());
        List<Bands.Row> rows = bands.list(
                documents.slug("role", "role", search.role()),
                documents.slug(Ladders.KIND, "ladder", search.ladder()),
                LevelName.textOf(search.level()),
                places.asked("place", search.place()),
                Objects.toString(search.on(), null),
                search.paging().afterKey(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown("role", "role", search.role());
            documents.requireKnown(Ladders.KIND, "ladder", search.ladder());
            places.known("place", search.place());
        }
        Map<UUID, List<Evidence>> evidence =
                facts.evidence(rows.stream().map(Bands.Row::factId).toList());
        return search.paging().page(rows, row -> BandView.of(row, evidence.getOrDefault(row.factId(), List.of())));
    }

    @GET
    @Path("{band}")
    @Produces("application/json")
    @Operation(summary = "Get a band", description = "One band as it was set.")
    public BandView getBand(@Parameter(description = "Slug or id.") @RestPath String band) {
        access.require();
        Stored<BandDocument> stored = documents.find(BandKind.NAME, BandDocument.class, band, documents.revision(null));
        String role = stored.document().role();
        return BandView.of(
                stored, role == null ? null : documents.current("role", role).reference());
    }

    @GET
    @Path("{band}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a band",
            description =
                    "The band as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<BandDocument> getBandDocument(@Parameter(description = "Slug or id.") @RestPath String band) {
        access.require();
        return editor.document(BandDocument.class, band);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a band",
            description =
                    "Creates the band; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<BandView> postBand(@BeanParam Edit.Creation edit, BandDocument document) {
        return editor.create(document, "/v1/salaries/bands/", edit, this::getBand);
    }

    @PUT
    @Path("{band}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(
            summary = "Write a band",
            description =
                    "Creates the band or replaces the whole of it. On no day may two bands be in force for the same role, level and"
                            + " place: one ends, in `validTo`, on the day the next begins. One without an end is ended by the next that"
                            + " is written, on its first day, as `warnings` then tells, and stays ended where that one is deleted. No level means all of them, and no place"
                            + " anywhere; such a band may stand beside those of one level or place. A band of a `grade`"
                            + " instead of a role is for all roles that are at that grade of a ladder; where a role has a band of its own"
                            + " for that level and place, that one is nearer and wins.")
    public RestResponse<BandView> putBand(
            @Parameter(description = "Slug; or id of one that is there.", example = EXAMPLE) @RestPath String band,
            @BeanParam Edit.Replacement edit,
            BandDocument document) {
        return editor.put(band, document, edit, this::getBand);
    }

    @PATCH
    @Path("{band}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a band", description = "A merge patch of the band as PUT writes it.")
    public RestResponse<BandView> patchBand(
            @Parameter(description = "Slug or id.") @RestPath String band,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(BandDocument.class, band, patch, edit, this::getBand);
    }

    @DELETE
    @Path("{band}")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a band",
            description = "Takes the band out of the catalogue. A band that held and does not any"
                    + " more is ended, in `validTo`, not deleted. One that it had ended stays ended: to have it"
                    + " hold again, write it without `validTo`.")
    public RestResponse<DryRun> deleteBand(
            @Parameter(description = "Slug or id.") @RestPath String band, @BeanParam Edit.Alteration edit) {
        return editor.delete(BandDocument.class, band, edit);
    }

    record BandsToCheck(
            @Parameter(
                    description = "The role (slug, id, or scheme:code).",
                    example = "machine-learning-engineer",
                    required = true)
            @QueryParam("role")
            @NotNull(message = "must be given: a role such as machine-learning-engineer")
            String role,

            @Parameter(
                    description = "The day on which the bands are in force; today (UTC) without it.",
                    example = "2026-07-01")
            @QueryParam("on")
            @Nullable
            LocalDate on) {}

    @GET
    @Path(CHECKS)
    @Produces("application/json")
    @Operation(
            summary = "Check the bands of a role",
            description = "What of a role's bands deserves a look: too wide, a gap or an overlap between two levels, no"
                    + " progress from one level to the next, old, or off the median of the observations. The answer has the"
                    + " threshold of each rule.")
    public BandChecks checkBands(@Valid @BeanParam BandsToCheck asked) {
        access.require();
        Reference role = documents.current("role", asked.role()).reference();
        return checks.check(
                role, asked.on() == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asked.on());
    }
}

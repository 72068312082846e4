package io.rolebook.place;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.representation.MediaTypes;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/places")
@Tag(name = "Vocabulary", description = "The words that answers use: families, levels, places.")
public class PlaceResource {
    static final String ADDRESS = "/v1/places/";
    private static final String PLACE = "Code (in letters of any case) or id.";
    private static final String EXAMPLE = "DE-X-HARZ";

    private final Places places;
    private final Documents documents;
    private final Editor editor;

    PlaceResource(Places places, Documents documents, Editor editor) {
        this.places = places;
        this.documents = documents;
        this.editor = editor;
    }

    record PlaceSearch(
            @Parameter(description = "A part of the name, or the whole code.", example = "Colorado")
            @QueryParam("q")
            @Nullable
            String q,

            @Parameter(description = "Only places of this kind.") @QueryParam("kind") @Nullable
            PlaceType kind,

            @Parameter(
                    description = "Only places directly inside this one (a code such as US, or an id).",
                    example = "US")
            @QueryParam("within")
            @Nullable
            String within,

            @Valid @BeanParam Paging paging) {}

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List places", description = "Countries and what is inside them, in the order of their codes.")
    public Page<PlaceView> listPlaces(@Valid @BeanParam PlaceSearch search) {
        List<Places.Row> rows = places.list(
                search.q(),
                Objects.toString(search.kind(), null),
                places.asked("within", search.within()),
                search.paging().afterKey(),
                search.paging().rows());
        if (rows.isEmpty()) {
            places.known("within", search.within());
        }
        return search.paging().page(rows, PlaceView::of);
    }

    @GET
    @Path("{place}")
    @Produces("application/json")
    @Operation(summary = "Get a place", description = "One place, with the one around it.")
    public PlaceView getPlace(@Parameter(description = PLACE, example = "US") @RestPath String place) {
        String code =
                documents.current(PlaceKind.NAME, reference(place)).reference().slug();
        return places.find(code).stream()
                .map(PlaceView::of)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(PlaceKind.NAME, place));
    }

    @GET
    @Path("{place}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a place",
            description =
                    "The place as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<PlaceDocument> getPlaceDocument(
            @Parameter(description = PLACE, example = "US") @RestPath String place) {
        return editor.document(PlaceDocument.class, reference(place));
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a place",
            description =
                    "Creates the place; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<PlaceView> postPlace(@BeanParam Edit.Creation edit, PlaceDocument document) {
        return editor.create(document, ADDRESS, edit, this::getPlace);
    }

    @PUT
    @Path("{place}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Write a place",
            description = "Creates the place or replaces the whole of it. Its slug is its code in lower case.")
    public RestResponse<PlaceView> putPlace(
            @Parameter(description = "Code; or id of one that is there.", example = EXAMPLE) @RestPath String place,
            @BeanParam Edit.Replacement edit,
            PlaceDocument document) {
        return editor.put(reference(place), document, edit, this::getPlace);
    }

    @PATCH
    @Path("{place}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a place", description = "A merge patch of the place as PUT writes it.")
    public RestResponse<PlaceView> patchPlace(
            @Parameter(description = PLACE, example = EXAMPLE) @RestPath String place,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(PlaceDocument.class, reference(place), patch, edit, this::getPlace);
    }

    @DELETE
    @Path("{place}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a place",
            description = "Takes the place out of the catalogue; nothing may refer to it: no other"
                    + " place, no band, no figure and no observation.")
    public RestResponse<DryRun> deletePlace(
            @Parameter(description = PLACE, example = EXAMPLE) @RestPath String place,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(PlaceDocument.class, reference(place), edit);
    }

    /** A place is known by its code, of which its slug is the lower case. */
    private static String reference(String place) {
        return place.toLowerCase(Locale.ROOT);
    }
}

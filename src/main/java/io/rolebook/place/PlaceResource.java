package io.rolebook.place;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/places")
@Tag(name = "Vocabulary", description = "The words that answers use: families, levels, places.")
public class PlaceResource {
    private final Places places;

    PlaceResource(Places places) {
        this.places = places;
    }

    record PlaceSearch(
            @Parameter(description = "A part of the name, or the whole code.", example = "Colorado")
            @QueryParam("q")
            @Nullable
            String q,

            @Parameter(description = "Only places of this kind.") @QueryParam("kind") @Nullable
            PlaceType kind,

            @Parameter(description = "Only places directly inside this one (a code such as US, or an id).", example = "US")
            @QueryParam("within")
            @Nullable
            String within,

            @Valid @BeanParam Paging paging) {}

    @Schema(name = "Place", description = "Somewhere that pay can hold for. Places nest.")
    record PlaceView(
            @Schema(
                    description = "ISO 3166-1 for a country, and XK for Kosovo; ISO 3166-2 for a subdivision.",
                    examples = "US-CO")
            String code,

            String name,
            PlaceType kind,

            @Schema(description = "The code of the place around it; null for a country.") @Nullable
            String within) {

        static PlaceView of(Places.Row row) {
            return new PlaceView(row.code(), row.name(), PlaceType.valueOf(row.kind()), row.within());
        }
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
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
}

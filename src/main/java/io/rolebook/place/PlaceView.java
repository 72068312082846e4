package io.rolebook.place;

import io.rolebook.http.Revised;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Place", description = "Somewhere that pay can hold for. Places nest.")
record PlaceView(
        UUID id,

        @Schema(
                description = "ISO 3166-1 for a country, and XK for Kosovo; ISO 3166-2 for a subdivision.",
                examples = "US-CO")
        String code,

        String name,
        PlaceType kind,

        @Schema(description = "The code of the place around it; null for a country.") @Nullable
        String within,

        long revision,
        Instant updatedAt)
        implements Revised {

    static PlaceView of(Places.Row row) {
        return new PlaceView(
                UUID.fromString(row.id()),
                row.code(),
                row.name(),
                PlaceType.valueOf(row.kind()),
                row.within(),
                row.revision(),
                row.updatedAt());
    }
}

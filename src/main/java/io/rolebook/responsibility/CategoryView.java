package io.rolebook.responsibility;

import io.rolebook.http.Revised;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Category", description = "What responsibilities are filed under.")
record CategoryView(
        UUID id,
        String slug,
        String title,
        @Nullable String description,

        @Schema(description = "Its place among those beside it, 1 the first; null stands behind them.") @Nullable
        Integer position,

        @Schema(description = "The category that it is a part of; null where it is a part of none.") @Nullable
        CategoryName broader,

        @Schema(description = "The slug of the source that it is taken from; null where it is taken from none.")
        @Nullable
        String source,

        @Schema(description = "How many responsibilities are filed under it itself.")
        long responsibilities,

        long revision,
        Instant updatedAt,
        Links links)
        implements Revised {

    @Schema(name = "CategoryLinks")
    record Links(
            String self,
            @Schema(description = "What is filed under it.") String responsibilities,
            @Schema(description = "Its parts.") String narrower) {}

    static CategoryView of(Categories.Row row) {
        String broader = row.broader();
        return new CategoryView(
                UUID.fromString(row.id()),
                row.slug(),
                row.title(),
                row.description(),
                row.position() == null ? null : row.position().intValue(),
                broader == null
                        ? null
                        : CategoryName.of(broader, String.valueOf(row.broaderTitle()), row.broaderPosition()),
                row.source(),
                row.responsibilities(),
                row.revision(),
                row.updatedAt(),
                new Links(
                        "/v1/categories/" + row.slug(),
                        "/v1/responsibilities?category=" + row.slug(),
                        "/v1/categories?broader=" + row.slug()));
    }
}

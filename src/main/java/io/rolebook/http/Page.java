package io.rolebook.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
public record Page<T>(List<T> items, PageInfo page) implements Listing {
    @Override
    public @Nullable String next() {
        return page.next();
    }

    /** What page this is. */
    @Schema(name = "PageInfo", description = "What page this is.")
    public record PageInfo(
            @Schema(description = "The most items this page can have.")
            int limit,

            @Schema(description = "All items that match the filters, over all pages.")
            long total,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}
}

package io.rolebook.feed;

import io.rolebook.http.Listing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of the log. */
@Schema(description = "Changes in the order in which they were made.")
public record ChangePage(
        List<ChangeView> items,
        Info page,

        @Schema(
                description =
                        "The latest revision. On the last page everything up to it was shown, so that it is where to"
                                + " go on: the next `since`.")
        long latest)
        implements Listing {

    /** What page this is. Without a total, which would cost as much as to read the rest of the log. */
    @Schema(name = "ChangePageInfo", description = "What page this is.")
    public record Info(
            @Schema(description = "The most items this page can have.")
            int limit,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    @Override
    public @Nullable String next() {
        return page.next();
    }
}

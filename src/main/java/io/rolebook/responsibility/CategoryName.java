package io.rolebook.responsibility;

import io.rolebook.change.Label;
import io.rolebook.change.Labels;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a category is called, and where it stands among others.")
public record CategoryName(
        String slug,
        String title,

        @Schema(description = "Its place among those beside it, 1 the first; null stands behind them.") @Nullable
        Integer position,

        @Schema(description = "Its address.") String link) {

    /** As at a revision; of before there were documents of categories nothing is known but the slug. */
    public static CategoryName of(String slug, Labels labels) {
        Label label = labels.find(CategoryKind.NAME, slug);
        String position = label == null ? null : label.detail();
        return of(slug, label == null ? slug : label.title(), position == null ? null : Short.valueOf(position));
    }

    static CategoryName of(String slug, String title, @Nullable Short position) {
        return new CategoryName(slug, title, position == null ? null : position.intValue(), "/v1/categories/" + slug);
    }
}

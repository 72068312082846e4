package io.rolebook.responsibility;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a category is called, and where it stands among others.")
public record CategoryName(
        String slug,
        String title,

        @Schema(description = "Its place among those beside it, 1 the first; null stands behind them.") @Nullable
        Integer position,

        @Schema(description = "Its address.") String link) {

    static CategoryName of(CategoryDocument category) {
        return new CategoryName(
                category.slug(), category.title(), category.position(), "/v1/categories/" + category.slug());
    }

    static CategoryName of(String slug, String title, @Nullable Short position) {
        return new CategoryName(
                slug, title, position == null ? null : position.intValue(), "/v1/categories/" + slug);
    }
}

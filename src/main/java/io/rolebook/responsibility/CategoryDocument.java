package io.rolebook.responsibility;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What responsibilities are filed under, as it is written. It states nothing of a role, so it needs no evidence. */
@Schema(description = "What responsibilities are filed under, as it is written, imported and exported.")
public record CategoryDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 2000) String description,

        @Schema(description = "Its place among those beside it, 1 the first; null stands behind them.")
        @Nullable
        @Min(1)
        @Max(10_000)
        Integer position,

        @Schema(description = "The slug of the category that it is a part of; null where it is a part of none.")
        @Nullable
        String broader,

        @Schema(description = "The slug of the source that it is taken from; null where it is taken from none.")
        @Nullable
        String source)
        implements Document {

    CategoryDocument withId(UUID given) {
        return new CategoryDocument(given, slug, title, description, position, broader, source);
    }
}

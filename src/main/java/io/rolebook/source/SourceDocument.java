package io.rolebook.source;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import io.rolebook.http.PartialDate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source, as it is written. */
@Schema(description = "A source, as it is written, imported and exported.")
public record SourceDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 500) String publisher,
        @Nullable @Size(max = 500) String author,

        @Nullable @Schema(pattern = Formats.PARTIAL_DATE) @PartialDate
        String publishedOn,

        @Nullable @Size(max = 500) String licence,

        @Nullable @Pattern(regexp = "https?://\\S+", message = "must be an http or https address") @Size(max = 2000)
        String url,

        @Nullable @Size(max = 2000) String description,

        @Schema(description = "What must be shown wherever something rests on the source; null where nothing must.")
        @Nullable
        @Size(max = 2000)
        String attribution)
        implements Document {

    SourceDocument withId(UUID id) {
        return new SourceDocument(
                id, slug, title, publisher, author, publishedOn, licence, url, description, attribution);
    }
}

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
        String attribution,

        @Schema(description = "Why no address is known; null where one is, or nobody says why.")
        @Nullable
        @Size(max = 500)
        String urlUnknownBecause,

        @Schema(description = "Why no licence is known; null where one is, or nobody says why.")
        @Nullable
        @Size(max = 500)
        String licenceUnknownBecause)
        implements Document {

    /** One that leaves nothing to explain. */
    public SourceDocument(
            @Nullable UUID id,
            String slug,
            String title,
            @Nullable String publisher,
            @Nullable String author,
            @Nullable String publishedOn,
            @Nullable String licence,
            @Nullable String url,
            @Nullable String description,
            @Nullable String attribution) {
        this(id, slug, title, publisher, author, publishedOn, licence, url, description, attribution, null, null);
    }

    SourceDocument withId(UUID id) {
        return new SourceDocument(
                id,
                slug,
                title,
                publisher,
                author,
                publishedOn,
                licence,
                url,
                description,
                attribution,
                urlUnknownBecause,
                licenceUnknownBecause);
    }
}

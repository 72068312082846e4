package io.rolebook.source;

import io.rolebook.change.Stored;
import io.rolebook.http.Revised;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Source", description = "A document, dataset or authority that facts rest on.")
public record SourceView(
        UUID id,
        String slug,
        String title,
        @Nullable String publisher,
        @Nullable String author,

        @Schema(description = "A year, month or day; null where the source does not state it.") @Nullable
        String publishedOn,

        @Schema(description = "Under what terms the source may be used; null where it does not say.") @Nullable
        String licence,

        @Nullable String url,
        @Nullable String description,

        @Schema(description = "What must be shown wherever something rests on the source; null where nothing must.")
        @Nullable
        String attribution,

        @Schema(description = "Why no address is known; null where one is, or nobody says why.") @Nullable
        String urlUnknownBecause,

        @Schema(description = "Why no licence is known; null where one is, or nobody says why.") @Nullable
        String licenceUnknownBecause,

        @Schema(description = "How many facts rest on it.") long facts,
        long revision,
        Instant updatedAt,
        Links links)
        implements Revised {

    @Schema(name = "SourceLinks")
    public record Links(String self, String roles) {
        static Links of(String slug) {
            return new Links("/v1/sources/" + slug, "/v1/roles?source=" + slug);
        }
    }

    static SourceView of(Stored<SourceDocument> stored, long facts) {
        SourceDocument source = stored.document();
        return new SourceView(
                stored.id(),
                source.slug(),
                source.title(),
                source.publisher(),
                source.author(),
                source.publishedOn(),
                source.licence(),
                source.url(),
                source.description(),
                source.attribution(),
                source.urlUnknownBecause(),
                source.licenceUnknownBecause(),
                facts,
                stored.revision(),
                stored.updatedAt(),
                Links.of(source.slug()));
    }

    static SourceView of(Sources.SourceRow row) {
        return new SourceView(
                UUID.fromString(row.id()),
                row.slug(),
                row.title(),
                row.publisher(),
                row.author(),
                row.publishedOn(),
                row.licence(),
                row.url(),
                row.description(),
                row.attribution(),
                row.urlUnknownBecause(),
                row.licenceUnknownBecause(),
                row.facts(),
                row.revision(),
                row.updatedAt(),
                Links.of(row.slug()));
    }
}

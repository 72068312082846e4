package io.rolebook.source;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A source that an answer rests on, and the terms under which it may be used.")
public record SourceCredit(
        String slug,
        String title,
        @Nullable String publisher,
        @Nullable String author,

        @Schema(description = "A year, month or day; null where the source does not state it.") @Nullable
        String publishedOn,

        @Schema(description = "Under what terms the source may be used; null where it does not say.") @Nullable
        String licence,

        @Schema(description = "What must be shown wherever something rests on the source; null where nothing must.")
        @Nullable
        String attribution,

        @Schema(description = "Where the source itself is; null where that is not known.") @Nullable
        String url,

        @Schema(description = "Why no address is known; null where one is, or nobody says why.") @Nullable
        String urlUnknownBecause,

        @Schema(description = "Why no licence is known; null where one is, or nobody says why.") @Nullable
        String licenceUnknownBecause,

        @Schema(description = "What is known of it here.") String link) {

    static SourceCredit of(SourceDocument source) {
        return new SourceCredit(
                source.slug(),
                source.title(),
                source.publisher(),
                source.author(),
                source.publishedOn(),
                source.licence(),
                source.attribution(),
                source.url(),
                source.urlUnknownBecause(),
                source.licenceUnknownBecause(),
                "/v1/sources/" + source.slug());
    }
}

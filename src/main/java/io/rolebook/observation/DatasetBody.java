package io.rolebook.observation;

import io.rolebook.disclosure.Disclosure;
import io.rolebook.http.Formats;
import io.rolebook.source.SourceDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset as PUT takes it, with the source that it comes from. */
@Schema(name = "DatasetRequest", description = "A dataset, as it is written.")
record DatasetBody(
        @NotBlank @Size(max = 500) String title,
        @NotNull @Valid DatasetSource source,
        @NotNull @Valid Disclosure disclosure,

        @Schema(description = "What becomes of observations that repeat another one exactly.") @NotNull
        Repeats repeats,

        @Schema(
                description =
                        "Whose pay it holds: the employer's `own` people, which no answer about the market counts,"
                                + " or the `market`. Market where it is left out.")
        @Nullable
        Population population,

        @Schema(
                description =
                        "What becomes of rows whose pay can hardly be meant so: `warn` takes them and says so in the"
                                + " report, `reject` refuses them. Warn where it is left out.")
        @Nullable
        Implausible implausible) {

    static DatasetBody of(DatasetDocument document, SourceDocument source) {
        return new DatasetBody(
                document.title(),
                DatasetSource.of(source),
                document.disclosure(),
                document.repeats(),
                document.population(),
                document.implausible());
    }

    DatasetDocument document(String slug) {
        return new DatasetDocument(
                null, slug, title, source.slug(), disclosure, repeats, population, implausible, null);
    }

    @Schema(description = "Where a dataset comes from. A source of this slug that is there already stays as it is.")
    record DatasetSource(
            @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
            String slug,

            @NotBlank @Size(max = 500) String title,
            @Nullable String publisher,
            @Nullable String url,
            @Nullable String licence,
            @Nullable String publishedOn) {

        static DatasetSource of(SourceDocument source) {
            return new DatasetSource(
                    source.slug(),
                    source.title(),
                    source.publisher(),
                    source.url(),
                    source.licence(),
                    source.publishedOn());
        }

        SourceDocument document() {
            return new SourceDocument(null, slug, title, publisher, null, publishedOn, licence, url, null, null);
        }
    }
}

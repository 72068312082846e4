package io.rolebook.source;

import io.rolebook.http.Formats;
import io.rolebook.http.PartialDate;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a fact rests on: a link to a source. */
@Schema(description = "A link from one fact to a source.")
public record Evidence(
        @Schema(description = "The slug of the source.", examples = "mle-guide-2023")
        @NotNull
        @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE)
        String source,

        @Schema(description = "Where in the source; null where the source has no parts to point at.")
        @Nullable
        @Size(max = 500)
        String locator,

        @Schema(
                description = "As of when the source states it: a year, month or day.",
                pattern = Formats.PARTIAL_DATE,
                examples = "2023-10")
        @Nullable
        @PartialDate
        String asOf,

        @NotNull Method method,
        @Nullable @Size(max = 1000) String note) {

    /** How the source came to state it. */
    public enum Method {
        published,
        survey,
        statute,
        editorial
    }
}

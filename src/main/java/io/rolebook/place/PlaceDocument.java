package io.rolebook.place;

import io.rolebook.change.Document;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place, as it is written. Its slug is its code in lower case. */
@Schema(description = "A place, as it is written.")
public record PlaceDocument(
        @Nullable UUID id,
        @NotBlank @Size(max = 40) String slug,

        @NotNull
        @Pattern(regexp = "[A-Z]{2}(-[A-Z0-9-]{1,36})?", message = "must be an ISO 3166 code, such as US or US-CO")
        String code,

        @NotBlank @Size(max = 200) String name,
        @NotNull PlaceType kind,
        @Nullable String within,
        @NotEmpty List<@Valid @NotNull Evidence> evidence)
        implements Document {

    PlaceDocument withId(UUID id) {
        return new PlaceDocument(id, slug, code, name, kind, within, evidence);
    }
}

package io.rolebook.role;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group of roles, as it is written. It states nothing, so it needs no evidence. */
@Schema(description = "A group of roles, as it is written, imported and exported.")
public record FamilyDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 2000) String description)
        implements Document {

    FamilyDocument withId(UUID id) {
        return new FamilyDocument(id, slug, title, description);
    }
}

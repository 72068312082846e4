package io.rolebook.skill;

import io.rolebook.change.Document;
import io.rolebook.http.Code;
import io.rolebook.http.Formats;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A skill, as it is written. */
@Schema(description = "A skill, as it is written, imported and exported.")
public record SkillDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 300) String name,
        @NotNull SkillType kind,
        @Nullable @Size(max = 4000) String description,
        List<@NotBlank @Size(max = 300) String> alternateNames,
        List<@Valid @NotNull Code> codes,

        @Schema(description = "Slugs of the skills that this one is a part of.")
        List<@NotBlank String> broader,

        @NotEmpty List<@Valid @NotNull Evidence> evidence,

        @Schema(description = "By language, beside the name and the alternate names.")
        Map<
                        @NotNull @Pattern(regexp = LocalLabels.LANGUAGE, message = LocalLabels.LANGUAGE_MESSAGE) String,
                        @Valid @NotNull LocalLabels>
                labels)
        implements Document {

    public SkillDocument {
        labels = LocalLabels.sorted(labels);
    }

    SkillDocument withId(UUID id) {
        return new SkillDocument(id, slug, name, kind, description, alternateNames, codes, broader, evidence, labels);
    }
}

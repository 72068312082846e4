package io.rolebook.skill;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A skill in a list.")
public record SkillSummary(
        UUID id,
        String slug,
        String name,
        SkillType kind,
        @Nullable String description,
        List<String> alternateNames,
        @Schema(description = "How many roles require it.") long roles,
        long revision,
        Instant updatedAt,
        SkillLinks links) {

    static SkillSummary of(Skills.SkillRow row, @Nullable String language) {
        int label = List.of(row.languages()).indexOf(Objects.toString(language));
        return new SkillSummary(
                UUID.fromString(row.id()),
                row.slug(),
                label < 0 ? row.name() : row.names()[label],
                SkillType.valueOf(row.kind()),
                row.description(),
                List.of(row.alternateNames()),
                row.roles(),
                row.revision(),
                row.updatedAt(),
                SkillLinks.of(row.slug()));
    }
}

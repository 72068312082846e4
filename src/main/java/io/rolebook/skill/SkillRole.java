package io.rolebook.skill;

import io.rolebook.http.Reference;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A role that requires the skill, and how.")
public record SkillRole(
        Reference role,
        Necessity requirement,
        @Schema(minimum = "1", maximum = "5") @Nullable Integer importance,
        @Schema(minimum = "1", maximum = "5") @Nullable Integer proficiency,

        @Schema(description = "The levels of the role it applies to, by their keys; none named means all.")
        List<String> levels,

        @Schema(description = "How important a source found it, as published; null where no source measured it.")
        @Nullable
        Rating importanceRating,

        @Schema(
                description =
                        "How much of it a source found to be needed, as published; null where no source states it so.")
        @Nullable
        Rating proficiencyRating,

        List<Evidence> evidence) {

    static SkillRole of(Skills.RoleRow row, Map<Measure, Rating> ratings, List<Evidence> evidence) {
        return new SkillRole(
                new Reference(row.slug(), row.title()),
                Necessity.valueOf(row.requirement()),
                row.importance() == null ? null : row.importance().intValue(),
                row.proficiency() == null ? null : row.proficiency().intValue(),
                List.of(row.levels()),
                ratings.get(Measure.importance),
                ratings.get(Measure.proficiency),
                evidence);
    }
}

package io.rolebook.skill;

import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a role needs a skill, as a role's document says it. */
@Schema(description = "How a role needs a skill. The same skill may stand twice, for levels that do not overlap.")
public record SkillRequirement(
        @Schema(description = "The slug of the skill.") @NotBlank
        String skill,

        @NotNull Necessity requirement,
        @Nullable @Min(1) @Max(5) Integer importance,
        @Nullable @Min(1) @Max(5) Integer proficiency,

        @Schema(description = "The levels it applies to, by their keys; none named means all.")
        List<@NotNull String> levels,

        @Schema(
                description = "Whether employers' job postings often ask for it across all occupations; null where no"
                        + " source says.")
        @Nullable
        Boolean hot,

        @Schema(
                description =
                        "Whether employers' job postings often ask for it in this role; null where no source says.")
        @Nullable
        Boolean inDemand,

        @NotEmpty List<@Valid @NotNull Evidence> evidence) {

    private static final int USUAL_IMPORTANCE = 3;

    /** How much the role needs it, in tenths: an optional skill counts half, and one without importance as of importance 3. */
    public int weight() {
        return (requirement == Necessity.essential ? 2 : 1) * (importance == null ? USUAL_IMPORTANCE : importance);
    }

    public boolean appliesTo(String level) {
        return levels.isEmpty() || levels.contains(level);
    }
}

package io.rolebook.skill;

import io.rolebook.http.Problem.Violation;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a role needs a skill, as a role's document says it. */
@Schema(description = "How a role needs a skill. The same skill may stand twice, for levels that do not overlap.")
public record SkillRequirement(
        @Schema(description = "The slug of the skill.") @NotBlank
        String skill,

        @Schema(description = Necessity.READING) @NotNull Necessity requirement,

        @Schema(description = "From 1 to 5, 5 is the most important. It follows the rating where there is one.")
        @Nullable
        @Min(1)
        @Max(5)
        Integer importance,

        @Schema(description = "From 1 to 5, 5 is the most. It follows the rating where there is one.")
        @Nullable
        @Min(1)
        @Max(5)
        Integer proficiency,

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

        @Schema(description = "How important a source found it, as published; null where no source measured it.")
        @Nullable
        @Valid
        Rating importanceRating,

        @Schema(
                description =
                        "How much of it a source found to be needed, as published; null where no source states it so.")
        @Nullable
        @Valid
        Rating proficiencyRating,

        @NotEmpty List<@Valid @NotNull Evidence> evidence) {

    private static final int USUAL_IMPORTANCE = 3;

    public SkillRequirement {
        importance = importance == null ? Rating.ofFive(importanceRating) : importance;
        proficiency = proficiency == null ? Rating.ofFive(proficiencyRating) : proficiency;
    }

    /** One that nobody has rated. */
    public static SkillRequirement unrated(
            String skill,
            Necessity requirement,
            @Nullable Boolean hot,
            @Nullable Boolean inDemand,
            List<Evidence> evidence) {
        return new SkillRequirement(skill, requirement, null, null, List.of(), hot, inDemand, null, null, evidence);
    }

    /**
     * What is wrong with the ratings.
     *
     * @param requirements of a role, under this pointer
     */
    public static List<Violation> violations(List<SkillRequirement> requirements, String pointer) {
        return IntStream.range(0, requirements.size())
                .boxed()
                .flatMap(index -> requirements.get(index).violations(pointer + "/" + index))
                .toList();
    }

    private Stream<Violation> violations(String at) {
        return Stream.of(
                        Rating.violations(importanceRating, Measure.importance, importance, at),
                        Rating.violations(proficiencyRating, Measure.proficiency, proficiency, at))
                .flatMap(List::stream);
    }

    /** How much the role needs it, in tenths: an optional skill counts half, and one without importance as of importance 3. */
    public int weight() {
        return (requirement == Necessity.essential ? 2 : 1) * (importance == null ? USUAL_IMPORTANCE : importance);
    }

    public boolean appliesTo(String level) {
        return levels.isEmpty() || levels.contains(level);
    }
}

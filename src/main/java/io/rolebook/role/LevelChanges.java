package io.rolebook.role;

import io.rolebook.http.Reference;
import io.rolebook.role.RoleProfile.SkillNeed;
import io.rolebook.salary.Figure;
import io.rolebook.salary.PayDifference;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What differs between two levels of a role.")
public record LevelChanges(
        Reference role,

        @Schema(description = "The key of the level to start from.")
        String from,

        @Schema(description = "The key of the level to go to.")
        String to,

        @Schema(description = "The two levels, each with its title, rank and what it means.")
        List<RoleLevelView> levels,

        ResponsibilityChanges responsibilities,
        SkillChanges skills,
        PayChange pay) {

    @Schema(description = "What only one of the two levels does.")
    public record ResponsibilityChanges(List<RoleResponsibility> added, List<RoleResponsibility> dropped) {}

    @Schema(description = "How the need of skills differs.")
    public record SkillChanges(
            List<SkillNeed> added,

            @Schema(
                    description =
                            "Needed more: essential where it was optional, or at a higher proficiency or importance.")
            List<SkillStep> raised,

            @Schema(description = "Needed less.") List<SkillStep> lowered,
            List<SkillNeed> dropped) {}

    @Schema(description = "One skill at both levels.")
    public record SkillStep(SkillName skill, Need from, Need to) {}

    @Schema(description = "How a skill is needed.")
    public record Need(
            Necessity requirement,
            @Schema(minimum = "1", maximum = "5") @Nullable Integer importance,
            @Schema(minimum = "1", maximum = "5") @Nullable Integer proficiency) {

        static Need of(SkillNeed need) {
            return new Need(need.requirement(), need.importance(), need.proficiency());
        }

        /** Positive where this needs more than the other; what a side does not state does not count. */
        int compareTo(Need other) {
            int necessity = other.requirement.compareTo(requirement);
            if (necessity != 0) {
                return necessity;
            }
            int byProficiency = compare(proficiency, other.proficiency);
            return byProficiency != 0 ? byProficiency : compare(importance, other.importance);
        }

        private static int compare(@Nullable Integer one, @Nullable Integer other) {
            return one == null || other == null ? 0 : one.compareTo(other);
        }
    }

    @Schema(description = "What each of the two levels is paid.")
    public record PayChange(
            @Schema(description = "The figures that are published for the first.")
            List<Figure> from,

            @Schema(description = "The figures that are published for the second.")
            List<Figure> to,

            PayDifference observed) {}

    /** @param before and after the same role as each of the two levels does it */
    public static LevelChanges between(RoleProfile before, RoleProfile after) {
        RoleLevelView from = before.levels().get(0);
        RoleLevelView to = after.levels().get(0);
        return new LevelChanges(
                new Reference(before.slug(), before.title()),
                from.key(),
                to.key(),
                List.of(from, to),
                new ResponsibilityChanges(
                        without(after.responsibilities(), before.responsibilities()),
                        without(before.responsibilities(), after.responsibilities())),
                skills(before.skills(), after.skills()),
                new PayChange(
                        before.salary().figures(),
                        after.salary().figures(),
                        PayDifference.of(before.salary(), after.salary())));
    }

    private static SkillChanges skills(List<SkillNeed> before, List<SkillNeed> after) {
        Map<String, SkillNeed> earlier =
                before.stream().collect(Collectors.toMap(need -> need.skill().slug(), Function.identity()));
        List<SkillNeed> added = new ArrayList<>();
        List<SkillStep> raised = new ArrayList<>();
        List<SkillStep> lowered = new ArrayList<>();
        for (SkillNeed need : after) {
            SkillNeed was = earlier.remove(need.skill().slug());
            if (was == null) {
                added.add(need);
                continue;
            }
            SkillStep step = new SkillStep(need.skill(), Need.of(was), Need.of(need));
            int change = step.to().compareTo(step.from());
            if (change > 0) {
                raised.add(step);
            } else if (change < 0) {
                lowered.add(step);
            }
        }
        List<SkillNeed> dropped = before.stream()
                .filter(need -> earlier.containsKey(need.skill().slug()))
                .toList();
        return new SkillChanges(added, raised, lowered, dropped);
    }

    private static List<RoleResponsibility> without(List<RoleResponsibility> some, List<RoleResponsibility> others) {
        return some.stream()
                .filter(candidate ->
                        others.stream().noneMatch(other -> other.id().equals(candidate.id())))
                .toList();
    }
}

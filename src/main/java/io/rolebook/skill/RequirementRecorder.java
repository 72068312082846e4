package io.rolebook.skill;

import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records how a role needs skills. */
@Singleton
public class RequirementRecorder {
    /** Of the facts. */
    public static final String KIND = "requirement";

    private final Facts facts;

    RequirementRecorder(Facts facts) {
        this.facts = facts;
    }

    /** @param pointer to the list of requirements in the role's document */
    public void record(UUID role, List<SkillRequirement> requirements, String pointer, Writing writing) {
        for (int index = 0; index < requirements.size(); index++) {
            SkillRequirement given = requirements.get(index);
            String at = pointer + "/" + index;
            refuseOverlap(requirements.subList(0, index), given, at, writing);
            Requirement requirement = new Requirement();
            requirement.id = facts.record(role, KIND, given.evidence(), at, writing);
            requirement.roleId = role;
            requirement.skillId = writing.idOf("skill", given.skill(), at + "/skill");
            requirement.position = (short) index;
            requirement.requirement = given.requirement();
            requirement.importance = asShort(given.importance());
            requirement.proficiency = asShort(given.proficiency());
            requirement.levels = given.levels().toArray(String[]::new);
            requirement.hot = given.hot();
            requirement.inDemand = given.inDemand();
            requirement.importanceRating = RatingColumns.of(given.importanceRating());
            requirement.proficiencyRating = RatingColumns.of(given.proficiencyRating());
            requirement.persist();
        }
    }

    private static void refuseOverlap(
            List<SkillRequirement> earlier, SkillRequirement given, String pointer, Writing writing) {
        boolean overlaps = earlier.stream()
                .filter(other -> other.skill().equals(given.skill()))
                .anyMatch(other -> other.levels().isEmpty()
                        || given.levels().isEmpty()
                        || given.levels().stream().anyMatch(other::appliesTo));
        if (overlaps) {
            writing.reject(
                    pointer,
                    "overlapping-levels",
                    "The skill '%s' stands twice for the same level.".formatted(given.skill()));
        }
    }

    private static @Nullable Short asShort(@Nullable Integer value) {
        return value == null ? null : value.shortValue();
    }
}

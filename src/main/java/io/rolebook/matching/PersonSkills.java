package io.rolebook.matching;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.search.Name.Type;
import io.rolebook.search.Names;
import io.rolebook.search.Search;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people say they can do. */
@Singleton
public class PersonSkills {
    private final Needs needs;
    private final Names names;

    PersonSkills(Needs needs, Names names) {
        this.needs = needs;
        this.names = names;
    }

    @Schema(name = "PersonSkill", description = "A skill that a person has.")
    public record NewPersonSkill(
            @Schema(description = "Slug, id, or scheme:code.", examples = "python") @NotNull @NotBlank @Size(max = 300)
            String skill,

            @Schema(
                    description = "From 1, a beginner, to 5; null where it is not known, and then taken for enough.",
                    examples = "4")
            @Nullable
            @Min(1)
            @Max(5)
            Integer proficiency) {}

    /**
     * The proficiencies by skill, 0 where none is stated; of a skill that is named twice the higher one.
     *
     * @param pointer where in the body the skills stand
     * @throws ProblemException where one is not known
     */
    Map<UUID, Integer> resolve(List<NewPersonSkill> skills, String pointer) {
        Map<String, UUID> known =
                needs.skills(skills.stream().map(NewPersonSkill::skill).toArray(String[]::new)).stream()
                        .collect(Collectors.toMap(Needs.SkillRow::reference, Needs.SkillRow::id, (one, other) -> one));
        List<Violation> violations = new ArrayList<>();
        Map<UUID, Integer> resolved = new LinkedHashMap<>();
        for (int position = 0; position < skills.size(); position++) {
            NewPersonSkill skill = skills.get(position);
            UUID id = known.get(skill.skill());
            if (id == null) {
                violations.add(Violation.ofField(
                        "%s/%d/skill".formatted(pointer, position), "unknown-skill", unknown(skill.skill())));
            } else {
                resolved.merge(id, skill.proficiency() == null ? 0 : skill.proficiency(), Math::max);
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_DOCUMENT,
                    violations.stream().map(Violation::message).collect(Collectors.joining(" ")),
                    violations);
        }
        return resolved;
    }

    private String unknown(String skill) {
        List<String> near = names.ask(index -> {
            Search search = new Search(index);
            return Search.best(search.find(skill, Set.of(Type.skill)), 3).stream()
                    .map(hit -> search.name(hit).slug())
                    .toList();
        });
        return "There is no skill '%s'.%s"
                .formatted(
                        Text.excerpt(skill),
                        near.isEmpty()
                                ? " /v1/skills lists them."
                                : " Near it are %s.".formatted(String.join(", ", near)));
    }
}

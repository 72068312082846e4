package io.rolebook.matching;

import io.rolebook.change.Documents;
import io.rolebook.http.Level;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.http.Reference;
import io.rolebook.matching.Needs.NeedRow;
import io.rolebook.matching.Needs.RoleRow;
import io.rolebook.matching.PersonSkills.NewPersonSkill;
import io.rolebook.observation.SalaryQuery;
import io.rolebook.salary.PayDifference;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/skill-gaps")
@Tag(name = "Finding")
public class SkillGapResource {
    private final Needs needs;
    private final PersonSkills people;
    private final Documents documents;
    private final RoleSalaries salaries;

    SkillGapResource(Needs needs, PersonSkills people, Documents documents, RoleSalaries salaries) {
        this.needs = needs;
        this.people = people;
        this.documents = documents;
        this.salaries = salaries;
    }

    @Schema(description = "Where somebody stands, and where they want to go.")
    public record NewSkillGap(
            @NotNull @Valid NewStart from, @NotNull @Valid NewGoal to) {}

    @Schema(name = "GapStart", description = "A person's skills, or a role: one of the two.")
    public record NewStart(
            @Size(max = 500) List<@Valid @NotNull NewPersonSkill> skills,

            @Schema(description = "Slug, id, or scheme:code.", examples = "data-analyst") @Nullable @Size(max = 300)
            String role,

            @Schema(description = "All levels of the role where it is left out.") @Nullable
            Level level) {}

    @Schema(name = "GapGoal", description = "A role, at a level.")
    public record NewGoal(
            @Schema(description = "Slug, id, or scheme:code.", examples = "machine-learning-engineer")
            @NotNull
            @NotBlank
            @Size(max = 300)
            String role,

            @Schema(description = "All levels of the role where it is left out.", examples = "senior") @Nullable
            Level level) {}

    @Schema(description = "What lies between where somebody stands and a role.")
    public record SkillGaps(
            @Schema(description = "Null where it is a person.") @Nullable
            RoleAtLevel from,

            RoleAtLevel to,
            SkillFit skills,

            @Schema(description = "Slugs of the skills that are there and not needed.")
            List<String> unneeded,

            PayDifference pay) {}

    @Schema(description = "A role, at a level or at all.")
    public record RoleAtLevel(Reference role, @Nullable Level level) {}

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Question
    @Operation(
            summary = "Tell what is missing for a role",
            description =
                    "From a person's skills, or from a role at a level, to a role at a level: what fits, what has to rise"
                            + " and by how much, what is missing, the essential and weightiest first; and the difference in pay, in US"
                            + " dollars a year, where observations of both are known.")
    public SkillGaps findSkillGaps(@Valid @NotNull NewSkillGap asked) {
        NewStart from = asked.from();
        if (from.skills().isEmpty() == (from.role() == null)) {
            throw refused("/from", "one-of-two", "from must have either skills or role.");
        }
        long revision = documents.revision(null);
        RoleRow goal = role(asked.to().role(), asked.to().level(), "/to");
        RoleRow start = from.role() == null ? null : role(from.role(), from.level(), "/from");
        Map<UUID, Integer> have = start == null
                ? people.resolve(from.skills(), "/from/skills")
                : needed(start, from.level()).stream()
                        .collect(Collectors.toMap(
                                NeedRow::id,
                                need -> need.proficiency() == null
                                        ? 0
                                        : need.proficiency().intValue(),
                                Math::max));
        List<NeedRow> needed = needed(goal, asked.to().level());
        List<UUID> wanted = needed.stream().map(NeedRow::id).toList();
        List<String> unneeded = start == null
                ? from.skills().stream()
                        .map(NewPersonSkill::skill)
                        .filter(skill ->
                                needs.skills(new String[] {skill}).stream().noneMatch(row -> wanted.contains(row.id())))
                        .toList()
                : needed(start, from.level()).stream()
                        .filter(need -> !wanted.contains(need.id()))
                        .map(NeedRow::slug)
                        .distinct()
                        .toList();
        return new SkillGaps(
                start == null ? null : new RoleAtLevel(new Reference(start.slug(), start.title()), from.level()),
                new RoleAtLevel(
                        new Reference(goal.slug(), goal.title()), asked.to().level()),
                SkillFit.of(needed, have),
                unneeded,
                PayDifference.of(
                        start == null ? null : salary(start, from.level(), revision),
                        salary(goal, asked.to().level(), revision)));
    }

    private Salary salary(RoleRow role, @Nullable Level level, long revision) {
        return salaries.salary(
                new Reference(role.slug(), role.title()),
                SalaryQuery.ofEverything().atLevel(level),
                revision,
                null);
    }

    private List<NeedRow> needed(RoleRow role, @Nullable Level level) {
        return needs.needs(new UUID[] {role.id()}, new String[] {Objects.toString(level, "")});
    }

    private RoleRow role(String reference, @Nullable Level level, String pointer) {
        RoleRow role = needs.role(
                        documents.current("role", reference).reference().slug())
                .get(0);
        if (level != null && !Arrays.asList(role.levels()).contains(level.name())) {
            throw refused(
                    pointer + "/level",
                    "unknown-level",
                    "%s has no level %s; it has %s."
                            .formatted(
                                    role.title(),
                                    level,
                                    role.levels().length == 0 ? "none" : String.join(", ", role.levels())));
        }
        return role;
    }

    private static ProblemException refused(String pointer, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_DOCUMENT, message, List.of(Violation.ofField(pointer, code, message)));
    }
}

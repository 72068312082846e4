package io.rolebook.matching;

import io.rolebook.change.Documents;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.matching.Needs.NeedRow;
import io.rolebook.matching.Needs.RoleRow;
import io.rolebook.matching.PersonSkills.NewPersonSkill;
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
    private final Ladders ladders;

    SkillGapResource(Needs needs, PersonSkills people, Documents documents, RoleSalaries salaries, Ladders ladders) {
        this.ladders = ladders;
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
            LevelName level) {}

    @Schema(name = "GapGoal", description = "A role, at a level.")
    public record NewGoal(
            @Schema(description = "Slug, id, or scheme:code.", examples = "machine-learning-engineer")
            @NotNull
            @NotBlank
            @Size(max = 300)
            String role,

            @Schema(description = "All levels of the role where it is left out.", examples = "senior") @Nullable
            LevelName level) {}

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
    public record RoleAtLevel(
            Reference role,

            @Schema(description = "The key of the level.") @Nullable
            String level) {}

    /** @param level null for all that it has */
    private record Place(RoleRow role, @Nullable RoleLevel level, List<RoleLevel> levels) {
        RoleAtLevel view() {
            return new RoleAtLevel(new Reference(role.slug(), role.title()), key());
        }

        @Nullable
        String key() {
            return level == null ? null : level.key();
        }
    }

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
        Place goal = place(asked.to().role(), asked.to().level(), "/to");
        Place start = from.role() == null ? null : place(from.role(), from.level(), "/from");
        Map<UUID, Integer> have = start == null
                ? people.resolve(from.skills(), "/from/skills")
                : needed(start).stream()
                        .collect(Collectors.toMap(
                                NeedRow::id,
                                need -> need.proficiency() == null
                                        ? 0
                                        : need.proficiency().intValue(),
                                Math::max));
        List<NeedRow> needed = needed(goal);
        List<UUID> wanted = needed.stream().map(NeedRow::id).toList();
        List<String> unneeded = start == null
                ? from.skills().stream()
                        .map(NewPersonSkill::skill)
                        .filter(skill ->
                                needs.skills(new String[] {skill}).stream().noneMatch(row -> wanted.contains(row.id())))
                        .toList()
                : needed(start).stream()
                        .filter(need -> !wanted.contains(need.id()))
                        .map(NeedRow::slug)
                        .distinct()
                        .toList();
        return new SkillGaps(
                start == null ? null : start.view(),
                goal.view(),
                SkillFit.of(needed, have),
                unneeded,
                PayDifference.of(start == null ? null : salary(start, revision), salary(goal, revision)));
    }

    private Salary salary(Place place, long revision) {
        RoleLevel level = place.level();
        LevelName asked = level == null ? null : LevelChoice.of(LevelName.valueOf(level.key()), List.of(level));
        return salaries.salary(
                new Reference(place.role().slug(), place.role().title()),
                SalaryQuery.ofEverything().atLevel(asked),
                revision,
                null,
                place.levels());
    }

    private List<NeedRow> needed(Place place) {
        return needs.needs(new UUID[] {place.role().id()}, new String[] {Objects.toString(place.key(), "")});
    }

    private Place place(String reference, @Nullable LevelName level, String pointer) {
        RoleRow role = needs.role(
                        documents.current("role", reference).reference().slug())
                .get(0);
        List<RoleLevel> levels = ladders.ofRole(role.slug());
        if (level == null) {
            return new Place(role, null, levels);
        }
        LevelChoice choice = new LevelChoice(role.slug(), levels);
        List<RoleLevel> found = choice.find(level);
        if (found.isEmpty()) {
            throw refused(pointer + "/level", "unknown-level", choice.missing(level));
        }
        if (found.size() > 1) {
            throw refused(pointer + "/level", "ambiguous-level", choice.ambiguous(level, found));
        }
        return new Place(role, found.get(0), levels);
    }

    private static ProblemException refused(String pointer, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_DOCUMENT, message, List.of(Violation.ofField(pointer, code, message)));
    }
}

package io.rolebook.matching;

import io.rolebook.http.LevelName;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.matching.Needs.NeedRow;
import io.rolebook.matching.Needs.ScoreRow;
import io.rolebook.matching.PersonSkills.NewPersonSkill;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/role-matches")
@Tag(name = "Finding")
public class RoleMatchResource {
    private static final int MATCHES = 10;

    private final Needs needs;
    private final PersonSkills people;
    private final Ladders ladders;

    RoleMatchResource(Needs needs, PersonSkills people, Ladders ladders) {
        this.ladders = ladders;
        this.needs = needs;
        this.people = people;
    }

    @Schema(description = "What a person can do.")
    record NewRoleMatch(
            @NotNull @NotEmpty @Size(max = 500) List<@Valid @NotNull NewPersonSkill> skills,

            @Schema(description = "Only roles at this level: a word of the common scale, or a grade as `ladder:code`.")
            @Nullable
            LevelName level,

            @Schema(description = "How many roles to answer at the most; 10 where it is left out.")
            @Nullable
            @Min(1)
            @Max(50)
            Integer limit) {}

    @Schema(description = "Roles that fit a person, the best first.")
    record RoleMatches(
            @Schema(description = "How many roles need any of the skills.")
            long total,

            List<RoleMatch> items) {}

    @Schema(description = "How a role fits a person.")
    record RoleMatch(
            Reference role,

            @Schema(
                    description =
                            "The key of the level at which it fits best, the highest where several fit as well; null where the role"
                                    + " has none.")
            @Nullable
            String level,

            @Schema(description = "The harmonic mean of the coverage and the relevance: 2cr/(c+r).")
            double score,

            @Schema(
                    description =
                            "The part of the person's skills that the role needs; one that is optional there or of an importance"
                                    + " under 3 counts half.")
            double relevance,

            @Schema(description = "What the role needs, beside what the person has.")
            SkillFit skills,

            @Schema(description = "The score at each level, the best first.")
            List<AtLevel> levels) {}

    @Schema(name = "LevelScore", description = "How a role fits at a level.")
    record AtLevel(
            @Schema(description = "Its key.") @Nullable String level, double score) {}

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Question
    @Operation(
            summary = "Match a person to roles",
            description =
                    "The roles and levels that fit a person's skills, the best first, with what fits, what has to rise"
                            + " and what is missing, the essential and weightiest first. The score is the harmonic mean of the"
                            + " coverage, which is the part of what the role asks for that the person has, by weight, and the"
                            + " relevance, which is the part of the person's skills that the role needs: a role that needs little"
                            + " of a person is no better a match than one that needs much more.")
    public RoleMatches matchRoles(@Valid @NotNull NewRoleMatch asked) {
        LevelName level = asked.level();
        if (level != null && !level.isAWord()) {
            refuseUnknown(level);
        }
        Map<UUID, Integer> have = people.resolve(asked.skills(), "/skills");
        Integer[] proficiencies = have.values().stream()
                .map(proficiency -> proficiency == 0 ? null : proficiency)
                .toArray(Integer[]::new);
        Map<UUID, List<ScoreRow>> scores =
                needs.scores(have.keySet().toArray(UUID[]::new), proficiencies, LevelName.textOf(level)).stream()
                        .collect(Collectors.groupingBy(ScoreRow::role, LinkedHashMap::new, Collectors.toList()));
        List<List<ScoreRow>> best = scores.values().stream()
                .limit(asked.limit() == null ? MATCHES : asked.limit())
                .toList();
        Map<UUID, List<NeedRow>> needed = needs
                .needs(
                        best.stream().map(rows -> rows.get(0).role()).toArray(UUID[]::new),
                        best.stream()
                                .map(rows -> Objects.toString(rows.get(0).level(), ""))
                                .toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(NeedRow::role));
        return new RoleMatches(
                scores.size(),
                best.stream()
                        .map(rows -> match(
                                rows,
                                SkillFit.of(needed.getOrDefault(rows.get(0).role(), List.of()), have)))
                        .toList());
    }

    private void refuseUnknown(LevelName level) {
        ladders.faultOverRoles(level).ifPresent(fault -> {
            throw new ProblemException(
                    ProblemType.INVALID_DOCUMENT,
                    "The level " + fault,
                    List.of(Violation.ofField("/level", "unknown-level", fault)));
        });
    }

    private static RoleMatch match(List<ScoreRow> rows, SkillFit fit) {
        ScoreRow best = rows.get(0);
        return new RoleMatch(
                new Reference(best.slug(), best.title()),
                best.level(),
                SkillFit.rounded(best.score()),
                SkillFit.rounded(best.relevance()),
                fit,
                rows.stream()
                        .map(row -> new AtLevel(row.level(), SkillFit.rounded(row.score())))
                        .toList());
    }
}

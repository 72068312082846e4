package io.rolebook.role;

import io.rolebook.api.Code;
import io.rolebook.api.Level;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.Reference;
import io.rolebook.api.Revised;
import io.rolebook.api.Sparse;
import io.rolebook.change.Label;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.salary.Salary;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Sparse
@Schema(
        name = "Role",
        description = "Everything known of a role. Only the fields asked for, where the parameter fields names some.")
record RoleProfile(
        UUID id,
        String slug,
        String title,
        String summary,
        Reference family,
        RoleDocument.Status status,

        @Schema(description = "The number of the change that made the role what it is.")
        long revision,

        Instant updatedAt,
        List<String> alternateTitles,
        List<Code> codes,

        @Schema(description = "What the title, the summary and the alternate titles rest on.")
        List<Evidence> evidence,

        @Schema(description = "Lowest first.") List<RoleDocument.LevelOfRole> levels,
        List<ResponsibilityStatement> responsibilities,
        List<SkillNeed> skills,
        List<RoleDocument.Education> education,
        List<RoleDocument.Industry> industries,
        List<RoleDocument.Application> applications,
        List<RoleDocument.Employment> employment,
        List<CollaboratorView> collaborators,
        List<RoleDocument.Outlook> outlook,
        Salary salary,
        RoleLinks links)
        implements Revised {

    @Schema(description = "How the role needs a skill. The same skill may stand twice, for levels that do not overlap.")
    record SkillNeed(
            SkillName skill,
            Necessity requirement,

            @Schema(
                    description = "5 is the most important; null where no source states it.",
                    minimum = "1",
                    maximum = "5")
            @Nullable
            Integer importance,

            @Schema(description = "5 is the most; null where no source states it.", minimum = "1", maximum = "5")
            @Nullable
            Integer proficiency,

            @Schema(description = "The levels it applies to; none named means all.")
            List<Level> levels,

            List<Evidence> evidence) {

        boolean appliesTo(Level level) {
            return levels.isEmpty() || levels.contains(level);
        }
    }

    @Schema(name = "Collaborator", description = "Whom people in the role work with.")
    record CollaboratorView(
            @Schema(description = "The collaborators' role, where it is one of this catalogue.") @Nullable
            Reference role,

            String name,
            @Nullable String how,
            List<Evidence> evidence) {}

    /** The slugs whose labels {@link #of} needs, by kind. */
    static Map<String, List<String>> references(RoleDocument role) {
        return Map.of(
                "family",
                List.of(role.family()),
                "skill",
                role.skills().stream().map(SkillRequirement::skill).toList(),
                RoleKind.NAME,
                role.collaborators().stream()
                        .map(RoleDocument.Collaborator::role)
                        .filter(Objects::nonNull)
                        .toList());
    }

    static RoleProfile of(Stored<RoleDocument> stored, Labels labels, Salary salary) {
        RoleDocument role = stored.document();
        return new RoleProfile(
                stored.id(),
                role.slug(),
                role.title(),
                role.summary(),
                new Reference(role.family(), labels.get("family", role.family()).title()),
                role.status(),
                stored.revision(),
                stored.updatedAt(),
                role.alternateTitles(),
                role.codes(),
                role.evidence(),
                role.levels().stream()
                        .sorted(Comparator.comparing(RoleDocument.LevelOfRole::level))
                        .toList(),
                role.responsibilities(),
                role.skills().stream().map(skill -> need(skill, labels)).toList(),
                role.education(),
                role.industries(),
                role.applications(),
                role.employment(),
                role.collaborators().stream()
                        .map(collaborator -> collaborator(collaborator, labels))
                        .toList(),
                role.outlook(),
                salary,
                RoleLinks.of(role.slug()));
    }

    /**
     * The role as a level does it: its responsibilities and skills, and no other level.
     *
     * @throws ProblemException where the role does not have the level
     */
    RoleProfile at(Level level) {
        List<RoleDocument.LevelOfRole> at =
                levels.stream().filter(known -> known.level() == level).toList();
        if (at.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "%s has no level '%s'. It has %s."
                            .formatted(
                                    slug,
                                    level,
                                    levels.stream()
                                            .map(known -> known.level().name())
                                            .collect(Collectors.joining(", "))));
        }
        return new RoleProfile(
                id,
                slug,
                title,
                summary,
                family,
                status,
                revision,
                updatedAt,
                alternateTitles,
                codes,
                evidence,
                at,
                responsibilities.stream()
                        .filter(responsibility -> responsibility.appliesTo(level))
                        .toList(),
                skills.stream().filter(skill -> skill.appliesTo(level)).toList(),
                education,
                industries,
                applications,
                employment,
                collaborators,
                outlook,
                salary,
                links);
    }

    private static SkillNeed need(SkillRequirement requirement, Labels labels) {
        return new SkillNeed(
                SkillName.of(labels.get("skill", requirement.skill())),
                requirement.requirement(),
                requirement.importance(),
                requirement.proficiency(),
                requirement.levels(),
                requirement.evidence());
    }

    private static CollaboratorView collaborator(RoleDocument.Collaborator collaborator, Labels labels) {
        Label role = collaborator.role() == null ? null : labels.find(RoleKind.NAME, collaborator.role());
        return new CollaboratorView(
                role == null ? null : new Reference(role.slug(), role.title()),
                collaborator.name(),
                collaborator.how(),
                collaborator.evidence());
    }
}

package io.rolebook.role;

import io.rolebook.change.Label;
import io.rolebook.change.Labels;
import io.rolebook.http.Level;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.role.RoleProfile.CollaboratorView;
import io.rolebook.role.RoleProfile.SkillNeed;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillRequirement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a role does and needs, and with whom; lists that a profile has and that can be read by themselves. */
record RoleParts(
        List<RoleDocument.LevelOfRole> levels,
        List<RoleResponsibility> responsibilities,
        List<SkillNeed> skills,
        List<CollaboratorView> collaborators,
        List<RoleDocument.Outlook> outlook) {

    static RoleParts of(RoleDocument role, Labels labels) {
        return new RoleParts(
                role.levels().stream()
                        .sorted(Comparator.comparing(RoleDocument.LevelOfRole::level))
                        .toList(),
                role.responsibilities().stream()
                        .map(statement -> RoleResponsibility.of(statement, labels))
                        .toList(),
                role.skills().stream().map(skill -> need(skill, labels)).toList(),
                role.collaborators().stream()
                        .map(collaborator -> collaborator(collaborator, labels))
                        .toList(),
                role.outlook());
    }

    /**
     * The parts as a level has them: its responsibilities and skills, and no other level.
     *
     * @throws ProblemException where the role does not have the level
     */
    RoleParts at(String role, Level level) {
        List<RoleDocument.LevelOfRole> at =
                levels.stream().filter(known -> known.level() == level).toList();
        if (at.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "%s has no level '%s'. It has %s."
                            .formatted(
                                    role,
                                    level,
                                    levels.stream()
                                            .map(known -> known.level().name())
                                            .collect(Collectors.joining(", "))));
        }
        return new RoleParts(
                at,
                responsibilities.stream()
                        .filter(responsibility -> responsibility.appliesTo(level))
                        .toList(),
                skills.stream().filter(skill -> skill.appliesTo(level)).toList(),
                collaborators,
                outlook);
    }

    private static SkillNeed need(SkillRequirement requirement, Labels labels) {
        return new SkillNeed(
                SkillName.of(labels.get("skill", requirement.skill())),
                requirement.requirement(),
                requirement.importance(),
                requirement.proficiency(),
                requirement.levels(),
                requirement.hot(),
                requirement.inDemand(),
                requirement.importanceRating(),
                requirement.proficiencyRating(),
                requirement.evidence());
    }

    private static CollaboratorView collaborator(RoleDocument.Collaborator collaborator, Labels labels) {
        Label role = collaborator.role() == null ? null : labels.find(RoleKind.NAME, collaborator.role());
        return new CollaboratorView(
                role == null ? null : RoleName.of(role),
                collaborator.name(),
                collaborator.how(),
                collaborator.evidence());
    }
}

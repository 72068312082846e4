package io.rolebook.role;

import io.rolebook.change.Label;
import io.rolebook.change.Labels;
import io.rolebook.ladder.LadderDocument;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.role.RoleProfile.CollaboratorView;
import io.rolebook.role.RoleProfile.SkillNeed;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillRequirement;
import java.util.List;
import java.util.Map;

/** What a role does and needs, and with whom; lists that a profile has and that can be read by themselves. */
record RoleParts(
        List<RoleLevelView> levels,
        List<RoleResponsibility> responsibilities,
        List<SkillNeed> skills,
        List<CollaboratorView> collaborators,
        List<RoleDocument.Outlook> outlook) {

    static RoleParts of(RoleDocument role, Labels labels, Map<String, LadderDocument> ladders) {
        return new RoleParts(
                LevelOfRole.ranked(role.levels()).stream()
                        .map(level -> RoleLevelView.of(level, role.title(), ladders))
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

    List<RoleLevel> resolvedLevels() {
        return levels.stream().map(RoleLevelView::resolved).toList();
    }

    /** The parts as these levels have them: their responsibilities and skills, and no other level. */
    RoleParts at(List<RoleLevel> asked) {
        List<String> keys = asked.stream().map(RoleLevel::key).toList();
        return new RoleParts(
                levels.stream().filter(level -> keys.contains(level.key())).toList(),
                responsibilities.stream()
                        .filter(responsibility -> keys.stream().anyMatch(responsibility::appliesTo))
                        .toList(),
                skills.stream()
                        .filter(skill -> keys.stream().anyMatch(skill::appliesTo))
                        .toList(),
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

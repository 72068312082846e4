package io.rolebook.mcp;

import io.rolebook.http.LevelName;
import io.rolebook.matching.SkillGapResource;
import io.rolebook.matching.SkillGapResource.NewSkillGap;
import io.rolebook.matching.SkillGapResource.NewStart;
import io.rolebook.matching.SkillGapResource.SkillGaps;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import jakarta.inject.Singleton;

/** Says what lies between a role, or what somebody can do, and another role. */
@Singleton
class SkillGapTool extends Tool<NewSkillGap, SkillGap> {
    private final SkillGapResource gaps;
    private final RoleProfiles profiles;
    private final RoleNames names;

    SkillGapTool(SkillGapResource gaps, RoleProfiles profiles, RoleNames names) {
        super(
                "find_skill_gap",
                "What is missing for a role",
                "Tells what is missing from a role at a level, or from a person's skills, to a role at a level: skills that are"
                        + " missing, skills to raise and by how much, the essential and weightiest first, each with the source"
                        + " that says the goal needs it; and how the medians of pay differ.",
                NewSkillGap.class,
                SkillGap.class);
        this.gaps = gaps;
        this.profiles = profiles;
        this.names = names;
    }

    @Override
    SkillGap answer(NewSkillGap asked) {
        NewStart from = asked.from();
        String start = from.role() == null
                ? null
                : names.known("from.role", from.role()).slug();
        String goal = names.known("to.role", asked.to().role()).slug();
        SkillGaps found = gaps.findSkillGaps(new NewSkillGap(
                new NewStart(from.skills(), start, from.level()),
                new SkillGapResource.NewGoal(goal, asked.to().level())));
        String level = found.to().level();
        RoleProfile needing = profiles.find(
                goal, level == null ? null : RoleProfiles.Asked.by("level", LevelName.valueOf(level)), null);
        return SkillGap.of(found, needing);
    }
}

package io.rolebook.role;

import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillType;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which of the skills of a role are asked for. */
record SkillFilter(
        @Parameter(description = "Only skills of this kind.", example = "mathematics") @QueryParam("kind") @Nullable
        SkillType kind,

        @Parameter(description = "Only skills needed so.", example = "essential") @QueryParam("requirement") @Nullable
        Necessity requirement,

        @Parameter(
                description =
                        "Only what this level needs: a word of the common scale, a key, or a grade as `ladder:code`.",
                example = "senior")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Valid @BeanParam Paging paging) {

    boolean admits(RoleProfile.SkillNeed need) {
        return (kind == null || kind == need.skill().kind())
                && (requirement == null || requirement == need.requirement());
    }
}

package io.rolebook.skill;

import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

public record SkillRoleSearch(
        @Parameter(description = "Only roles that need it so.") @QueryParam("requirement") @Nullable
        Necessity requirement,

        @Parameter(
                description =
                        "Only roles that need it at this level: a word of the common scale, a key, or a grade as `ladder:code`.",
                example = "mid")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Parameter(
                description = "Only roles of which this source says it (slug or id).",
                example = "rolebook-editorial")
        @QueryParam("source")
        @Nullable
        String source,

        @Valid @BeanParam Paging paging) {}

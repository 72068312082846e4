package io.rolebook.skill;

import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

public record SkillSearch(
        @Parameter(
                description = "Words of the name or of an alternate name; beginnings are enough.",
                example = "machine")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "Only skills of this kind.") @QueryParam("kind") @Nullable
        SkillType kind,

        @Parameter(
                description = "Only skills that this role (slug, id, or scheme:code) requires.",
                example = "machine-learning-engineer")
        @QueryParam("role")
        @Nullable
        String role,

        @Parameter(description = "Only skills that are directly part of this one (slug, id, or scheme:code).")
        @QueryParam("broader")
        @Nullable
        String broader,

        @Valid @BeanParam Paging paging) {}

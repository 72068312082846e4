package io.rolebook.responsibility;

import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

record ResponsibilitySearch(
        @Parameter(description = "Words of the statement; beginnings are enough.", example = "models")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "Only responsibilities of this category (slug or id).")
        @QueryParam("category")
        @Nullable
        String category,

        @Parameter(
                description = "Only responsibilities of this role (slug, id, or scheme:code).",
                example = "machine-learning-engineer")
        @QueryParam("role")
        @Nullable
        String role,

        @Parameter(description = "Only responsibilities that take this skill (slug, id, or scheme:code).")
        @QueryParam("skill")
        @Nullable
        String skill,

        @Valid @BeanParam Paging paging) {}

package io.rolebook.role;

import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which of the responsibilities of a role are asked for. */
record ResponsibilityFilter(
        @Parameter(description = "Only this category (slug or id).", example = "build")
        @QueryParam("category")
        @Nullable
        String category,

        @Parameter(
                description =
                        "Only what this level does: a word of the common scale, a key, or a grade as `ladder:code`.",
                example = "senior")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Valid @BeanParam Paging paging) {

    static boolean admits(@Nullable String category, RoleResponsibility responsibility) {
        return category == null
                || responsibility.category() != null
                        && category.equals(responsibility.category().slug());
    }
}

package io.rolebook.role;

import io.rolebook.http.LevelName;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

record RoleQuery(
        @Parameter(
                description =
                        "Shows the role as this level does it: a word of the common scale, the key of a level that the role has,"
                                + " or a grade as `ladder:code`. A word stands for all levels that mean it.",
                example = "senior")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Parameter(
                description = "Shows the role as it stood at a revision (a number) or an instant"
                        + " (`2026-01-31T12:00:00Z`). A code is that of the role that has it now; a slug and an id are of"
                        + " then.")
        @QueryParam("asOf")
        @Nullable
        String asOf,

        @Parameter(description = "The fields to answer with, separated by commas; all without it.")
        @QueryParam("fields")
        @Nullable
        String fields,

        @Parameter(
                description =
                        "Lists to answer with that are left out otherwise: `related`, the ten most similar roles, as"
                                + " `/related` has them.")
        @QueryParam("expand")
        @Nullable
        @Pattern(regexp = "related", message = "must be related")
        String expand) {
    static RoleQuery ofNow() {
        return new RoleQuery(null, null, null, null);
    }
}

package io.rolebook.role;

import io.rolebook.http.Code;
import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

public record RoleSearch(
        @Parameter(
                description =
                        "Words of the title, an alternate title or the title of a level, or a code, as in /v1/search; beginnings are enough.",
                example = "machine learning")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "Only roles of this family (slug or id).", example = "data-and-ai")
        @QueryParam("family")
        @Nullable
        String family,

        @Parameter(description = "Only roles that require this skill (slug, id, or scheme:code).", example = "python")
        @QueryParam("skill")
        @Nullable
        String skill,

        @Parameter(
                description =
                        "Only roles that have this level: one that means a word of the common scale, has a key, or has a grade (`ladder:code`).",
                example = "senior")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Parameter(description = "Only roles with this code, written scheme:code, such as onet:15-2051.00.")
        @QueryParam("code")
        @Pattern(regexp = "[a-z0-9-]+:.+", message = "must be scheme:code, such as onet:15-2051.00")
        @Nullable
        String code,

        @Parameter(description = "Only roles of which a fact rests on this source (slug or id).")
        @QueryParam("source")
        @Nullable
        String source,

        @Parameter(
                description =
                        "`title`; `-updatedAt`, the last changed first; or `relevance`, which needs `q`. Without it,"
                                + " `relevance` where `q` is given and `title` elsewhere.",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"title", "-updatedAt", "relevance"}))
        @QueryParam("sort")
        @Pattern(regexp = "title|-updatedAt|relevance", message = "must be one of title, -updatedAt, relevance")
        @Nullable
        String sort,

        @Parameter(description = "The fields of each item to answer with, separated by commas; all without it.")
        @QueryParam("fields")
        @Nullable
        String fields,

        @Valid @BeanParam Paging paging) {

    /** For these words, in the order of relevance. */
    public static RoleSearch of(String words, Paging paging) {
        return new RoleSearch(words, null, null, null, null, null, null, null, paging);
    }

    /** The code as the catalogue has it. */
    @Nullable
    String plainCode() {
        return code == null ? null : Code.plain(code);
    }

    /** The order asked for, or the one that suits the search. */
    String order() {
        if ("relevance".equals(sort) && q == null) {
            throw ProblemException.ofParameter(
                    "sort", "needs-q", "sort is 'relevance', which needs words to be relevant to: give q as well.");
        }
        return sort != null ? sort : q != null ? "relevance" : "title";
    }
}

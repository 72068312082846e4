package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.http.Level;
import io.rolebook.http.Paging;
import io.rolebook.matching.TitleMatch;
import io.rolebook.matching.TitleMatchResource;
import io.rolebook.matching.TitleMatchResource.NewTitles;
import io.rolebook.role.RoleResource;
import io.rolebook.role.RoleSearch;
import io.rolebook.role.RoleSummary;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds a role by what people call it. */
@Singleton
class FindRoleTool extends Tool<FindRoleTool.Asked, FindRoleTool.FoundRoles> {
    private static final int FEW = 5;
    private static final int LOOKED_AT = 50;

    private final TitleMatchResource titles;
    private final RoleResource roles;
    private final UriInfo uri;

    FindRoleTool(TitleMatchResource titles, RoleResource roles, UriInfo uri) {
        super(
                "find_role",
                "Find a role",
                "Finds roles of the catalogue by a job title, by words or by a code, the likeliest first. Call it first: the"
                        + " other tools take the slug that it answers.",
                Asked.class,
                FoundRoles.class);
        this.titles = titles;
        this.roles = roles;
        this.uri = uri;
    }

    record Asked(
            @Schema(
                    description = "A job title as people write it, some words of one, or a code such as 15-2051.",
                    examples = "Sr. ML Engineer")
            @NotBlank
            @Size(max = 300)
            String words,

            @Schema(description = "The most roles to answer.", defaultValue = "5") @Nullable @Min(1) @Max(20)
            Integer limit) {}

    record FoundRoles(
            List<FoundRole> roles,

            @Schema(description = "Whether the first roles are equally sure: ask which of them is meant.")
            boolean tied,

            @Schema(description = "The seniority that the words say, on the common scale.") @Nullable
            Level level)
            implements Answer {
        @Override
        public String text() {
            AnswerText text = new AnswerText();
            if (roles().isEmpty()) {
                return text.line("No role has such words. Try fewer or more common ones.")
                        .toString();
            }
            if (level() != null) {
                text.line("The words say the level '%s'.".formatted(level()));
            }
            if (tied()) {
                text.line("The first roles are equally sure.");
            }
            roles().forEach(role -> text.item("%s (%s)%s%s%s"
                    .formatted(
                            role.slug(),
                            role.title(),
                            role.confidence() == null
                                    ? ""
                                    : ", confidence %s by '%s'".formatted(role.confidence(), role.matchedName()),
                            role.levels().isEmpty() ? "" : ", levels " + String.join(", ", role.levels()),
                            role.summary() == null ? "" : ": " + role.summary())));
            return text.toString();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundRole(
            @Schema(description = "Names the role in the other tools.")
            String slug,

            String title,
            @Nullable String summary,

            @Schema(description = "The keys of its levels, lowest first.")
            List<String> levels,

            @Schema(
                    description =
                            "How likely the words are a title of this role, 0 to 1, as was measured; absent where only some of the words fit.")
            @Nullable
            Double confidence,

            @Schema(description = "Which name of the role is nearest.") @Nullable
            String matchedName) {}

    @Override
    FoundRoles answer(Asked asked) {
        int limit = Objects.requireNonNullElse(asked.limit(), FEW);
        TitleMatch title = titles.matchTitles(new NewTitles(List.of(asked.words()), Math.min(limit, 10)))
                .items()
                .get(0);
        Map<String, RoleSummary> byWords = new LinkedHashMap<>();
        roles.listRoles(RoleSearch.of(asked.words(), new Paging(LOOKED_AT, null, uri)))
                .items()
                .forEach(role -> byWords.put(role.slug(), role));
        Map<String, FoundRole> found = new LinkedHashMap<>();
        title.matches().forEach(match -> found.put(match.role().slug(), byTitle(match, byWords)));
        byWords.values().forEach(role -> found.putIfAbsent(role.slug(), byWords(role)));
        return new FoundRoles(found.values().stream().limit(limit).toList(), title.tied(), title.level());
    }

    private static FoundRole byTitle(TitleMatch.Match match, Map<String, RoleSummary> byWords) {
        RoleSummary summary = byWords.get(match.role().slug());
        return new FoundRole(
                match.role().slug(),
                match.role().title(),
                summary == null ? null : summary.summary(),
                summary == null ? List.of() : summary.levels(),
                match.confidence(),
                match.name());
    }

    private static FoundRole byWords(RoleSummary role) {
        return new FoundRole(role.slug(), role.title(), role.summary(), role.levels(), null, null);
    }
}

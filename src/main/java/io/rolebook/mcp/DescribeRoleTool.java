package io.rolebook.mcp;

import io.rolebook.http.LevelName;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says what a role does and what it needs, at a level. */
@Singleton
class DescribeRoleTool extends Tool<DescribeRoleTool.AskedRole, DescribedRole> {
    private static final int SOME = 20;

    private final RoleProfiles profiles;
    private final RoleNames names;

    DescribeRoleTool(RoleProfiles profiles, RoleNames names) {
        super(
                "describe_role",
                "What a role does and needs",
                "Tells what a role does (responsibilities) and what it needs (skills, education) at a level or at all, its"
                        + " levels and its outlook, each with the source that says so. What no source states is absent, not"
                        + " zero.",
                AskedRole.class,
                DescribedRole.class);
        this.profiles = profiles;
        this.names = names;
    }

    record AskedRole(
            @Schema(
                    description = "The slug of the role, as find_role answers it; an id or scheme:code too.",
                    examples = "machine-learning-engineer")
            @NotBlank
            @Size(max = 300)
            String role,

            @Schema(
                    description =
                            "Only what this level does and needs: entry, mid, senior, lead, principal, executive, the key of a level of the role, or a grade as ladder:code. All levels without it.",
                    examples = "senior")
            @Nullable
            LevelName level,

            @Schema(
                    description =
                            "The most responsibilities, and the most skills, to answer; the most important come first.",
                    defaultValue = "20")
            @Nullable
            @Min(1)
            @Max(200)
            Integer limit) {}

    @Override
    DescribedRole answer(AskedRole asked) {
        String slug = names.known("role", asked.role()).slug();
        RoleProfile role = profiles.find(slug, RoleProfiles.Asked.by("level", asked.level()), null);
        return DescribedRole.of(role, LevelName.textOf(asked.level()), Objects.requireNonNullElse(asked.limit(), SOME));
    }
}

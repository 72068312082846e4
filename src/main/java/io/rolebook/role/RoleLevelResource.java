package io.rolebook.role;

import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.representation.MediaTypes;
import io.rolebook.role.RoleProfiles.Asked;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/roles/{role}")
@Tag(name = "Levels", description = "What a role is at each level, and what changes from one to another.")
public class RoleLevelResource {
    private static final String ROLE = "Slug, id, or scheme:code.";
    private static final String EXAMPLE = "machine-learning-engineer";

    private final RoleProfiles profiles;

    RoleLevelResource(RoleProfiles profiles) {
        this.profiles = profiles;
    }

    record Step(
            @Parameter(
                    description =
                            "The level to start from: a word of the common scale, a key, or a grade as `ladder:code`.",
                    example = "mid",
                    required = true)
            @QueryParam("from")
            @NotNull(message = "must be given: a level such as mid")
            LevelName from,

            @Parameter(
                    description = "The level to go to: a word of the common scale, a key, or a grade as `ladder:code`.",
                    example = "senior",
                    required = true)
            @QueryParam("to")
            @NotNull(message = "must be given: a level such as senior")
            LevelName to) {}

    @GET
    @Path("levels")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List a role's levels", description = "The levels that the role has, lowest first.")
    public Page<RoleLevelView> listRoleLevels(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Paging paging) {
        return paging.slice(profiles.parts(role, null).levels());
    }

    @GET
    @Path("levels/{level}")
    @Produces("application/json")
    @Operation(
            summary = "Get a role at a level",
            description = "The role as that level does it: its responsibilities, skills and pay.")
    public RoleProfile getRoleLevel(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Parameter(
                            description =
                                    "A level that the role has: a word of the common scale, a key, or a grade as `ladder:code`.",
                            example = "senior")
                    @RestPath
                    LevelName level) {
        return profiles.find(role, Asked.by(null, level), null);
    }

    @GET
    @Path("level-changes")
    @Produces("application/json")
    @Operation(
            summary = "Compare two levels of a role",
            description =
                    "What is added, raised, lowered and dropped from one level to another: responsibilities, skills"
                            + " and pay.")
    public LevelChanges getLevelChanges(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Step step) {
        return LevelChanges.between(
                profiles.findOne(role, new Asked(step.from(), "from")),
                profiles.findOne(role, new Asked(step.to(), "to")));
    }
}

package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
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
            @Parameter(description = "The level to start from.", example = "mid", required = true)
            @QueryParam("from")
            @NotNull(message = "must be given: a level such as mid")
            Level from,

            @Parameter(description = "The level to go to.", example = "senior", required = true)
            @QueryParam("to")
            @NotNull(message = "must be given: a level such as senior")
            Level to) {}

    @GET
    @Path("levels")
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @Operation(summary = "List a role's levels", description = "The levels that the role has, lowest first.")
    public Page<RoleDocument.LevelOfRole> listRoleLevels(
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
            @Parameter(description = "A level that the role has.", example = "senior") @RestPath Level level) {
        return profiles.find(role, level, null);
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
                profiles.find(role, step.from(), null), step.from(), profiles.find(role, step.to(), null), step.to());
    }
}

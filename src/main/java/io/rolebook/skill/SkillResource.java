package io.rolebook.skill;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.api.Page;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.change.Labels;
import io.rolebook.change.Match;
import io.rolebook.change.Outcome;
import io.rolebook.change.Stored;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/v1/skills")
@Tag(
        name = "Skills",
        description = "What people know or can do, how skills are part of each other, and which roles need them.")
public class SkillResource {
    private final Skills skills;
    private final Documents documents;
    private final Facts facts;
    private final Catalogue catalogue;

    SkillResource(Skills skills, Documents documents, Facts facts, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.skills = skills;
        this.documents = documents;
        this.facts = facts;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @Operation(summary = "List skills", description = "Skills in the order of their names, filtered.")
    public Page<SkillSummary> listSkills(@Valid @BeanParam SkillSearch search) {
        List<Skills.SkillRow> rows = skills.list(
                search.q(),
                Objects.toString(search.kind(), null),
                search.role(),
                search.broader(),
                search.paging().afterKey(),
                search.paging().afterId(),
                search.paging().rows());
        return search.paging().page(rows, SkillSummary::of);
    }

    @GET
    @Path("{skill}")
    @Produces("application/json")
    @Operation(
            summary = "Get a skill",
            description = "One skill with its alternate names, its codes, and the skills above and below it.")
    public SkillView getSkill(
            @Parameter(description = "Slug, id, or scheme:code.", example = "python") @RestPath String skill) {
        long revision = documents.revision(null);
        Stored<SkillDocument> stored = documents.find("skill", SkillDocument.class, skill, revision);
        Labels labels = documents.labels(Map.of("skill", stored.document().broader()), revision);
        return SkillView.of(stored, labels, skills.narrower(stored.id()), skills.countRoles(stored.id()));
    }

    @GET
    @Path("{skill}/roles")
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
    @Operation(
            summary = "List the roles that require a skill",
            description =
                    "Roles for which the skill is essential come first. A role that needs the skill differently at"
                            + " different levels stands once for each way.")
    public Page<SkillRole> listSkillRoles(
            @Parameter(description = "Slug, id, or scheme:code.", example = "python") @RestPath String skill,
            @Valid @BeanParam SkillRoleSearch search) {
        Stored<SkillDocument> stored = documents.find("skill", SkillDocument.class, skill, documents.revision(null));
        List<Skills.RoleRow> rows = skills.roles(
                stored.id(),
                Objects.toString(search.requirement(), null),
                Objects.toString(search.level(), null),
                search.paging().afterKey(),
                search.paging().afterId(),
                search.paging().rows());
        Map<UUID, List<Evidence>> evidence =
                facts.evidence(rows.stream().map(Skills.RoleRow::factId).toList());
        return search.paging().page(rows, row -> SkillRole.of(row, evidence.getOrDefault(row.factId(), List.of())));
    }

    @PUT
    @Path("{skill}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Operation(
            summary = "Write a skill",
            description = "Creates the skill or replaces the whole of it. To replace, send the ETag of the version the"
                    + " change was made from in `If-Match`. A document equal to what stands there changes nothing.")
    @Transactional
    public RestResponse<SkillView> putSkill(
            @Parameter(description = "The slug.", example = "example-skill") @RestPath String skill,
            @Parameter(description = "The ETag of the version to replace; absent to create.")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            SkillDocument document,
            @Context SecurityContext caller) {
        Outcome outcome = catalogue.put(caller.getUserPrincipal().getName(), skill, document, new Match(ifMatch));
        return RestResponse.status(outcome.created() == 1 ? Status.CREATED : Status.OK, getSkill(skill));
    }

    @DELETE
    @Path("{skill}")
    @Permission(Scope.CATALOGUE_WRITE)
    @Operation(
            summary = "Delete a skill",
            description = "Takes the skill out of the catalogue. The log keeps what it was; nothing may refer to it.")
    public void deleteSkill(
            @Parameter(description = "The slug.", example = "example-skill") @RestPath String skill,
            @Parameter(
                            description = "The ETag of the version to delete, or `*` for whatever stands there.",
                            required = true,
                            example = "*")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Context SecurityContext caller) {
        catalogue.delete(caller.getUserPrincipal().getName(), SkillDocument.class, skill, new Match(ifMatch));
    }
}

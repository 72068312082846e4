package io.rolebook.role;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.database.Lists;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Audience;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.ladder.Ladders;
import io.rolebook.representation.MediaTypes;
import io.rolebook.text.NameSearch;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/roles")
@Tag(name = "Roles", description = "What roles are, do, need, pay and become.")
public class RoleResource {
    private static final String ROLE = "Slug, id, or scheme:code.";
    private static final String EXAMPLE = "machine-learning-engineer";

    private final Roles roles;
    private final Lists lists;
    private final RoleProfiles profiles;
    private final Documents documents;
    private final Editor editor;
    private final NameSearch names;
    private final Ladders ladders;

    RoleResource(
            Roles roles,
            Lists lists,
            RoleProfiles profiles,
            Documents documents,
            Editor editor,
            NameSearch names,
            Ladders ladders) {
        this.ladders = ladders;
        this.names = names;
        this.editor = editor;
        this.roles = roles;
        this.lists = lists;
        this.profiles = profiles;
        this.documents = documents;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List roles",
            description =
                    "Roles that match all of the filters given. `Accept-Language` chooses the language of titles.")
    public Page<RoleSummary> listRoles(@Valid @BeanParam RoleSearch search) {
        ladders.requireKnown("level", search.level());
        List<Roles.Row> rows = roles.list(
                lists,
                names.array("role", search.q()),
                documents.slug("family", "family", search.family()),
                documents.slug("skill", "skill", search.skill()),
                search.level(),
                search.plainCode(),
                documents.slug("source", "source", search.source()),
                search.order(),
                search.paging().afterKey(),
                search.paging().afterUuid(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown("family", "family", search.family());
            documents.requireKnown("skill", "skill", search.skill());
            documents.requireKnown("source", "source", search.source());
        }
        String language = AnswerLanguage.choose(
                rows.stream().flatMap(row -> Stream.of(row.languages())).collect(Collectors.toSet()));
        return search.paging().page(rows, row -> RoleSummary.of(row, language));
    }

    @GET
    @Path("{role}")
    @Produces({"application/json", "application/ld+json", "text/markdown"})
    @Operation(
            summary = "Get a role",
            description =
                    "Everything known of a role in one call, with evidence on every fact; as JSON, as a schema.org"
                            + " Occupation (`application/ld+json`), or as a page to read (`text/markdown`)."
                            + " `Accept-Language` chooses the language of the title.")
    public RoleProfile getRole(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Valid @BeanParam RoleQuery query) {
        return profiles.find(role, RoleProfiles.Asked.by("level", query.level()), query.asOf(), query.expand() != null)
                .asAsked();
    }

    @GET
    @Path("{role}/responsibilities")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List what a role does", description = "The role's responsibilities in its own order.")
    public Page<RoleResponsibility> listRoleResponsibilities(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Valid @BeanParam ResponsibilityFilter filter) {
        String category = documents.slug("category", "category", filter.category());
        List<RoleResponsibility> found = profiles.parts(role, filter.level()).responsibilities().stream()
                .filter(each -> ResponsibilityFilter.admits(category, each))
                .toList();
        if (found.isEmpty()) {
            documents.requireKnown("category", "category", filter.category());
        }
        return filter.paging().slice(found);
    }

    @GET
    @Path("{role}/skills")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List what a role requires",
            description = "The role's skills in its own order. A skill that is needed differently at different levels"
                    + " stands once for each way.")
    public Page<RoleProfile.SkillNeed> listRoleSkills(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role,
            @Valid @BeanParam SkillFilter filter) {
        return filter.paging()
                .slice(profiles.parts(role, filter.level()).skills().stream()
                        .filter(filter::admits)
                        .toList());
    }

    @GET
    @Path("{role}/collaborators")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List whom a role works with",
            description = "Other roles and teams, and how they work together.")
    public Page<RoleProfile.CollaboratorView> listRoleCollaborators(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Paging paging) {
        return paging.slice(profiles.parts(role, null).collaborators());
    }

    @GET
    @Path("{role}/outlook")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List a role's outlook",
            description = "Projected growth, rankings and demand, as sources state them.")
    public Page<RoleDocument.Outlook> listRoleOutlook(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Paging paging) {
        return paging.slice(profiles.parts(role, null).outlook());
    }

    @GET
    @Path("{role}/related")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List similar roles",
            description =
                    "Roles that require some of the same skills, the most similar first, by the weights of the skills that"
                            + " both need and by what both do. Whether a role is also a collaborator, or a career move that a source"
                            + " names, is told beside it and makes it no more similar.")
    public Page<RelatedRole> listRelatedRoles(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role, @Valid @BeanParam Paging paging) {
        String slug = documents.current(RoleKind.NAME, role).reference().slug();
        return paging.page(
                roles.related(slug, Audience.current().seesAll(), paging.afterKey(), paging.afterId(), paging.rows()),
                RelatedRole::of);
    }

    @GET
    @Path("{role}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a role",
            description =
                    "The role as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<RoleDocument> getRoleDocument(
            @Parameter(description = ROLE, example = EXAMPLE) @RestPath String role) {
        return editor.document(RoleDocument.class, role);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a role",
            description =
                    "Creates the role; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<RoleProfile> postRole(@BeanParam Edit.Creation edit, RoleDocument document) {
        return editor.create(document, "/v1/roles/", edit, slug -> getRole(slug, RoleQuery.ofNow()));
    }

    @PUT
    @Path("{role}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Write a role", description = "Creates the role or replaces the whole of it.")
    public RestResponse<RoleProfile> putRole(
            @Parameter(description = "Slug; or id or scheme:code of one that is there.", example = "example-role")
                    @RestPath
                    String role,
            @BeanParam Edit.Replacement edit,
            RoleDocument document) {
        return editor.put(role, document, edit, slug -> getRole(slug, RoleQuery.ofNow()));
    }

    @PATCH
    @Path("{role}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a role", description = "A merge patch of the role as PUT writes it.")
    public RestResponse<RoleProfile> patchRole(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-role") @RestPath String role,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(RoleDocument.class, role, patch, edit, slug -> getRole(slug, RoleQuery.ofNow()));
    }

    @DELETE
    @Path("{role}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Delete a role", description = "Takes the role out of the catalogue; nothing may refer to it.")
    public RestResponse<DryRun> deleteRole(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-role") @RestPath String role,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(RoleDocument.class, role, edit);
    }
}

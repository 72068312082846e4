package io.rolebook.role;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.http.Audience;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.representation.MediaTypes;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/families")
@Tag(name = "Vocabulary")
public class FamilyResource {
    static final String ADDRESS = "/v1/families/";
    private static final String FAMILY = "Slug or id.";
    private static final String SHIPPED = "data-and-ai";
    private static final String EXAMPLE = "example-family";

    private final Roles roles;
    private final Documents documents;
    private final Editor editor;

    FamilyResource(Roles roles, Documents documents, Editor editor) {
        this.roles = roles;
        this.documents = documents;
        this.editor = editor;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List families", description = "The groups that roles stand in, in the order of their slugs.")
    public Page<FamilyView> listFamilies(@Valid @BeanParam Paging paging) {
        return paging.page(
                roles.families(null, paging.afterKey(), Audience.current().seesAll(), paging.rows()), FamilyView::of);
    }

    @GET
    @Path("{family}")
    @Produces("application/json")
    @Operation(summary = "Get a family", description = "One family, and how many roles it has.")
    public FamilyView getFamily(@Parameter(description = FAMILY, example = SHIPPED) @RestPath String family) {
        String slug = documents.current(FamilyKind.NAME, family).reference().slug();
        return roles.families(slug, null, Audience.current().seesAll(), 1).stream()
                .map(FamilyView::of)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(FamilyKind.NAME, family));
    }

    @GET
    @Path("{family}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a family",
            description =
                    "The family as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<FamilyDocument> getFamilyDocument(
            @Parameter(description = FAMILY, example = SHIPPED) @RestPath String family) {
        return editor.document(FamilyDocument.class, family);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a family",
            description =
                    "Creates the family; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<FamilyView> postFamily(@BeanParam Edit.Creation edit, FamilyDocument document) {
        return editor.create(document, ADDRESS, edit, this::getFamily);
    }

    @PUT
    @Path("{family}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Write a family", description = "Creates the family or replaces the whole of it.")
    public RestResponse<FamilyView> putFamily(
            @Parameter(description = "Slug; or id of one that is there.", example = EXAMPLE) @RestPath String family,
            @BeanParam Edit.Replacement edit,
            FamilyDocument document) {
        return editor.put(family, document, edit, this::getFamily);
    }

    @PATCH
    @Path("{family}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a family", description = "A merge patch of the family as PUT writes it.")
    public RestResponse<FamilyView> patchFamily(
            @Parameter(description = FAMILY, example = EXAMPLE) @RestPath String family,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(FamilyDocument.class, family, patch, edit, this::getFamily);
    }

    @DELETE
    @Path("{family}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a family",
            description = "Takes the family out of the catalogue, where no role stands in it.")
    public RestResponse<DryRun> deleteFamily(
            @Parameter(description = FAMILY, example = EXAMPLE) @RestPath String family,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(FamilyDocument.class, family, edit);
    }
}

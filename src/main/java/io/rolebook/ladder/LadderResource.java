package io.rolebook.ladder;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
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

@Path("/v1/ladders")
@Tag(name = "Ladders", description = "Grades of employers and frameworks, and what they mean on the common scale.")
public class LadderResource {
    static final String ADDRESS = "/v1/ladders/";
    private static final String LADDER = "Slug or id.";
    private static final String EXAMPLE = "example-ladder";

    private final LadderRows ladders;
    private final Documents documents;
    private final Editor editor;

    LadderResource(LadderRows ladders, Documents documents, Editor editor) {
        this.ladders = ladders;
        this.documents = documents;
        this.editor = editor;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List ladders",
            description = "The ladders with their grades, in the order of their slugs. Several may stand side by side.")
    public Page<LadderView> listLadders(@Valid @BeanParam Paging paging) {
        return paging.page(ladders.list(paging.afterKey(), paging.rows()), LadderView::of);
    }

    @GET
    @Path("{ladder}")
    @Produces("application/json")
    @Operation(summary = "Get a ladder", description = "One ladder with its grades, lowest first.")
    public LadderView getLadder(@Parameter(description = LADDER, example = EXAMPLE) @RestPath String ladder) {
        return LadderView.of(documents.find(Ladders.KIND, LadderDocument.class, ladder, documents.revision(null)));
    }

    @GET
    @Path("{ladder}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a ladder",
            description =
                    "The ladder as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<LadderDocument> getLadderDocument(
            @Parameter(description = LADDER, example = EXAMPLE) @RestPath String ladder) {
        return editor.document(LadderDocument.class, ladder);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a ladder",
            description =
                    "Creates the ladder; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<LadderView> postLadder(@BeanParam Edit.Creation edit, LadderDocument document) {
        return editor.create(document, ADDRESS, edit, this::getLadder);
    }

    @PUT
    @Path("{ladder}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Write a ladder",
            description =
                    "Creates the ladder or replaces the whole of it. A grade that a level of a role or a band has cannot be left out."
                            + " What a grade is called and means is then so for all levels that have it and do not say otherwise.")
    public RestResponse<LadderView> putLadder(
            @Parameter(description = "Slug; or id of one that is there.", example = EXAMPLE) @RestPath String ladder,
            @BeanParam Edit.Replacement edit,
            LadderDocument document) {
        return editor.put(ladder, document, edit, this::getLadder);
    }

    @PATCH
    @Path("{ladder}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a ladder", description = "A merge patch of the ladder as PUT writes it.")
    public RestResponse<LadderView> patchLadder(
            @Parameter(description = LADDER, example = EXAMPLE) @RestPath String ladder,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(LadderDocument.class, ladder, patch, edit, this::getLadder);
    }

    @DELETE
    @Path("{ladder}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a ladder",
            description = "Takes the ladder out of the catalogue; nothing may refer to it: no level of"
                    + " a role and no band.")
    public RestResponse<DryRun> deleteLadder(
            @Parameter(description = LADDER, example = EXAMPLE) @RestPath String ladder,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(LadderDocument.class, ladder, edit);
    }
}

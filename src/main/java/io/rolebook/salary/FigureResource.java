package io.rolebook.salary;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import jakarta.transaction.Transactional;
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

@Path("/v1/salaries/figures")
@Tag(name = "Salaries")
public class FigureResource {
    private final Documents documents;
    private final Editor editor;

    FigureResource(Documents documents, Editor editor) {
        this.documents = documents;
        this.editor = editor;
    }

    @GET
    @Path("{figure}")
    @Produces("application/json")
    @Operation(summary = "Get a salary figure", description = "One published statistic of pay, as it was reported.")
    public FigureView getSalaryFigure(
            @Parameter(description = "Slug or id.", example = "machine-learning-engineer-mean-2023") @RestPath
                    String figure) {
        return FigureView.of(documents.find(FigureKind.NAME, FigureDocument.class, figure, documents.revision(null)));
    }

    @GET
    @Path("{figure}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a salary figure",
            description =
                    "The salary figure as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<FigureDocument> getSalaryFigureDocument(
            @Parameter(description = "Slug or id.", example = "machine-learning-engineer-mean-2023") @RestPath
                    String figure) {
        return editor.document(FigureDocument.class, figure);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a salary figure",
            description =
                    "Creates the figure; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<FigureView> postSalaryFigure(@BeanParam Edit.Creation edit, FigureDocument document) {
        return editor.create(document, "/v1/salaries/figures/", edit, this::getSalaryFigure);
    }

    @PUT
    @Path("{figure}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(summary = "Write a salary figure", description = "Creates the figure or replaces the whole of it.")
    public RestResponse<FigureView> putSalaryFigure(
            @Parameter(description = "Slug; or id of one that is there.", example = "example-figure") @RestPath
                    String figure,
            @BeanParam Edit.Replacement edit,
            FigureDocument document) {
        return editor.put(figure, document, edit, this::getSalaryFigure);
    }

    @PATCH
    @Path("{figure}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(
            summary = "Change fields of a salary figure",
            description = "A merge patch of the figure as PUT writes it.")
    public RestResponse<FigureView> patchSalaryFigure(
            @Parameter(description = "Slug or id.", example = "example-figure") @RestPath String figure,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(FigureDocument.class, figure, patch, edit, this::getSalaryFigure);
    }

    @DELETE
    @Path("{figure}")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a salary figure",
            description = "Takes the figure out of the catalogue; nothing may refer to it.")
    public RestResponse<DryRun> deleteSalaryFigure(
            @Parameter(description = "Slug or id.", example = "example-figure") @RestPath String figure,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(FigureDocument.class, figure, edit);
    }
}

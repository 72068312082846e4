package io.rolebook.source;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.change.Stored;
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

@Path("/v1/sources")
@Tag(name = "Sources", description = "Documents, datasets and authorities, and how many facts rest on each.")
public class SourceResource {
    private final Sources sources;
    private final Documents documents;
    private final Editor editor;

    SourceResource(Sources sources, Documents documents, Editor editor) {
        this.editor = editor;
        this.sources = sources;
        this.documents = documents;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List sources", description = "All sources in the order of their slugs.")
    public Page<SourceView> listSources(@Valid @BeanParam Paging paging) {
        return paging.page(sources.list(paging.afterKey(), paging.rows()), SourceView::of);
    }

    @GET
    @Path("{source}")
    @Produces("application/json")
    @Operation(summary = "Get a source", description = "One source, with the number of facts that rest on it.")
    public SourceView getSource(
            @Parameter(description = "Slug or id.", example = "mle-guide-2023") @RestPath String source) {
        Stored<SourceDocument> stored =
                documents.find("source", SourceDocument.class, source, documents.revision(null));
        return SourceView.of(stored, sources.facts(stored.id()));
    }

    @GET
    @Path("{source}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a source",
            description =
                    "The source as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<SourceDocument> getSourceDocument(
            @Parameter(description = "Slug or id.", example = "mle-guide-2023") @RestPath String source) {
        return editor.document(SourceDocument.class, source);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a source",
            description =
                    "Creates the source; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<SourceView> postSource(@BeanParam Edit.Creation edit, SourceDocument document) {
        return editor.create(document, "/v1/sources/", edit, this::getSource);
    }

    @PUT
    @Path("{source}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Write a source", description = "Creates the source or replaces the whole of it.")
    public RestResponse<SourceView> putSource(
            @Parameter(description = "Slug; or id of one that is there.", example = "example-source") @RestPath
                    String source,
            @BeanParam Edit.Replacement edit,
            SourceDocument document) {
        return editor.put(source, document, edit, this::getSource);
    }

    @PATCH
    @Path("{source}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a source", description = "A merge patch of the source as PUT writes it.")
    public RestResponse<SourceView> patchSource(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-source") @RestPath String source,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(SourceDocument.class, source, patch, edit, this::getSource);
    }

    @DELETE
    @Path("{source}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a source",
            description = "Takes the source out of the catalogue; nothing may refer to it.")
    public RestResponse<DryRun> deleteSource(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-source") @RestPath String source,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(SourceDocument.class, source, edit);
    }
}

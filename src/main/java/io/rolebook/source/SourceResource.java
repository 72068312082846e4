package io.rolebook.source;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.api.Page;
import io.rolebook.api.Paging;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.change.Match;
import io.rolebook.change.Outcome;
import io.rolebook.change.Stored;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/v1/sources")
@Tag(name = "Sources", description = "Documents, datasets and authorities, and how many facts rest on each.")
public class SourceResource {
    private final Sources sources;
    private final Documents documents;
    private final Catalogue catalogue;

    SourceResource(Sources sources, Documents documents, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.documents = documents;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson"})
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

    @PUT
    @Path("{source}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Operation(
            summary = "Write a source",
            description = "Creates the source or replaces the whole of it. To replace, send the ETag of the version the"
                    + " change was made from in `If-Match`. A document equal to what stands there changes nothing.")
    @Transactional
    public RestResponse<SourceView> putSource(
            @Parameter(description = "The slug.", example = "example-source") @RestPath String source,
            @Parameter(description = "The ETag of the version to replace; absent to create.")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            SourceDocument document,
            @Context SecurityContext caller) {
        Outcome outcome = catalogue.put(caller.getUserPrincipal().getName(), source, document, new Match(ifMatch));
        return RestResponse.status(outcome.created() == 1 ? Status.CREATED : Status.OK, getSource(source));
    }

    @DELETE
    @Path("{source}")
    @Permission(Scope.CATALOGUE_WRITE)
    @Operation(
            summary = "Delete a source",
            description = "Takes the source out of the catalogue. The log keeps what it was; nothing may refer to it.")
    public void deleteSource(
            @Parameter(description = "The slug.", example = "example-source") @RestPath String source,
            @Parameter(
                            description = "The ETag of the version to delete, or `*` for whatever stands there.",
                            required = true,
                            example = "*")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Context SecurityContext caller) {
        catalogue.delete(caller.getUserPrincipal().getName(), SourceDocument.class, source, new Match(ifMatch));
    }
}

package io.rolebook.observation;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.change.Outcome;
import io.rolebook.change.Precondition;
import io.rolebook.change.Stored;
import io.rolebook.database.LongWork;
import io.rolebook.disclosure.Disclosure;
import io.rolebook.http.Audience;
import io.rolebook.http.Formats;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Revised;
import io.rolebook.observation.DatasetDocument.Holdings;
import io.rolebook.representation.MediaTypes;
import io.rolebook.source.SourceDocument;
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
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries/datasets")
@Tag(name = "Datasets", description = "Observations of pay, where they come from, and what may be told of them.")
public class DatasetResource {
    private static final String EXAMPLE = "example-survey";

    private final Datasets datasets;
    private final DatasetTitles titles;
    private final Documents documents;
    private final Catalogue catalogue;
    private final Editor editor;

    DatasetResource(Datasets datasets, DatasetTitles titles, Documents documents, Catalogue catalogue, Editor editor) {
        this.editor = editor;
        this.titles = titles;
        this.datasets = datasets;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    @Schema(name = "Dataset", description = "A dataset of observations and how much it holds.")
    record DatasetView(
            UUID id,
            String slug,
            String title,
            @Schema(description = "The slug of the source.") String source,
            Disclosure disclosure,
            Repeats repeats,
            @Schema(description = "Whose pay it holds.") Population population,

            @Schema(description = "What becomes of rows whose pay can hardly be meant so.")
            Implausible implausible,

            @Schema(description = "How much it holds; null until observations are taken in.") @Nullable
            Holdings holdings,

            @Schema(
                    description =
                            "Which titles its observations have, and whether they mean a role; null in a list, and of"
                                    + " a confidential dataset, of which that is not told.")
            @Nullable
            ObservedTitlesView titles,

            long revision,
            Instant updatedAt,
            Links links)
            implements Revised {

        @Schema(name = "DatasetLinks")
        record Links(String self, String observations) {}

        static DatasetView of(Stored<DatasetDocument> stored, @Nullable ObservedTitlesView titles) {
            boolean isRough = !Audience.current().seesAll()
                    && stored.document().disclosure().policy().equals(Disclosure.CONFIDENTIAL);
            DatasetDocument document = isRough ? stored.document().publicly() : stored.document();
            Instant updatedAt = isRough ? stored.updatedAt().truncatedTo(ChronoUnit.DAYS) : stored.updatedAt();
            String self = "/v1/salaries/datasets/" + document.slug();
            return new DatasetView(
                    stored.id(),
                    document.slug(),
                    document.title(),
                    document.source(),
                    document.disclosure(),
                    document.repeats(),
                    document.population(),
                    document.implausible(),
                    document.holdings(),
                    titles,
                    stored.revision(),
                    updatedAt,
                    new Links(self, self + "/observations"));
        }
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List datasets", description = "All datasets of observations in the order of their slugs.")
    public Page<DatasetView> listDatasets(@Valid @BeanParam Paging paging) {
        List<Datasets.Slug> rows = datasets.list(paging.afterKey(), paging.rows());
        Map<String, Stored<DatasetDocument>> found = documents.current(
                DatasetKind.NAME,
                DatasetDocument.class,
                rows.stream().map(Datasets.Slug::id).toList());
        // One may be deleted between the two questions.
        List<Datasets.Slug> known =
                rows.stream().filter(row -> found.containsKey(row.id())).toList();
        return paging.page(known, row -> DatasetView.of(Objects.requireNonNull(found.get(row.id())), null));
    }

    @GET
    @Path("{dataset}")
    @Produces("application/json")
    @Operation(
            summary = "Get a dataset",
            description = "One dataset, with how much it holds, and which of its titles mean a role.")
    public DatasetView getDataset(
            @Parameter(description = "Slug or id.", example = "ai-jobs") @RestPath String dataset) {
        Stored<DatasetDocument> stored = find(dataset);
        return DatasetView.of(stored, titles(stored));
    }

    @GET
    @Path("{dataset}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a dataset",
            description =
                    "The dataset as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`."
                            + " Its source is written at `/v1/sources`.")
    public RestResponse<DatasetBody> getDatasetDocument(
            @Parameter(description = "Slug or id.", example = "ai-jobs") @RestPath String dataset) {
        return editor.document(
                DatasetDocument.class,
                dataset,
                document -> DatasetBody.of(
                        document,
                        documents
                                .find("source", SourceDocument.class, document.source(), documents.revision(null))
                                .document()));
    }

    @PUT
    @Path("{dataset}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.SALARIES_WRITE)
    @Operation(
            summary = "Write a dataset",
            description = "Creates the dataset, and its source where there is none of that slug; or replaces what the"
                    + " dataset says of itself. Its observations stay.")
    @Transactional
    public RestResponse<DatasetView> putDataset(
            @Parameter(description = "Slug; or id of one that is there.", example = EXAMPLE) @RestPath String dataset,
            @Parameter(description = "The ETag of the version to replace; absent to create.")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Parameter(description = Edit.IF_NONE_MATCH) @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @Valid @Nullable DatasetBody body,
            @Context SecurityContext caller) {
        DatasetBody written = Objects.requireNonNullElseGet(body, () -> {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is empty; it must be a dataset.");
        });
        String actor = caller.getUserPrincipal().getName();
        catalogue.lock();
        catalogue.write(actor, List.of(written.source().document()), version -> version.isDeleted());
        String slug = slug(dataset);
        Outcome outcome = catalogue.put(actor, slug, written.document(slug), new Precondition(ifMatch, ifNoneMatch));
        return RestResponse.status(outcome.created() == 1 ? Status.CREATED : Status.OK, getDataset(slug));
    }

    @DELETE
    @Path("{dataset}")
    @Permission(Scope.SALARIES_WRITE)
    @Operation(
            summary = "Delete a dataset",
            description = "Deletes the dataset with all its observations. The log keeps what it was, not its rows.")
    @Transactional
    @TransactionConfiguration(timeout = LongWork.LIMIT)
    public void deleteDataset(
            @Parameter(description = "Slug or id.", example = EXAMPLE) @RestPath String dataset,
            @Parameter(
                            description = "The ETag of the version to delete, or `*` for whatever stands there.",
                            required = true,
                            example = "*")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Context SecurityContext caller) {
        catalogue.delete(
                caller.getUserPrincipal().getName(), DatasetDocument.class, slug(dataset), new Precondition(ifMatch));
    }

    private @Nullable ObservedTitlesView titles(Stored<DatasetDocument> stored) {
        return stored.document().disclosure().policy().equals(Disclosure.CONFIDENTIAL)
                ? null
                : ObservedTitlesView.of(
                        stored.document().holdings(), titles.titles(stored.id(), ObservedTitlesView.LONGEST_LIST));
    }

    private String slug(String reference) {
        return Formats.isUuid(reference) ? find(reference).document().slug() : reference;
    }

    private Stored<DatasetDocument> find(String reference) {
        return documents.find(DatasetKind.NAME, DatasetDocument.class, reference, documents.revision(null));
    }
}

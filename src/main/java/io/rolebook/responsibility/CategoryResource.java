package io.rolebook.responsibility;

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
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/categories")
@Tag(name = "Vocabulary")
public class CategoryResource {
    private final Categories categories;
    private final Documents documents;
    private final Editor editor;

    CategoryResource(Categories categories, Documents documents, Editor editor) {
        this.categories = categories;
        this.documents = documents;
        this.editor = editor;
    }

    record CategorySearch(
            @Parameter(description = "Only the parts of this category (slug or id).") @QueryParam("broader") @Nullable
            String broader,

            @Valid @BeanParam Paging paging) {}

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List categories",
            description =
                    "What responsibilities are filed under: the ten of the starter catalogue, what publications bring (the"
                            + " generalised work activities of O\\*NET), and an employer's own. Each stands before its parts, and"
                            + " among those beside it by its position.")
    public Page<CategoryView> listCategories(@Valid @BeanParam CategorySearch search) {
        List<Categories.Row> rows = categories.list(
                null,
                documents.slug(CategoryKind.NAME, "broader", search.broader()),
                Audience.current().seesAll(),
                search.paging().afterKey(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown(CategoryKind.NAME, "broader", search.broader());
        }
        return search.paging().page(rows, CategoryView::of);
    }

    @GET
    @Path("{category}")
    @Produces("application/json")
    @Operation(summary = "Get a category", description = "One category, with the one that it is a part of.")
    public CategoryView getCategory(
            @Parameter(description = "Slug or id.", example = "build") @RestPath String category) {
        String slug = documents.current(CategoryKind.NAME, category).reference().slug();
        return categories.list(slug, null, Audience.current().seesAll(), null, 1).stream()
                .map(CategoryView::of)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(CategoryKind.NAME, category));
    }

    @GET
    @Path("{category}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a category",
            description =
                    "The category as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<CategoryDocument> getCategoryDocument(
            @Parameter(description = "Slug or id.", example = "build") @RestPath String category) {
        return editor.document(CategoryDocument.class, category);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a category",
            description =
                    "Creates the category; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<CategoryView> postCategory(@BeanParam Edit.Creation edit, CategoryDocument document) {
        return editor.create(document, "/v1/categories/", edit, this::getCategory);
    }

    @PUT
    @Path("{category}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Write a category", description = "Creates the category or replaces the whole of it.")
    public RestResponse<CategoryView> putCategory(
            @Parameter(description = "Slug; or id of one that is there.", example = "example-category") @RestPath
                    String category,
            @BeanParam Edit.Replacement edit,
            CategoryDocument document) {
        return editor.put(category, document, edit, this::getCategory);
    }

    @PATCH
    @Path("{category}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a category", description = "A merge patch of the category as PUT writes it.")
    public RestResponse<CategoryView> patchCategory(
            @Parameter(description = "Slug or id.", example = "example-category") @RestPath String category,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(CategoryDocument.class, category, patch, edit, this::getCategory);
    }

    @DELETE
    @Path("{category}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a category",
            description = "Takes the category out of the catalogue; nothing may refer to it.")
    public RestResponse<DryRun> deleteCategory(
            @Parameter(description = "Slug or id.", example = "example-category") @RestPath String category,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(CategoryDocument.class, category, edit);
    }
}

package io.rolebook.change;

import io.rolebook.access.Scope;
import io.rolebook.http.Json;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.http.Warning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Shows single documents as they are written, and writes them as requests ask for it: creates, replaces, patches and deletes
 * them, or says what would change.
 */
@ApplicationScoped
public class Editor {
    private final Catalogue catalogue;
    private final Documents documents;
    private final Json json;

    Editor(Catalogue catalogue, Documents documents, Json json) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.json = json;
    }

    /**
     * A document as PUT takes it, to be changed and sent back. Its ETag begins with its revision, which is what If-Match
     * compares.
     *
     * @param reference a slug, an id, or {@code scheme:code}
     * @throws ProblemException where there is none for whoever asks
     */
    public <D extends Document> RestResponse<D> document(Class<D> type, String reference) {
        return document(type, reference, Function.identity());
    }

    /**
     * @param body what PUT takes of such a document, where that is not the document itself
     * @return an answer of a {@code B} and a revision, which the signatures of the operations need not know of
     */
    @SuppressWarnings("unchecked")
    public <D extends Document, B> RestResponse<B> document(Class<D> type, String reference, Function<D, B> body) {
        DocumentKind<D> kind = catalogue.kindOf(type);
        Stored<D> stored = documents.find(kind.name(), type, reference, documents.revision(null));
        B written = body.apply(kind.portable(stored.document()));
        return RestResponse.ok((B) json.revised(written, stored.revision()));
    }

    /**
     * @param address of the collection, such as {@code /v1/roles/}
     * @param view shows the document of a slug
     * @throws ProblemException where there is a document of this slug already
     */
    @Transactional
    public <D extends Document, V> RestResponse<V> create(
            @Nullable D document, String address, Edit.Creation edit, Function<String, V> view) {
        D given = required(document);
        catalogue.validate(given);
        DocumentKind<D> kind = catalogue.kindOf(given);
        catalogue.lock();
        D before = current(kind, given.slug());
        if (before != null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is a %s '%s' already; PUT replaces it.".formatted(kind.name(), Text.excerpt(given.slug())),
                    List.of(Violation.ofField("/slug", "taken", "is the slug of another %s.".formatted(kind.name()))));
        }
        Outcome outcome = write(kind, null, given, given.slug(), edit);
        return ResponseBuilder.create(Status.CREATED, this.<V>answer(view.apply(given.slug()), outcome))
                .location(URI.create(address + given.slug()))
                .build();
    }

    /**
     * @param reference a slug, of which the document is created where there is none, or the id or {@code scheme:code} of one
     *     that is there; the document's slug must be that one
     * @param view shows the document of a slug
     */
    @Transactional
    public <D extends Document, V> RestResponse<V> put(
            String reference, @Nullable D document, Edit.Replacement edit, Function<String, V> view) {
        D given = required(document);
        DocumentKind<D> kind = catalogue.kindOf(given);
        catalogue.lock();
        String slug =
                Documents.isSlug(reference) ? reference : find(kind, reference).slug();
        D before = current(kind, slug);
        Outcome outcome = write(kind, before, given, slug, edit);
        return RestResponse.status(before == null ? Status.CREATED : Status.OK, answer(view.apply(slug), outcome));
    }

    /**
     * @param reference a slug, an id, or {@code scheme:code}
     * @param patch of the document as it is written, per RFC 7396
     * @param view shows the document of a slug
     * @throws ProblemException where the patch is no JSON object, or what comes of it breaks a rule
     */
    @Transactional
    public <D extends Document, V> RestResponse<V> patch(
            Class<D> type, String reference, @Nullable String patch, Edit.Alteration edit, Function<String, V> view) {
        DocumentKind<D> kind = catalogue.kindOf(type);
        catalogue.lock();
        D before = find(kind, reference);
        Outcome outcome = write(kind, before, json.patched(before, required(patch)), before.slug(), edit);
        return RestResponse.ok(answer(view.apply(before.slug()), outcome));
    }

    /** @param reference a slug, an id, or {@code scheme:code} */
    @Transactional
    public <D extends Document> RestResponse<DryRun> delete(Class<D> type, String reference, Edit.Alteration edit) {
        DocumentKind<D> kind = catalogue.kindOf(type);
        catalogue.lock();
        D before = find(kind, reference);
        refuseToPublish(kind, before, null, edit);
        Outcome outcome = catalogue.delete(actor(edit), type, before.slug(), edit.match());
        DryRun result = result(kind, before.slug(), Action.deleted, before, null, outcome);
        if (edit.dryRun()) {
            throw new DryRun.Finished(result);
        }
        return outcome.isTold() ? RestResponse.ok(result) : RestResponse.noContent();
    }

    /**
     * The view with what there is to tell of the write.
     *
     * @return a {@code V} with more fields, which the signatures of the operations need not know of
     */
    @SuppressWarnings("unchecked")
    private <V> V answer(V view, Outcome outcome) {
        if (!outcome.isTold()) {
            return view;
        }
        Map<String, List<?>> told = new LinkedHashMap<>();
        told.put("warnings", warnings(outcome));
        told.put("observations", outcome.observations());
        return (V) json.completed(view, told);
    }

    private static List<Warning> warnings(Outcome outcome) {
        return outcome.warnings().stream().map(DocumentWarning::warning).toList();
    }

    @ServerExceptionMapper
    public RestResponse<DryRun> answer(DryRun.Finished dryRun) {
        return ResponseBuilder.ok(dryRun.result(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private <D extends Document> Outcome write(
            DocumentKind<D> kind, @Nullable D before, D document, String slug, Edit edit) {
        refuseToPublish(kind, before, document, edit);
        Outcome outcome = catalogue.put(actor(edit), slug, document, edit.match());
        if (edit.dryRun()) {
            Action action = before == null ? Action.created : outcome.isChange() ? Action.changed : null;
            throw new DryRun.Finished(result(kind, slug, action, before, current(kind, slug), outcome));
        }
        return outcome;
    }

    /** @throws ProblemException where the write publishes, or takes back what is published, and the caller may not */
    private static <D extends Document> void refuseToPublish(
            DocumentKind<D> kind, @Nullable D before, @Nullable D after, Edit edit) {
        if (kind.isPublication(before, after) && !edit.caller().isUserInRole(Scope.CATALOGUE_PUBLISH.toString())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "To publish, or to retire or delete what is published, needs a key with the scope %s."
                            .formatted(Scope.CATALOGUE_PUBLISH),
                    List.of(Violation.ofField("/status", "forbidden", "may not be changed by this key.")));
        }
    }

    private <D extends Document> DryRun result(
            DocumentKind<D> kind,
            String slug,
            @Nullable Action action,
            @Nullable D before,
            @Nullable D after,
            Outcome outcome) {
        return new DryRun(
                kind.name(),
                slug,
                action,
                json.differences(before == null ? null : json.write(before), after == null ? null : json.write(after)),
                warnings(outcome),
                outcome.observations());
    }

    private <D extends Document> @Nullable D current(DocumentKind<D> kind, String slug) {
        Stored<D> stored =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        return stored == null ? null : stored.document();
    }

    private <D extends Document> D find(DocumentKind<D> kind, String reference) {
        return documents
                .find(kind.name(), kind.type(), reference, documents.revision(null))
                .document();
    }

    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is empty; it must be a document.");
        }
        return body;
    }

    private static String actor(Edit edit) {
        return edit.caller().getUserPrincipal().getName();
    }
}

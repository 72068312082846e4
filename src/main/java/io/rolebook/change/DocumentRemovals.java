package io.rolebook.change;

import io.rolebook.change.References.Referring;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The documents that a write takes out before it writes others: a band may take the place of one that goes. */
final class DocumentRemovals {
    private final Catalogue catalogue;
    private final Documents documents;
    private final References references;
    private final String actor;
    private final long revision;
    private final Watch watch;
    private final Map<Removal, DocumentChange> of = new LinkedHashMap<>();
    private final Map<Removal, ProblemException> inUse = new LinkedHashMap<>();
    private final List<DocumentChange> done = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private boolean isPublication;

    DocumentRemovals(
            Catalogue catalogue, Documents documents, References references, String actor, long revision, Watch watch) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.references = references;
        this.actor = actor;
        this.revision = revision;
        this.watch = watch;
    }

    /** In whatever order they are given: what another one uses goes after it. */
    void remove(List<Removal> removals) {
        List<Removal> waiting = removals;
        int tried;
        do {
            tried = waiting.size();
            inUse.clear();
            waiting.forEach(removal -> remove(removal, catalogue.kindOf(removal.type())));
            waiting = List.copyOf(inUse.keySet());
        } while (!waiting.isEmpty() && waiting.size() < tried);
        inUse.forEach((removal, reason) -> refuse(removal, reason.type().code(), String.valueOf(reason.getMessage())));
    }

    private <D extends Document> void remove(Removal removal, DocumentKind<D> kind) {
        String slug = removal.slug();
        Stored<D> stored =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        boolean isAnother =
                stored != null && removal.id() != null && !removal.id().equals(stored.id());
        if (removal.isFormer() && (stored == null || isAnother)) {
            return;
        }
        if (stored == null) {
            watch.absent(removal);
            return;
        }
        if (isAnother) {
            refuse(
                    removal,
                    "foreign",
                    "The %s '%s' has another id here: it is not the one that was deleted."
                            .formatted(kind.name(), Text.excerpt(slug)));
            return;
        }
        try {
            kind.delete(stored.id(), revision);
        } catch (ProblemException reason) {
            inUse.put(removal, reason);
            return;
        }
        new Change(revision, kind.name(), stored.id(), slug, Action.deleted, actor, Change.now(), null).persist();
        DocumentChange change = new DocumentChange(kind.name(), stored.id(), slug, stored.document(), null);
        of.put(removal, change);
        done.add(change);
        isPublication |= kind.isPublication(stored.document(), null);
    }

    List<DocumentChange> done() {
        return done;
    }

    /** Whether one of these documents has the slug of one that was taken out. */
    boolean areOfSome(Map<DocumentKind<?>, List<Document>> written) {
        return written.entrySet().stream()
                .anyMatch(ofKind -> done.stream()
                        .filter(gone -> gone.kind().equals(ofKind.getKey().name()))
                        .anyMatch(gone -> ofKind.getValue().stream()
                                .anyMatch(document -> gone.slug().equals(document.slug()))));
    }

    Outcome completed(Outcome written, long made) {
        return done.isEmpty() ? written : written.alsoDeleted(made, done.size(), isPublication);
    }

    /**
     * Finds what has to stay because documents refer to it, when all others are written.
     *
     * @param isAtFault whether a document, by kind and slug, is at fault: what it is to refer to is not known then, and what
     *     it refers to is not at fault
     */
    void findReferred(BiPredicate<String, String> isAtFault) {
        of.forEach((removal, change) -> {
            List<Referring> all = references.to(change.id());
            List<Referring> sound = all.stream()
                    .filter(referring -> !isAtFault.test(referring.kind(), referring.slug()))
                    .toList();
            DocumentKind<?> kind = catalogue.kindOf(removal.type());
            if (!sound.isEmpty()) {
                ProblemException reason = References.refusal(kind, change.slug(), sound, catalogue::address);
                refuse(removal, reason.type().code(), String.valueOf(reason.getMessage()));
            } else if (!all.isEmpty()) {
                refusals.add("What refers to the %s '%s' is at fault.".formatted(kind.name(), change.slug()));
            }
        });
    }

    /** @throws ProblemException where some have to stay */
    void refuse() {
        if (!refusals.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    refusals.size() == 1
                            ? refusals.get(0)
                            : "%d documents cannot be deleted. %s".formatted(refusals.size(), refusals.get(0)));
        }
    }

    private void refuse(Removal removal, String code, String reason) {
        watch.refused(removal, code, reason);
        refusals.add(reason);
    }
}

package io.rolebook.change;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that a write takes out before it writes others: a band may take the place of one that goes. */
final class DocumentRemovals {
    private final Catalogue catalogue;
    private final Documents documents;
    private final References references;
    private final String actor;
    private final long revision;
    private final Watch watch;
    private final Map<Removal, DocumentChange> of = new LinkedHashMap<>();
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

    void remove(Removal removal) {
        remove(removal, catalogue.kindOf(removal.type()));
    }

    private <D extends Document> void remove(Removal removal, DocumentKind<D> kind) {
        String slug = removal.slug();
        Stored<D> stored =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        if (stored == null) {
            watch.absent(removal);
            return;
        }
        if (removal.id() != null && !removal.id().equals(stored.id())) {
            refuse(
                    removal,
                    "foreign",
                    "The %s '%s' has another id here: it is not the one that was deleted."
                            .formatted(kind.name(), Text.excerpt(slug)));
            return;
        }
        try {
            kind.delete(stored.id(), revision);
        } catch (ProblemException inUse) {
            refuse(removal, inUse.type().code(), String.valueOf(inUse.getMessage()));
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

    Outcome completed(Outcome written, long made) {
        return done.isEmpty() ? written : written.alsoDeleted(made, done.size(), isPublication);
    }

    void refuseWhereReferred() {
        of.forEach((removal, change) -> {
            try {
                references.refuseWhereReferred(
                        catalogue.kindOf(removal.type()), change.id(), change.slug(), catalogue::address);
            } catch (ProblemException inUse) {
                refuse(removal, inUse.type().code(), String.valueOf(inUse.getMessage()));
            }
        });
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

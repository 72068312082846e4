package io.rolebook.change;

import io.rolebook.http.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A write of the catalogue as those who follow it see it, and what they have to tell the writer. */
public final class CatalogueWrite {
    private final long revision;
    private final List<DocumentChange> changes;
    private final List<DocumentWarning> warnings = new ArrayList<>();
    private final List<MovedObservations> observations = new ArrayList<>();

    CatalogueWrite(long revision, List<DocumentChange> changes) {
        this.revision = revision;
        this.changes = changes;
    }

    /** The one that the write makes. */
    public long revision() {
        return revision;
    }

    public List<DocumentChange> changes() {
        return changes;
    }

    /** Of the documents of a kind. */
    public List<UUID> ids(String kind) {
        return changes.stream()
                .filter(change -> change.kind().equals(kind))
                .map(DocumentChange::id)
                .toList();
    }

    /**
     * @param kind of the document that the warning is about, and its slug
     * @param pointer the field, as a JSON pointer into the document; null where it is about no single one
     * @param message what may not be meant, and what would change it
     */
    public void warn(String kind, String slug, @Nullable String pointer, String code, String message) {
        warnings.add(new DocumentWarning(kind, slug, new Warning(pointer, code, message)));
    }

    public void moved(List<MovedObservations> moved) {
        observations.addAll(moved);
    }

    List<DocumentWarning> warnings() {
        return warnings;
    }

    List<MovedObservations> observations() {
        return observations;
    }
}

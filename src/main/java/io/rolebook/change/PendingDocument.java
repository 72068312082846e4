package io.rolebook.change;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is to be written.
 *
 * @param before what stands in its place; null where nothing does
 * @param given as the writer gave it, or as it stands
 */
record PendingDocument<D extends Document>(
        DocumentKind<D> kind, D document, @Nullable D before, Document given) {
    boolean isNew() {
        return before == null;
    }

    long weight() {
        return kind.weight(document);
    }

    boolean isPublication() {
        return kind.isPublication(before, document);
    }

    UUID id() {
        return Objects.requireNonNull(document.id(), "identified documents have an id");
    }

    Action action() {
        return isNew() ? Action.created : Action.changed;
    }

    DocumentChange change() {
        return new DocumentChange(kind.name(), id(), document.slug(), before, document);
    }
}

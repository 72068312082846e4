package io.rolebook.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which documents the ids belong or belonged to that a writer gives along.
 *
 * @param byId those of ids that the log knows
 */
record DocumentOwners(Map<UUID, ChangeLog.Owner> byId) {
    static DocumentOwners of(ChangeLog changes, List<? extends Document> given) {
        UUID[] ids = given.stream().map(Document::id).filter(Objects::nonNull).toArray(UUID[]::new);
        return new DocumentOwners(
                changes.owners(ids).stream().collect(Collectors.toMap(ChangeLog.Owner::id, Function.identity())));
    }

    /** An id names one document for good: it cannot be given to another, nor exchanged. */
    boolean isForeign(DocumentKind<?> kind, Document document, @Nullable Stored<?> before) {
        UUID given = document.id();
        ChangeLog.Owner owner = byId.get(given);
        boolean isExchanged = given != null && before != null && !given.equals(before.id());
        boolean isTaken = owner != null
                && !(owner.kind().equals(kind.name()) && owner.slug().equals(document.slug()));
        return isExchanged || isTaken;
    }
}

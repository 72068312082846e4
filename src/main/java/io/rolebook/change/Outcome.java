package io.rolebook.change;

import java.util.List;

/**
 * What a write did.
 *
 * @param revision the revision it made, or the one that stood where it changed nothing
 * @param isPublication whether it offered something to everybody, or took it back
 * @param warnings about what was written all the same
 * @param observations what it moved of those that belong to roles
 */
public record Outcome(
        long revision,
        int created,
        int changed,
        int deleted,
        int unchanged,
        int kept,
        boolean isPublication,
        List<DocumentWarning> warnings,
        List<MovedObservations> observations) {
    public boolean isChange() {
        return created + changed + deleted > 0;
    }

    /** The same of a write that also took documents out. */
    Outcome alsoDeleted(long made, int count, boolean isPublicationToo) {
        return new Outcome(
                made,
                created,
                changed,
                count,
                unchanged,
                kept,
                isPublication || isPublicationToo,
                warnings,
                observations);
    }

    /** Whether there is something to tell of it beside what stands now. */
    boolean isTold() {
        return !warnings.isEmpty() || !observations.isEmpty();
    }

    /** The revision that it made, or the one that somebody else is to make where it changed nothing. */
    public long next() {
        return isChange() ? revision : revision + 1;
    }
}

package io.rolebook.change;

/**
 * What a write did.
 *
 * @param revision the revision it made, or the one that stood where it changed nothing
 * @param isPublication whether it offered something to everybody, or took it back
 */
public record Outcome(long revision, int created, int changed, int unchanged, int kept, boolean isPublication) {
    public boolean isChange() {
        return created + changed > 0;
    }

    /** The revision that it made, or the one that somebody else is to make where it changed nothing. */
    public long next() {
        return isChange() ? revision : revision + 1;
    }
}

package io.rolebook.database;

import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Tells the latest revision without asking the database for it. */
public interface KnownRevision {
    /**
     * The latest revision, as far as it is certain: what was committed here before, or elsewhere a second before, is in it;
     * mostly also what was committed elsewhere a moment ago.
     */
    OptionalLong known();

    /** Tells somebody of each revision, or of a later one, also of an earlier one where the database was set back. */
    void follow(LongConsumer follower);
}

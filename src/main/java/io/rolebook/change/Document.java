package io.rolebook.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the catalogue as it is written, kept in the log, and exported. Its slug names it for good. Its id is null
 * until the catalogue has given it one.
 */
public interface Document {
    @Nullable
    UUID id();

    String slug();
}

package io.rolebook.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the documents that a write changes.
 *
 * @param before null where it is created
 * @param after null where it is deleted
 */
public record DocumentChange(
        String kind,
        UUID id,
        String slug,
        @Nullable Document before,
        @Nullable Document after) {}

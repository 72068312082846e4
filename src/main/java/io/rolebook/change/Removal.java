package io.rolebook.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that a write takes out of the catalogue.
 *
 * @param id that the document must have; null where any will do
 * @param isFormer whether a later state of the document is in the same write, so that it is none of its faults where the
 *     one that is to go is not there
 */
public record Removal(
        Class<? extends Document> type,
        String slug,
        @Nullable UUID id,
        boolean isFormer) {}

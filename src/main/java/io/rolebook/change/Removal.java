package io.rolebook.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that a write takes out of the catalogue.
 *
 * @param id that the document must have; null where any will do
 */
public record Removal(
        Class<? extends Document> type,
        String slug,
        @Nullable UUID id) {}

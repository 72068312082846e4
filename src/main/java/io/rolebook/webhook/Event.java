package io.rolebook.webhook;

import io.rolebook.http.Json;
import io.rolebook.webhook.Deliveries.Told;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message says. It is made from the log each time it is sent, and is the same each time.
 *
 * @param type {@code role.changed}, for each type of document; how it changed stands in {@link Data#action}
 * @param timestamp when it happened, not when it is told
 * @param data null in a test
 */
record Event(String type, Instant timestamp, @Nullable Data data) {
    static final String TEST = "webhook.test";

    /** @param document as it stands at the revision; null where it is deleted */
    record Data(
            long revision,
            String type,
            UUID id,
            String slug,
            String action,
            @Nullable Object document) {}

    static String typeOf(@Nullable String kind) {
        return kind == null ? TEST : kind + ".changed";
    }

    static Event of(Told told, Json json) {
        Data data = told.revision() == null
                ? null
                : new Data(
                        told.revision(),
                        told.kind(),
                        told.id(),
                        told.slug(),
                        told.action(),
                        told.document() == null ? null : json.read(told.document(), Object.class));
        return new Event(typeOf(told.kind()), told.recordedAt(), data);
    }
}

package io.rolebook.webhook;

import io.rolebook.webhook.Attempt.Failure;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Delivery", description = "A message to a webhook, and what became of it.")
record DeliveryView(
        @Schema(description = "The id of the message, as it stands in its header `webhook-id` each time it is sent.")
        UUID id,

        @Schema(description = "The type of the event.", examples = "role.changed")
        String type,

        @Schema(description = "The revision that it tells of; null in a test.") @Nullable
        Long revision,

        @Schema(description = "The type of the document that changed; null in a test.") @Nullable
        String documentType,

        @Schema(description = "The slug of that document; null in a test.") @Nullable
        String slug,

        Status status,

        @Schema(description = "How often it was sent, by hand as well.")
        int attempts,

        @Schema(description = "The HTTP status that the last attempt was answered with; null without an answer.")
        @Nullable
        Integer lastStatus,

        @Schema(description = "Why the last attempt had no answer; null where it had one.") @Nullable
        Failure lastFailure,

        Instant createdAt,
        @Nullable Instant lastAttemptAt,

        @Schema(description = "When it is tried again; null where it is not.") @Nullable
        Instant nextAttemptAt,

        Links links) {

    /** What has become of it so far. */
    @Schema(
            name = "DeliveryStatus",
            description =
                    "pending: it is tried until it arrives or has failed as often as it is tried. delivered: it was"
                            + " answered with 2xx once. failed: it is not tried again by itself.")
    enum Status {
        pending,
        delivered,
        failed
    }

    @Schema(name = "DeliveryLinks")
    record Links(String webhook, String replay) {}

    static DeliveryView of(UUID webhook, Deliveries.Row row) {
        String address = "/v1/webhooks/" + webhook;
        return new DeliveryView(
                UUID.fromString(row.id()),
                Event.typeOf(row.kind()),
                row.revision(),
                row.kind(),
                row.slug(),
                Status.valueOf(row.status()),
                row.attempts(),
                row.lastStatus(),
                row.lastFailure() == null ? null : Failure.valueOf(row.lastFailure()),
                row.createdAt(),
                row.lastAttemptAt(),
                row.nextAttemptAt(),
                new Links(address, "%s/deliveries/%s/replay".formatted(address, row.id())));
    }
}

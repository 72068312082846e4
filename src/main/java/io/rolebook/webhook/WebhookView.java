package io.rolebook.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Webhook", description = "Who is told of changes, and how far.")
record WebhookView(
        UUID id,

        @Schema(description = "Where messages go.") String url,

        @Schema(description = "The types of documents whose changes are sent; all types where it is empty.")
        List<String> types,

        @Nullable String description,
        Status status,

        @Schema(description = "Why it is disabled; null where it is active.") @Nullable
        Reason disabledBecause,

        @Schema(description = "Every change up to this revision has been delivered, as far as it is wanted.")
        long position,

        @Schema(description = "How many messages have yet to be delivered.")
        long backlog,

        Instant createdAt,
        Links links) {

    /** Whether changes are sent. */
    @Schema(name = "WebhookStatus")
    enum Status {
        active,
        disabled
    }

    /** Why changes are not sent. */
    @Schema(
            name = "WebhookReason",
            description =
                    "gone: the receiver answered 410. exhausted: a message failed as often as it is tried. turnedOff:"
                            + " somebody wrote `enabled: false`.")
    enum Reason {
        gone,
        exhausted,
        turnedOff
    }

    @Schema(name = "WebhookLinks")
    record Links(String self, String deliveries) {
        static Links of(String id) {
            return new Links("/v1/webhooks/" + id, "/v1/webhooks/%s/deliveries".formatted(id));
        }
    }

    static WebhookView of(Webhooks.Row row) {
        return new WebhookView(
                UUID.fromString(row.id()),
                row.url(),
                List.of(row.kinds()),
                row.description(),
                row.disabledBecause() == null ? Status.active : Status.disabled,
                row.disabledBecause() == null ? null : Reason.valueOf(row.disabledBecause()),
                row.position(),
                row.backlog(),
                row.createdAt(),
                Links.of(row.id()));
    }
}

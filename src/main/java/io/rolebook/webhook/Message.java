package io.rolebook.webhook;

import io.rolebook.api.Json;
import io.rolebook.webhook.Deliveries.Told;
import io.rolebook.webhook.Webhooks.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is ready to be sent.
 *
 * @param secrets to sign it with, the newest first
 * @param attempts how often it was sent before
 * @param due since when it was its turn; null where it has none
 */
record Message(
        UUID id,
        UUID webhook,
        String url,
        List<String> secrets,
        String body,
        int attempts,
        @Nullable Instant due) {

    static Message of(Subscription webhook, Told told, Json json) {
        boolean isOldSecretGood =
                webhook.oldSecretUntil() != null && webhook.oldSecretUntil().isAfter(Instant.now());
        return new Message(
                told.message(),
                webhook.id(),
                webhook.url(),
                isOldSecretGood ? List.of(webhook.secret(), webhook.oldSecret()) : List.of(webhook.secret()),
                json.write(Event.of(told, json)),
                told.attempts(),
                told.nextAttemptAt());
    }

    @Override
    public String toString() {
        return "message " + id;
    }
}

package io.rolebook.webhook;

import io.rolebook.http.Json;
import io.rolebook.webhook.Deliveries.Told;
import io.rolebook.webhook.Webhooks.FormerSecret;
import io.rolebook.webhook.Webhooks.Subscription;
import java.time.Instant;
import java.util.ArrayList;
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

    static Message of(Subscription webhook, List<FormerSecret> former, Told told, Json json) {
        List<String> secrets = new ArrayList<>(List.of(webhook.secret()));
        former.forEach(secret -> secrets.add(secret.secret()));
        return new Message(
                told.message(),
                webhook.id(),
                webhook.url(),
                List.copyOf(secrets),
                json.write(Event.of(told, json)),
                told.attempts(),
                told.nextAttemptAt());
    }

    @Override
    public String toString() {
        return "message " + id;
    }
}

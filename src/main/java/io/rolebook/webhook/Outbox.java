package io.rolebook.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.http.Json;
import io.rolebook.setting.WebhookSettings;
import io.rolebook.webhook.Deliveries.Change;
import io.rolebook.webhook.WebhookView.Reason;
import io.rolebook.webhook.Webhooks.Subscription;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, and what became of it. Each question is a transaction of its own, so that none is open while a
 * message is under way. All that it knows is in the database: any instance goes on where another one stopped.
 */
@Singleton
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    /** Of the time to wait: receivers that failed together are not tried again together. */
    private static final double JITTER = 0.1;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Json json;
    private final List<Duration> retries;

    Outbox(Webhooks webhooks, Deliveries deliveries, Json json, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
        this.retries = settings.retryDelays();
    }

    /** The webhooks for which {@link #next} may have a message. */
    List<UUID> due() {
        return QuarkusTransaction.requiringNew().call(() -> webhooks.due(now()));
    }

    /** The message whose turn it is: the one under way where its time has come, else the next change of the log. */
    Optional<Message> next(UUID webhook) {
        return QuarkusTransaction.requiringNew()
                .call(() -> webhooks.lock(webhook).stream()
                        .filter(subscription -> subscription.disabledBecause() == null)
                        .findFirst()
                        .flatMap(this::next));
    }

    private Optional<Message> next(Subscription webhook) {
        Optional<UUID> underWay = deliveries.underWay(webhook.id()).stream().findFirst();
        return underWay.or(() -> begin(webhook))
                .flatMap(id -> deliveries.told(webhook.id(), id).stream().findFirst())
                .filter(told ->
                        told.nextAttemptAt() != null && !told.nextAttemptAt().isAfter(now()))
                .map(told -> Message.of(webhook, webhooks.formerSecrets(webhook.id(), now()), told, json));
    }

    private Optional<UUID> begin(Subscription webhook) {
        // Read first: what is committed after this is looked at the next time.
        long latest = webhooks.latestRevision();
        Optional<Change> change = deliveries
                .next(webhook.positionRevision(), webhook.positionKind(), webhook.positionId(), webhook.kinds(), latest)
                .stream()
                .findFirst();
        if (change.isEmpty()) {
            webhooks.move(webhook.id(), latest, null, null);
            return Optional.empty();
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        deliveries.begin(
                id,
                webhook.id(),
                change.get().revision(),
                change.get().kind(),
                change.get().id(),
                now());
        webhooks.move(
                webhook.id(),
                change.get().revision(),
                change.get().kind(),
                change.get().id());
        return Optional.of(id);
    }

    /** Keeps what became of a message at its turn: it has arrived, is tried again later, or ends its webhook. */
    void record(Message message, Attempt attempt) {
        QuarkusTransaction.requiringNew().run(() -> {
            // First, as whoever changes the webhook does: else each might wait for the other.
            webhooks.lock(message.webhook());
            if (attempt.isSuccess()) {
                attempted(message, "delivered", attempt, null);
            } else if (attempt.isGone()) {
                giveUp(message, attempt, Reason.gone);
            } else if (message.attempts() >= retries.size()) {
                giveUp(message, attempt, Reason.exhausted);
            } else {
                attempted(message, "pending", attempt, now().plus(wait(retries.get(message.attempts()))));
            }
        });
    }

    private void giveUp(Message message, Attempt attempt, Reason reason) {
        if (attempted(message, "failed", attempt, null) == 1
                && webhooks.disable(message.webhook(), reason.name()) == 1) {
            LOG.warnf("webhook disabled: id=%s reason=%s", message.webhook(), reason);
        }
    }

    private int attempted(Message message, String status, Attempt attempt, @Nullable Instant next) {
        return deliveries.attempted(
                message.id(), message.due(), status, now(), attempt.status(), attempt.failureName(), next);
    }

    private static Duration wait(Duration retry) {
        double factor = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
        return Duration.ofMillis((long) (retry.toMillis() * factor));
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.rolebook.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.api.Json;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.WorkLimits;
import io.rolebook.webhook.Deliveries.Told;
import io.rolebook.webhook.WebhookView.Reason;
import io.rolebook.webhook.Webhooks.Subscription;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Sends one message because somebody asks for it: at once, beside those whose turn it is, once, and from any instance.
 * That it fails changes nothing for the others.
 */
@Singleton
class SendByHand {
    private static final int MOST_AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final WorkLimits work;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Sender sender;
    private final Json json;

    SendByHand(WorkLimits work, Webhooks webhooks, Deliveries deliveries, Sender sender, Json json) {
        this.work = work;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.json = json;
    }

    /** @throws ProblemException where there is no such message */
    void again(UUID webhook, UUID delivery) {
        send(QuarkusTransaction.requiringNew().call(() -> message(webhook, delivery)));
    }

    /**
     * Sends an event that tells of nothing.
     *
     * @return the id of its delivery
     */
    UUID test(UUID webhook) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        send(QuarkusTransaction.requiringNew().call(() -> {
            deliveries.beginTest(id, webhook, now());
            return message(webhook, id);
        }));
        return id;
    }

    private Message message(UUID webhook, UUID delivery) {
        Subscription subscription = webhooks.lock(webhook).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("webhook", webhook.toString()));
        Told told = deliveries.told(webhook, delivery).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("delivery", delivery.toString()));
        return Message.of(subscription, told, json);
    }

    private void send(Message message) {
        if (!turns.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.OVERLOADED, "%d messages are being sent by hand already.".formatted(MOST_AT_ONCE));
        }
        Attempt attempt;
        try {
            // A receiver may take its time, and other writers should not wait for it.
            work.leave();
            attempt = sender.send(message);
        } finally {
            turns.release();
        }
        QuarkusTransaction.requiringNew().run(() -> {
            boolean isSameAddress = webhooks.lock(message.webhook()).stream()
                    .anyMatch(webhook -> webhook.url().equals(message.url()));
            deliveries.attemptedByHand(
                    message.id(), attempt.isSuccess(), now(), attempt.status(), attempt.failureName());
            if (attempt.isGone() && isSameAddress) {
                webhooks.disable(message.webhook(), Reason.gone.name());
            }
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.rolebook.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.limit.RequestLimiter;
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
class TestDeliveries {
    private static final int MOST_AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final RequestLimiter work;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Sender sender;
    private final Json json;

    TestDeliveries(RequestLimiter work, Webhooks webhooks, Deliveries deliveries, Sender sender, Json json) {
        this.work = work;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.json = json;
    }

    /** @throws ProblemException where there is no such message, or too many are being sent */
    void again(UUID webhook, UUID delivery) {
        atItsTurn(() -> send(QuarkusTransaction.requiringNew().call(() -> message(webhook, delivery))));
    }

    /**
     * Sends an event that tells of nothing.
     *
     * @return the id of its delivery
     * @throws ProblemException where too many are being sent
     */
    UUID test(UUID webhook) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        atItsTurn(() -> send(QuarkusTransaction.requiringNew().call(() -> {
            deliveries.beginTest(id, webhook, now());
            return message(webhook, id);
        })));
        return id;
    }

    /** A receiver may take its time: those who write documents should not wait for it. */
    private void atItsTurn(Runnable sending) {
        if (!turns.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.OVERLOADED,
                    "%d messages are being sent by hand already. Nothing was done.".formatted(MOST_AT_ONCE));
        }
        try {
            work.leave();
            sending.run();
        } finally {
            turns.release();
        }
    }

    private Message message(UUID webhook, UUID delivery) {
        Subscription subscription = webhooks.lock(webhook).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("webhook", webhook.toString()));
        Told told = deliveries.told(webhook, delivery).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("delivery", delivery.toString()));
        return Message.of(subscription, webhooks.formerSecrets(webhook, now()), told, json);
    }

    private void send(Message message) {
        Attempt attempt = sender.send(message);
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

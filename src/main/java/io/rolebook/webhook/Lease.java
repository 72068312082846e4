package io.rolebook.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.UUID;

/**
 * The right to send, which one instance has at a time: a row that it renews long before it expires, and that another
 * one takes when it has. It needs no session, so that a pooler between here and the database does no harm.
 */
final class Lease {
    private final UUID holder = UUID.randomUUID();
    private final Webhooks webhooks;
    private final Duration duration;

    private volatile long expiresAt = System.nanoTime();

    Lease(Webhooks webhooks, Duration duration) {
        this.webhooks = webhooks;
        this.duration = duration;
    }

    /** Takes or renews it, where that is due and it is to be had. */
    boolean hold() {
        if (isHeldFor(duration.multipliedBy(2).dividedBy(3))) {
            return true;
        }
        // Measured from before the question, so that it ends here no later than there.
        long now = System.nanoTime();
        boolean isMine =
                QuarkusTransaction.requiringNew().call(() -> webhooks.takeLease(holder, duration.toMillis()) == 1);
        expiresAt = isMine ? now + duration.toNanos() : now;
        return isMine;
    }

    /** Whether it is held for so much longer at the least. */
    boolean isHeldFor(Duration time) {
        return expiresAt - System.nanoTime() > time.toNanos();
    }

    /** Lets the next instance begin at once. */
    void release() {
        expiresAt = System.nanoTime();
        QuarkusTransaction.requiringNew().run(() -> webhooks.endLease(holder));
    }
}

package io.rolebook.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.database.Background;
import io.rolebook.webhook.Webhooks.Backlog;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends the changes of the log to the webhooks, on the one instance that holds the lease: to each webhook one after the
 * other, to several at a time, so that a slow receiver holds up only few others.
 */
@Singleton
class SendChanges {
    private static final Logger LOG = Logger.getLogger(SendChanges.class);
    private static final int AT_A_TIME = 16;
    private static final Backlog NOTHING = new Backlog(0, null);
    /** After so many, a webhook lets those go first that wait for their turn. */
    private static final int IN_A_ROW = 100;

    private static final Duration MEASURED_EVERY = Duration.ofSeconds(15);
    private static final Duration TIDIED_EVERY = Duration.ofHours(1);

    private final Outbox outbox;
    private final Sender sender;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Lease lease;
    private final Set<UUID> served = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Background.clock("webhooks");
    private final ExecutorService workers = Background.threads(AT_A_TIME, "webhooks");

    private volatile Backlog backlog = NOTHING;

    SendChanges(Outbox outbox, Sender sender, Webhooks webhooks, Deliveries deliveries, WebhookSettings settings) {
        if (settings.timeout().multipliedBy(2).compareTo(settings.lease()) > 0) {
            throw new IllegalStateException(
                    "rolebook.webhooks.lease is %s; it must be twice rolebook.webhooks.timeout, %s, or more."
                            .formatted(settings.lease(), settings.timeout()));
        }
        this.outbox = outbox;
        this.sender = sender;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.settings = settings;
        this.lease = new Lease(webhooks, settings.lease());
    }

    void onStart(@Observes StartupEvent startup, MeterRegistry metrics) {
        if (settings.sending()) {
            Gauge.builder("rolebook.webhooks.backlog", () -> backlog.messages())
                    .description("Messages that have not arrived yet; 0 on instances that do not send them.")
                    .register(metrics);
            Gauge.builder("rolebook.webhooks.lag", this::lag)
                    .description("How long ago the change was that the first of those messages tells of.")
                    .baseUnit("seconds")
                    .register(metrics);
            start();
        }
    }

    void start() {
        every(settings.poll(), this::serve);
        every(MEASURED_EVERY, this::measure);
        every(TIDIED_EVERY, this::tidy);
    }

    /** While there still is a database. */
    void onStop(@Observes ShutdownEvent shutdown) {
        stop();
    }

    /** What is under way is sent again by the next instance. */
    void stop() {
        clock.shutdownNow();
        workers.shutdownNow();
        if (lease.isHeldFor(Duration.ZERO)) {
            try {
                lease.release();
            } catch (RuntimeException failure) {
                LOG.warnf("the next instance sends when the lease has ended: reason=%s", failure);
            }
        }
    }

    /** Has the webhooks served that have something to do. */
    private void serve() {
        if (!lease.hold()) {
            return;
        }
        for (UUID webhook : outbox.due()) {
            if (served.add(webhook)) {
                workers.execute(() -> serve(webhook));
            }
        }
    }

    private void serve(UUID webhook) {
        try {
            int sent = 0;
            Optional<Message> message = next(webhook);
            while (message.isPresent()) {
                outbox.record(message.get(), sender.send(message.get()));
                message = ++sent < IN_A_ROW ? next(webhook) : Optional.empty();
            }
        } catch (RuntimeException failure) {
            LOG.warnf("webhook is not served now: id=%s reason=%s", webhook, failure);
        } finally {
            served.remove(webhook);
        }
    }

    /** None where the lease could end before the attempt. */
    private Optional<Message> next(UUID webhook) {
        return lease.isHeldFor(settings.timeout()) ? outbox.next(webhook) : Optional.empty();
    }

    private void measure() {
        backlog = lease.isHeldFor(Duration.ZERO)
                ? QuarkusTransaction.requiringNew().call(webhooks::backlog)
                : NOTHING;
    }

    private double lag() {
        Instant oldest = backlog.oldest();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }

    private void tidy() {
        Instant before = Instant.now().minus(settings.keep());
        QuarkusTransaction.requiringNew().run(() -> deliveries.forget(before));
    }

    private void every(Duration time, Runnable task) {
        clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failure) {
                        LOG.warnf("webhooks are not served now: reason=%s", failure);
                    }
                },
                0,
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}

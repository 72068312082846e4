package io.rolebook.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.database.Background;
import io.rolebook.database.Heartbeats;
import io.rolebook.setting.WebhookSettings;
import io.rolebook.webhook.Webhooks.Backlog;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/**
 * Sends the changes of the log to the webhooks, on the one instance that holds the lease: to each webhook one after the
 * other, to several at a time, so that a slow receiver holds up only few others.
 */
@Singleton
class WebhookDispatcher {
    private static final Logger LOG = Logger.getLogger(WebhookDispatcher.class);
    private static final int AT_A_TIME = 16;
    private static final Backlog NOTHING = new Backlog(0, null);
    /** After so many, a webhook lets those go first that wait for their turn. */
    private static final int IN_A_ROW = 100;

    private static final String SENDING = "webhooks";
    private static final String MEASURING = "webhooks-backlog";
    private static final String TIDYING = "webhooks-tidying";
    private static final List<String> TASKS = List.of(SENDING, MEASURING, TIDYING);

    private static final Duration MEASURED_EVERY = Duration.ofSeconds(15);
    private static final Duration TIDIED_EVERY = Duration.ofHours(1);

    private final Outbox outbox;
    private final Sender sender;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Heartbeats heartbeats;
    private final Lease lease;
    private final Set<UUID> served = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Background.clock("webhooks");
    private final ExecutorService workers = Background.threads(AT_A_TIME, "webhooks");

    private volatile Backlog backlog = NOTHING;

    WebhookDispatcher(
            Outbox outbox,
            Sender sender,
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookSettings settings,
            Heartbeats heartbeats) {
        if (settings.timeout().multipliedBy(2).compareTo(settings.leaseDuration()) > 0) {
            throw new IllegalStateException(
                    "ROLEBOOK_WEBHOOKS_LEASE_DURATION is %s; it must be twice ROLEBOOK_WEBHOOKS_TIMEOUT, %s, or more."
                            .formatted(settings.leaseDuration(), settings.timeout()));
        }
        this.outbox = outbox;
        this.sender = sender;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.settings = settings;
        this.heartbeats = heartbeats;
        this.lease = new Lease(webhooks, settings.leaseDuration());
    }

    void onStart(@Observes StartupEvent startup, MeterRegistry metrics) {
        if (settings.enabled()) {
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
        every(settings.pollInterval(), SENDING, this::serve);
        every(MEASURED_EVERY, MEASURING, this::measure);
        every(TIDIED_EVERY, TIDYING, this::tidy);
    }

    /** While there still is a database. */
    void onStop(@Observes ShutdownEvent shutdown) {
        stop();
    }

    /** What is under way is sent again by the next instance. */
    void stop() {
        clock.shutdownNow();
        workers.shutdownNow();
        TASKS.forEach(heartbeats::end);
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
                hand(webhook);
            }
        }
    }

    /** Where no thread is to be had for it, it is as if it had not been looked at. */
    private void hand(UUID webhook) {
        try {
            workers.execute(() -> serve(webhook));
        } catch (RuntimeException | Error failure) {
            served.remove(webhook);
            throw failure;
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
        } catch (RuntimeException | Error failure) {
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
        Instant before = Instant.now().minus(settings.retention());
        QuarkusTransaction.requiringNew().run(() -> deliveries.forget(before));
    }

    private void every(Duration time, String name, Runnable task) {
        Background.repeat(clock, Duration.ZERO, time, heartbeats.of(name, time), task);
    }
}

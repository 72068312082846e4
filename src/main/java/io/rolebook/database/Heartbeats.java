package io.rolebook.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** When whatever is done again and again in the background was done last. The service is not ready while one of them is late. */
@Singleton
@Default
@Readiness
public class Heartbeats implements HealthCheck {
    /** A turn may come late by so many. */
    private static final int MOST_MISSED = 10;

    /** A turn may wait for a database that takes its questions and answers none. */
    private static final Duration SHORTEST_LATENESS = Duration.ofMinutes(1);

    private final MeterRegistry metrics;
    private final Map<String, Task> tasks = new ConcurrentSkipListMap<>();

    private record Task(Duration period, Supplier<Instant> lastTurn) {
        boolean isLate(Instant now) {
            Duration bound = period.multipliedBy(MOST_MISSED);
            Duration latest = bound.compareTo(SHORTEST_LATENESS) < 0 ? SHORTEST_LATENESS : bound;
            return Duration.between(lastTurn.get(), now).compareTo(latest) > 0;
        }
    }

    /** Of one task; it begins with a beat. */
    public static final class Heartbeat {
        private volatile Instant last = Instant.now();

        public void beat() {
            last = Instant.now();
        }
    }

    Heartbeats(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** @param period from one turn to the next, as planned */
    public Heartbeat of(String task, Duration period) {
        Heartbeat heartbeat = new Heartbeat();
        watch(task, period, () -> heartbeat.last);
        return heartbeat;
    }

    /** The task is done no more. */
    public void end(String task) {
        tasks.remove(task);
    }

    void watch(String task, Duration period, Supplier<Instant> lastTurn) {
        tasks.put(task, new Task(period, lastTurn));
        // Where it is registered already, that one stays.
        Gauge.builder("rolebook.background.heartbeat", () -> seconds(task))
                .description("When a background task was last done, in seconds since 1970.")
                .baseUnit("seconds")
                .tag("task", task)
                .register(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        return call(Instant.now());
    }

    HealthCheckResponse call(Instant now) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("Background tasks").up();
        tasks.forEach((name, task) -> {
            if (task.isLate(now)) {
                answer.down()
                        .withData(
                                name,
                                "last done at %s".formatted(task.lastTurn().get()));
            }
        });
        return answer.build();
    }

    private double seconds(String task) {
        Task known = tasks.get(task);
        return known == null ? Double.NaN : known.lastTurn().get().toEpochMilli() / 1000.0;
    }
}

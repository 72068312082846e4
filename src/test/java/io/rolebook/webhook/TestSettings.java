package io.rolebook.webhook;

import java.time.Duration;
import java.util.List;

/** Settings that spare a test the waiting. */
record TestSettings(boolean allowPrivateTargets, List<Duration> retries, Duration timeout) implements WebhookSettings {
    static final Duration SOON = Duration.ofMillis(20);

    static TestSettings retrying(Duration... retries) {
        return new TestSettings(true, List.of(retries), Duration.ofSeconds(5));
    }

    @Override
    public boolean sending() {
        return true;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration poll() {
        return SOON;
    }

    @Override
    public Duration keep() {
        return Duration.ofDays(30);
    }
}

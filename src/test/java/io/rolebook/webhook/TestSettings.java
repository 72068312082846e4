package io.rolebook.webhook;

import io.rolebook.setting.WebhookSettings;
import java.time.Duration;
import java.util.List;

/** Settings that spare a test the waiting. */
record TestSettings(boolean allowPrivateTargets, List<Duration> retryDelays, Duration timeout)
        implements WebhookSettings {
    static final Duration SOON = Duration.ofMillis(20);

    static TestSettings retrying(Duration... retries) {
        return new TestSettings(true, List.of(retries), Duration.ofSeconds(5));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration leaseDuration() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration pollInterval() {
        return SOON;
    }

    @Override
    public Duration retention() {
        return Duration.ofDays(30);
    }
}

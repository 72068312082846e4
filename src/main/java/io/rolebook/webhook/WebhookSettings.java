package io.rolebook.webhook;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

/** How webhooks are sent. The values and their reasons stand in {@code application.properties}. */
@ConfigMapping(prefix = "rolebook.webhooks")
interface WebhookSettings {
    /** Whether this instance sends changes. */
    boolean sending();

    /** Whether messages may go to addresses that are not public, and without TLS. */
    boolean allowPrivateTargets();

    /** How long to wait after the first attempt, the second, …; after the attempt that follows the last, it is over. */
    List<Duration> retries();

    /** How long one attempt may take. */
    Duration timeout();

    /** How long an instance that fell silent stays the one that sends. Twice an attempt or more. */
    Duration lease();

    /** How often to look for what there is to send. */
    Duration poll();

    /** How long deliveries that have arrived are remembered. */
    Duration keep();
}

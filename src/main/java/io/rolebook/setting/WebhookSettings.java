package io.rolebook.setting;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How changes are sent to webhooks. */
public interface WebhookSettings {
    @Setting(
            former = "rolebook.webhooks.sending",
            unit = "boolean",
            meaning = "Whether this instance sends changes. Set `false` on a copy of a database.")
    @WithDefault("true")
    @WithConverter(YesOrNo.class)
    boolean enabled();

    /** Else whoever may make a webhook could have this service knock at doors inside its own network. */
    @Setting(unit = "boolean", meaning = "Allow targets in private networks, and `http`.")
    @WithDefault("false")
    @WithConverter(YesOrNo.class)
    boolean allowPrivateTargets();

    /** The schedule that Standard Webhooks proposes: 75 hours in all. */
    @Setting(former = "rolebook.webhooks.retries", unit = "durations", meaning = "Wait before each further attempt.")
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryDelays();

    @Setting(unit = "duration", meaning = "Longest time of one attempt.")
    @WithDefault("20s")
    Duration timeout();

    @Setting(
            former = "rolebook.webhooks.lease",
            unit = "duration",
            meaning = "How long a silent instance stays the sender. At least twice the timeout.")
    @WithDefault("60s")
    Duration leaseDuration();

    @Setting(former = "rolebook.webhooks.poll", unit = "duration", meaning = "How often the sender looks for changes.")
    @WithDefault("1s")
    Duration pollInterval();

    @Setting(former = "rolebook.webhooks.keep", unit = "duration", meaning = "How long delivered messages are listed.")
    @WithDefault("30d")
    Duration retention();
}

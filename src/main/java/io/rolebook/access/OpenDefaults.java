package io.rolebook.access;

import io.quarkus.runtime.StartupEvent;
import io.rolebook.http.Management;
import io.rolebook.limit.RateLimiter;
import io.rolebook.setting.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Tells at the start what is open to whoever can reach this service: docs/security.md says what to do about it. */
@Singleton
class OpenDefaults {
    private static final Logger LOG = Logger.getLogger(OpenDefaults.class);

    private final Config config;
    private final Settings settings;
    private final RateLimiter limits;
    private final Management management;

    OpenDefaults(Config config, Settings settings, RateLimiter limits, Management management) {
        this.config = config;
        this.settings = settings;
        this.limits = limits;
        this.management = management;
    }

    void onStart(@Observes @Priority(Integer.MAX_VALUE - 1) StartupEvent start) {
        found().forEach(line -> LOG.infof("open: %s", line));
    }

    /** None where only this machine can reach it. */
    List<String> found() {
        String host = text("quarkus.http.host").orElse("0.0.0.0");
        if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.")) {
            return List.of();
        }
        List<String> open = new ArrayList<>();
        if (host.equals("0.0.0.0") || host.equals("::")) {
            open.add("it listens on all addresses of this machine (QUARKUS_HTTP_HOST)");
        }
        if (settings.anonymousRead()) {
            open.add(
                    "whoever reaches it reads everything that is not confidential, without a key (ROLEBOOK_ANONYMOUS_READ)");
        }
        if (settings.anonymousReadBands()) {
            open.add("bands and their notes are shown to everybody (ROLEBOOK_ANONYMOUS_READ_BANDS)");
        }
        if (text("quarkus.http.cors.origins").orElse("").equals("/.*/")) {
            open.add("pages of any origin may ask it from a browser (QUARKUS_HTTP_CORS_ORIGINS)");
        }
        if (!limits.areSet()) {
            open.add("an address may ask as often as it likes (ROLEBOOK_RATE_LIMIT_PER_IP)");
        }
        if (!management.isApart()) {
            open.add("health is shown where the API is (ROLEBOOK_MANAGEMENT_PORT)");
            if (settings.anonymousMetrics()) {
                open.add("metrics are shown to everybody (ROLEBOOK_ANONYMOUS_METRICS, ROLEBOOK_MANAGEMENT_PORT)");
            }
        }
        if (text("quarkus.http.ssl.certificate.files").isEmpty()
                && text("quarkus.http.tls-configuration-name").isEmpty()
                && text("quarkus.http.proxy.proxy-address-forwarding")
                        .orElse("false")
                        .equals("false")) {
            open.add("keys are sent without encryption, unless a proxy in front has TLS (quarkus.http.proxy.*)");
        }
        return open;
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class);
    }
}

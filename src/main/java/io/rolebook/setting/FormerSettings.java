package io.rolebook.setting;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

/** Warns of settings that are made by their former names. */
@Singleton
class FormerSettings {
    private static final Logger LOG = Logger.getLogger(FormerSettings.class);

    private final Config config;

    FormerSettings(Config config) {
        this.config = config;
    }

    void onStart(@Observes @Priority(Integer.MAX_VALUE - 1) StartupEvent start) {
        warnings().forEach(LOG::warn);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        FormerNames.formerByPresent().forEach((name, former) -> {
            if (isSet(former)) {
                warnings.add("%s is now called %s, which takes %s; the former name is still read"
                        .formatted(
                                FormerNames.variable(former),
                                FormerNames.variable(name),
                                name.startsWith("rolebook.anonymous-") ? "true or false" : "the same values"));
            }
        });
        return warnings;
    }

    private boolean isSet(String former) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .anyMatch((ConfigSource source) -> source.getValue(former) != null);
    }
}

package io.rolebook.support;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rolebook.setting.FormerNames;
import io.rolebook.setting.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The settings of a service that was given some, without the service. */
public final class GivenSettings {
    private static final int ENVIRONMENT = 300;

    private GivenSettings() {}

    /** @param given by property, for example {@code rolebook.data-dir} */
    public static Settings of(Map<String, String> given) {
        return config(given).getConfigMapping(Settings.class);
    }

    /** The same, with whatever else is given. */
    public static SmallRyeConfig config(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new FormerNames())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(given, "environment", ENVIRONMENT))
                .build();
    }
}

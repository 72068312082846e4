package io.rolebook.setting;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Gives features the settings that are made by their new names, before all that is said by the former ones. */
public final class SettingNames implements ConfigSourceFactory {
    static final String SOURCE = "settings by their new names";

    /** Of application.properties: what is above it somebody set. */
    static final int ORDINAL_OF_DEFAULTS = 250;

    /** Above system properties, which may have the former name. */
    private static final int ORDINAL = 450;

    /** Former words of settings that are booleans now. */
    private static final Map<String, String> WORDS = Map.of("true", "open", "false", "key");

    /** The former name of each setting by its new one. */
    static Map<String, String> formerByNew() {
        Properties names = new Properties();
        try (InputStream file = SettingNames.class.getResourceAsStream("/setting/names.properties")) {
            names.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> formerByNew = new TreeMap<>();
        names.stringPropertyNames().forEach(name -> formerByNew.put(name, names.getProperty(name)));
        return formerByNew;
    }

    /** As an environment variable: {@code rolebook.data-dir} is {@code ROLEBOOK_DATA_DIR}. */
    static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> given = new TreeMap<>();
        formerByNew().forEach((name, former) -> {
            ConfigValue value = context.getValue(name);
            if (value != null && value.getValue() != null) {
                given.put(former, name.startsWith("rolebook.anonymous-") ? word(value.getValue()) : value.getValue());
            }
        });
        return List.of(new PropertiesConfigSource(given, SOURCE, ORDINAL));
    }

    private static String word(String value) {
        return WORDS.getOrDefault(value.strip().toLowerCase(Locale.ROOT), value);
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}

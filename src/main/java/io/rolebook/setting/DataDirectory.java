package io.rolebook.setting;

import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where an instance keeps its data, for whoever has to know before Quarkus starts and has the settings. */
public final class DataDirectory {
    /** Unless it is set. */
    static final String DEFAULT = "data";

    private DataDirectory() {}

    public static Path configured() {
        return ConfigProvider.getConfig()
                .getOptionalValue("rolebook.data-dir", Path.class)
                .orElse(Path.of(DEFAULT));
    }
}

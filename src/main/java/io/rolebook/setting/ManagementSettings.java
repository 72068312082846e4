package io.rolebook.setting;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Health and metrics on a port of their own. */
public interface ManagementSettings {
    @Setting(
            unit = "port",
            meaning = "Health and metrics are answered on this port and nowhere else.",
            defaultsTo = "the API's port")
    Optional<Integer> port();

    @Setting(unit = "address", meaning = "The address of that port.")
    @WithDefault("localhost")
    String host();
}

package io.rolebook.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private static final int DEFAULTS = 250;
    private static final int ENVIRONMENT = 300;

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("rolebook.data-folder", "data", "rolebook.reads", "open"), "defaults", DEFAULTS))
                .withSources(new PropertiesConfigSource(environment, "environment", ENVIRONMENT))
                .withSources(new SettingNames())
                .build();
    }

    private static List<String> warnings(Map<String, String> environment) {
        return new FormerSettings(config(environment)).warnings();
    }

    @Test
    void aNewNameIsHeardWhereTheFormerOneIsRead() {
        SmallRyeConfig config = config(Map.of("rolebook.data-dir", "/srv", "rolebook.anonymous-read", "false"));

        assertThat(config.getValue("rolebook.data-folder", String.class)).isEqualTo("/srv");
        assertThat(config.getValue("rolebook.reads", String.class)).isEqualTo("key");
    }

    @Test
    void theNewNameCountsWhereBothAreGiven() {
        SmallRyeConfig config = config(Map.of("rolebook.data-dir", "/new", "rolebook.data-folder", "/former"));

        assertThat(config.getValue("rolebook.data-folder", String.class)).isEqualTo("/new");
    }

    @Test
    void aFormerNameIsReadAndWarnedOf() {
        assertThat(config(Map.of("rolebook.reads", "key")).getValue("rolebook.reads", String.class))
                .isEqualTo("key");
        assertThat(warnings(Map.of("rolebook.reads", "key")))
                .singleElement()
                .asString()
                .contains("ROLEBOOK_READS is now called ROLEBOOK_ANONYMOUS_READ")
                .contains("true or false");
        assertThat(warnings(Map.of("rolebook.data-dir", "/srv"))).isEmpty();
        assertThat(warnings(Map.of())).isEmpty();
    }

    @Test
    void everyNewNameHasOneFormerNameAndNoOther() {
        Map<String, String> names = SettingNames.formerByNew();

        assertThat(names)
                .hasSizeGreaterThan(40)
                .doesNotContainKeys(names.values().toArray(String[]::new));
        assertThat(names.values()).doesNotHaveDuplicates();
    }
}

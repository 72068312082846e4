package io.rolebook.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.support.GivenSettings;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path PAGE = Path.of("docs", "configuration.md");

    private static List<String> warnings(Map<String, String> given) {
        return new FormerSettings(GivenSettings.config(given)).warnings();
    }

    @Test
    void withoutAnythingGivenTheDefaultsCount() {
        Settings settings = GivenSettings.of(Map.of());

        assertThat(settings.anonymousRead()).isTrue();
        assertThat(settings.anonymousMetrics()).isTrue();
        assertThat(settings.anonymousReadBands()).isFalse();
        assertThat(settings.seedData().orElseThrow())
                .hasSizeGreaterThan(10)
                .first()
                .isEqualTo("catalogue/sources.ndjson");
        assertThat(settings.upload().maxUnpackedSize().asLongValue()).isEqualTo(16L << 30);
    }

    @Test
    void whatDefaultsToAnotherSettingFollowsIt() {
        assertThat(GivenSettings.of(Map.of("rolebook.anonymous-read", "false")).anonymousMetrics())
                .isFalse();
        assertThat(GivenSettings.of(Map.of("rolebook.reads", "key")).anonymousMetrics())
                .isFalse();
    }

    @Test
    void nothingIsLoadedWhereSeedDataIsEmpty() {
        assertThat(GivenSettings.of(Map.of("rolebook.seed-data", "")).seedData())
                .isEmpty();
    }

    @Test
    void aFormerNameIsReadAndWarnedOf() {
        Map<String, String> given = Map.of("rolebook.reads", "key", "rolebook.webhooks.retries", "1s,2s");
        Settings settings = GivenSettings.of(given);

        assertThat(settings.anonymousRead()).isFalse();
        assertThat(settings.webhooks().retryDelays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(warnings(given))
                .hasSize(2)
                .first()
                .asString()
                .contains("ROLEBOOK_READS is now called ROLEBOOK_ANONYMOUS_READ")
                .contains("true or false");
        assertThat(warnings(Map.of("rolebook.data-dir", "/srv"))).isEmpty();
        assertThat(warnings(Map.of())).isEmpty();
    }

    @Test
    void thePresentNameCountsWhereBothAreGiven() {
        assertThat(GivenSettings.of(Map.of("rolebook.data-dir", "/new", "rolebook.data-folder", "/former"))
                        .dataDir())
                .isEqualTo(Path.of("/new"));
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() {
        assertThatThrownBy(() -> GivenSettings.of(Map.of("rolebook.anonymous-read", "yes")))
                .hasMessageContaining("'yes' is neither true nor false");
    }

    @Test
    void noFormerNameIsAPresentOneOrOfTwoSettings() {
        Map<String, String> names = FormerNames.formerByPresent();

        assertThat(names)
                .hasSizeGreaterThan(40)
                .doesNotContainKeys(names.values().toArray(String[]::new));
        assertThat(names.values()).doesNotHaveDuplicates();
    }

    /** {@code -Dsettings.write=true} writes the rows of the page anew. */
    @Test
    void theTableOfTheDocumentsIsMadeFromTheSettings() throws Exception {
        String page = Files.readString(PAGE);
        String made = page;
        for (String row : rows(Settings.class, "rolebook.")) {
            String name = row.substring(0, row.indexOf(" | ") + 3);
            assertThat(page).as("rows of %s", name).containsOnlyOnce("\n" + name);
            int start = made.indexOf("\n" + name) + 1;
            made = made.substring(0, start) + row + made.substring(made.indexOf('\n', start));
        }
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    private static List<String> rows(Class<?> settings, String prefix) {
        List<String> rows = new ArrayList<>();
        FormerNames.methods(settings).forEach(method -> {
            Setting setting = method.getAnnotation(Setting.class);
            if (setting == null) {
                rows.addAll(rows(method.getReturnType(), FormerNames.property(prefix, method) + "."));
            } else {
                rows.add(row(method, setting, FormerNames.property(prefix, method)));
            }
        });
        return rows;
    }

    private static String row(Method method, Setting setting, String property) {
        String former = setting.former().isEmpty() ? "-" : "`%s`".formatted(FormerNames.variable(setting.former()));
        String value = setting.defaultsTo().isEmpty()
                ? "`%s`".formatted(method.getAnnotation(WithDefault.class).value())
                : setting.defaultsTo();
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(FormerNames.variable(property), former, value, setting.unit(), setting.meaning());
    }
}

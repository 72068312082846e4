package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerEnvironmentTest {
    @Test
    void hasWhatPostgresNeedsAndNothingElse() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/usr/bin",
                "Path", "C:\\Windows",
                "SystemRoot", "C:\\Windows",
                "LC_ALL", "C.UTF-8",
                "TZ", "UTC",
                "ROLEBOOK_ADMIN_KEY", "secret",
                "QUARKUS_DATASOURCE_PASSWORD", "secret",
                "PGDATA", "/elsewhere",
                "AWS_SECRET_ACCESS_KEY", "secret"));

        ServerEnvironment.reduce(environment);

        assertThat(environment).containsOnlyKeys("PATH", "Path", "SystemRoot", "LC_ALL", "TZ");
    }
}

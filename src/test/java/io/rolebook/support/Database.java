package io.rolebook.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rolebook.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One PostgreSQL for all tests, made as the service makes its own, with the starter catalogue in it. */
public class Database implements QuarkusTestResourceLifecycleManager {
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "test-data-");
            database = EmbeddedDatabase.start(folder.resolve("postgres"));
            database.ready().join();
            return Map.of(
                    "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                    "quarkus.datasource.username", database.user(),
                    "quarkus.datasource.password", database.password(),
                    "rolebook.data-dir", folder.toString(),
                    "rolebook.admin-key", Given.ADMINISTRATOR_KEY,
                    // Receivers of tests listen on this machine, and what is sent to them is sent by tests.
                    "rolebook.webhooks.allow-private-targets", "true",
                    "rolebook.webhooks.enabled", "false");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}

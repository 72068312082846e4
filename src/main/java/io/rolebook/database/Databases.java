package io.rolebook.database;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which database this service stands on: the configured one, or else an embedded one under the data folder. */
@Singleton
public class Databases {
    private static final Logger LOG = Logger.getLogger(Databases.class);
    static final String URL = "quarkus.datasource.jdbc.url";

    private static volatile @Nullable EmbeddedDatabase embedded;

    /** Before Quarkus starts: it reads the address of its database only once. */
    public static void provide() {
        Config config = ConfigProvider.getConfig();
        Optional<String> configured = config.getOptionalValue(URL, String.class);
        if (configured.isPresent()) {
            return;
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(
                config.getValue("rolebook.data-folder", Path.class).resolve("postgres"));
        System.setProperty(URL, database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.user());
        System.setProperty("quarkus.datasource.password", database.password());
        embedded = database;
        // Quarkus boots while the server comes up; Flyway, the first to need it, tries until it answers.
        database.ready().exceptionally(failure -> {
            LOG.error("the embedded PostgreSQL does not start", failure);
            System.exit(1);
            return null;
        });
    }

    /** Stops the embedded server, where there is one. Does nothing the second time. */
    public static synchronized void stop() {
        EmbeddedDatabase database = embedded;
        embedded = null;
        if (database != null) {
            database.close();
            System.clearProperty(URL);
        }
    }

    void onShutdown(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent shutdown) {
        stop();
    }
}

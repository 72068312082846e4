package io.rolebook.database;

import io.rolebook.setting.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a command: to the configured database, or else to the embedded one, which is started for as long
 * as the command takes where no instance runs on it.
 */
public final class DirectConnection implements AutoCloseable {
    private static final String SECONDS_TO_CONNECT = "10";

    private final Connection connection;
    private final @Nullable EmbeddedDatabase started;

    private DirectConnection(Connection connection, @Nullable EmbeddedDatabase started) {
        this.connection = connection;
        this.started = started;
    }

    /** @throws IllegalStateException where there is no database yet */
    public static DirectConnection open() throws SQLException {
        Config config = ConfigProvider.getConfig();
        Optional<String> configured = config.getOptionalValue(Databases.URL, String.class);
        if (configured.isPresent()) {
            return new DirectConnection(connect(configured.get(), Map.of("connectTimeout", SECONDS_TO_CONNECT)), null);
        }
        Path folder = DataDirectory.configured().resolve("postgres");
        if (Files.notExists(folder.resolve("cluster"))) {
            throw new IllegalStateException("there is no database in '%s' yet. Start the service once, or say where its"
                            .formatted(folder.toAbsolutePath().normalize())
                    + " data folder is (ROLEBOOK_DATA_DIR).");
        }
        try {
            EmbeddedDatabase database = EmbeddedDatabase.in(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "embedded database: exit"));
            database.begin(reason -> {});
            database.ready().join();
            return new DirectConnection(connect(database.jdbcUrl(), database.user(), database.password()), database);
        } catch (FolderInUseException running) {
            return new DirectConnection(connectToRunning(folder), null);
        }
    }

    /**
     * To the database that this service runs on; starts none.
     *
     * @param limit how long to wait for any answer of the database, also to the connection itself
     * @throws IllegalStateException where the database is stopped already
     */
    public static Connection ofRunningService(Duration limit) throws SQLException {
        String url = ConfigProvider.getConfig()
                .getOptionalValue(Databases.URL, String.class)
                .orElseThrow(() -> new IllegalStateException("the database is stopped"));
        String seconds = String.valueOf(limit.toSeconds());
        return connect(url, Map.of("connectTimeout", seconds, "loginTimeout", seconds, "socketTimeout", seconds));
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        if (started != null) {
            started.close();
        }
    }

    private static Connection connectToRunning(Path folder) throws SQLException {
        try {
            return connect(
                    EmbeddedDatabase.jdbcUrl(EmbeddedDatabase.portOfRunning(folder)),
                    EmbeddedDatabase.USER,
                    Files.readString(folder.resolve("password")).strip());
        } catch (IOException failure) {
            throw new IllegalStateException("the database in '%s' starts or stops just now".formatted(folder), failure);
        }
    }

    /** To the configured database, as whoever is configured. */
    private static Connection connect(String url, Map<String, String> timeouts) throws SQLException {
        Config config = ConfigProvider.getConfig();
        Properties properties = new Properties();
        properties.putAll(timeouts);
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(user -> properties.setProperty("user", user));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> properties.setProperty("password", password));
        return new org.postgresql.Driver().connect(url, properties);
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(Map.of("connectTimeout", SECONDS_TO_CONNECT, "user", user, "password", password));
        return new org.postgresql.Driver().connect(url, properties);
    }
}

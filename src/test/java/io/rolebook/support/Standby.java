package io.rolebook.support;

import io.rolebook.database.EmbeddedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A second server of PostgreSQL that replays the log of an embedded one, which must have been started in the folder. */
public final class Standby implements AutoCloseable {
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedDatabase primary;
    private final Path folder;
    private final Path cluster;
    private final int port;
    private EmbeddedPostgres server;

    private Standby(EmbeddedDatabase primary, Path folder, int port) {
        this.primary = primary;
        this.folder = folder;
        this.cluster = folder.resolve("standby").toAbsolutePath();
        this.port = port;
    }

    /** @param folder of the primary */
    public static Standby of(EmbeddedDatabase primary, Path folder) {
        try (ServerSocket socket = new ServerSocket(0)) {
            Standby standby = new Standby(primary, folder, socket.getLocalPort());
            standby.copy();
            socket.close();
            standby.start();
            return standby;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, primary.user());
    }

    /** From here on it stays behind. */
    public void pause() {
        execute("select pg_wal_replay_pause()");
        // It only asks for that, and is heard with the next piece of the log, which comes within a moment.
        while (!text("select pg_get_wal_replay_pause_state()").equals("paused")) {
            Thread.onSpinWait();
        }
    }

    public void resume() {
        execute("select pg_wal_replay_resume()");
    }

    /** Without a chance to tidy up. */
    public void kill() {
        try {
            long process = Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(process).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            // Lets its folder go, and says in the log that there is no server to be stopped.
            server.close();
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns when it answers. */
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            folder.resolve("standby-binaries").toFile())
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setConnectConfig("password", primary.password())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(STARTUP_LIMIT)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A base backup by its functions, since the embedded binaries have no program for it. */
    private void copy() throws IOException, SQLException {
        Path source = folder.resolve("cluster");
        Files.writeString(
                source.resolve("pg_hba.conf"),
                "host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 trust\n");
        try (Connection connection = DriverManager.getConnection(
                        primary.jdbcUrl().replaceFirst("/[^/]*$", "/postgres"), "postgres", primary.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_backup_start('standby', true)");
            copy(source, cluster);
            try (ResultSet backup = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                backup.next();
                Files.writeString(cluster.resolve("backup_label"), backup.getString(1));
            }
        }
        Files.writeString(cluster.resolve("standby.signal"), "");
        Files.writeString(cluster.resolve("postgresql.auto.conf"), """
                primary_conninfo = 'host=127.0.0.1 port=%s user=postgres'
                """.formatted(
                        primary.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1")));
    }

    /** What comes and goes while it is copied is in the log that the standby replays. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(file -> !file.endsWith("postmaster.pid") && !file.endsWith("postmaster.opts"))
                    .toList();
        }
        for (Path file : files) {
            Path copied = to.resolve(from.relativize(file).toString());
            try {
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (NoSuchFileException gone) {
                // Nothing is lost by that: the log says that it went.
            }
        }
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String text(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl().replaceFirst("/[^/]*$", "/postgres"), "postgres", primary.password());
    }
}

package io.rolebook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** A cluster that is made beside its place and moved there when it is complete, so that a kill leaves no half of one. */
final class NewCluster {
    static final String UNFINISHED = "unfinished-";

    private final Path folder;
    private final Path unfinished;
    private final ServerPrograms programs;
    private final int port;
    private final PostgresServer server;

    private NewCluster(Path folder, Path unfinished, ServerPrograms programs, int port) {
        this.folder = folder;
        this.unfinished = unfinished;
        this.programs = programs;
        this.port = port;
        this.server = new PostgresServer(programs, unfinished, port);
    }

    static NewCluster in(Path folder, ServerPrograms programs, int port) throws IOException {
        return new NewCluster(folder, Files.createTempDirectory(folder, UNFINISHED), programs, port);
    }

    /** What runs while it is made. */
    PostgresServer server() {
        return server;
    }

    void make() throws IOException {
        String secret = newPassword();
        Path file = folder.resolve("password");
        writePrivately(file, secret);
        PostgresServer.complete(
                programs,
                "initdb",
                List.of(
                        "--auth=scram-sha-256",
                        "--username=postgres",
                        "--pwfile=" + file.toAbsolutePath(),
                        "--pgdata=" + unfinished.toAbsolutePath(),
                        "--encoding=UTF-8"));
        server.start();
        try {
            prepare(secret);
        } finally {
            server.stop();
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        Path cluster = folder.resolve("cluster");
        // Where a folder waits for a volume that is to be mounted there.
        Files.deleteIfExists(cluster);
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prepare(String secret) throws IOException {
        Properties asPostgres = new Properties();
        asPostgres.setProperty("user", "postgres");
        asPostgres.setProperty("password", secret);
        try (Connection connection = new org.postgresql.Driver()
                        .connect("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), asPostgres);
                Statement statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(EmbeddedDatabase.USER, secret));
            statement.execute("create database %s owner %s".formatted(EmbeddedDatabase.USER, EmbeddedDatabase.USER));
        } catch (SQLException failure) {
            throw new IOException("The embedded PostgreSQL could not be prepared: " + failure.getMessage(), failure);
        }
    }

    private static String newPassword() {
        byte[] bits = new byte[24];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PrivateFolder.ownerOnlyFile(file, false));
        Files.writeString(file, text + "\n");
    }
}

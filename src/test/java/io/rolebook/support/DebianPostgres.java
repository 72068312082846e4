package io.rolebook.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of the PostgreSQL that Debian installs, and PgBouncer before it. Root runs them as the user postgres. */
public final class DebianPostgres implements AutoCloseable {
    public static final String USER = "rolebook";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final long SECONDS = 60;

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process pooler;

    private DebianPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The programs of the newest version that is installed. */
    public static Optional<Path> installed() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static DebianPostgres start(Path programs) {
        Path folder = Path.of(run("mktemp", "-d", "-p", "/tmp").strip());
        DebianPostgres server = new DebianPostgres(programs, folder, freePort());
        run(server.program("initdb"), "-D", server.cluster(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
        run(
                server.program("pg_ctl"),
                "-D",
                server.cluster(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off".formatted(server.port),
                "start");
        return server;
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    /** Of PgBouncer, which from now on gives each transaction whichever connection is free. */
    public String pooledJdbcUrl() {
        int listening = freePort();
        Path settings = folder.resolve("pgbouncer.ini");
        String text = """
                [databases]
                postgres = host=127.0.0.1 port=%d user=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                ignore_startup_parameters = extra_float_digits,options
                """.formatted(port, USER, listening);
        run("sh", "-c", "printf '%s' \"$1\" > \"$2\"", "sh", text, settings.toString());
        try {
            pooler = new ProcessBuilder(command("pgbouncer", settings.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return jdbcUrl(listening);
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    @Override
    public void close() {
        if (pooler != null) {
            pooler.destroy();
        }
        run(program("pg_ctl"), "-D", cluster(), "-m", "immediate", "-w", "stop");
        run("rm", "-rf", folder.toString());
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private String cluster() {
        return folder.resolve("cluster").toString();
    }

    private static String run(String... command) {
        try {
            Path out = Files.createTempFile("debian-postgres-", null);
            Process process = new ProcessBuilder(command(command))
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean isEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(out);
            Files.delete(out);
            if (!isEnded || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> command(String... command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

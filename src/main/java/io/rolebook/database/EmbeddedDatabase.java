package io.rolebook.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A PostgreSQL 18 server of our own, for a start without any configuration. Its folder holds
 * <pre>
 *   lock       held while an instance runs; the operating system lets it go when that process dies
 *   password   of the database user, readable by the owner alone
 *   cluster    PostgreSQL's data directory; appears whole, by renaming, or not at all
 *   binaries   the unpacked server
 * </pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "rolebook";
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);

    /** Between when a process began and when PostgreSQL noted it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private final FileChannel lock;
    private final int port;
    private final String password;
    private final CompletableFuture<EmbeddedPostgres> server;

    private EmbeddedDatabase(FileChannel lock, Path folder) throws IOException {
        this.lock = lock;
        this.port = freePort();
        this.password = Files.readString(folder.resolve("password")).strip();
        this.server = CompletableFuture.supplyAsync(() -> {
            try {
                return builder(folder, folder.resolve("cluster"))
                        .setPort(port)
                        .setConnectConfig("password", password)
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /**
     * Starts the server on a free port of the loopback address, after making its cluster where there is none and
     * stopping a server that an instance killed before left behind. Returns while the server comes up; its address is
     * known at once, and {@link #ready} tells when it answers.
     *
     * @throws FolderInUseException where another instance runs on this folder
     */
    public static EmbeddedDatabase start(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                stopOrphan(folder);
                deleteHalfUnpacked(folder.resolve("binaries"));
                if (Files.notExists(folder.resolve("cluster"))) {
                    makeCluster(folder);
                }
                return new EmbeddedDatabase(lock, folder);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Completes when the server answers, or with what kept it from that. */
    public CompletableFuture<?> ready() {
        return server;
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, USER);
    }

    /** The port of the server that another process runs on the folder: the fourth line of PostgreSQL's own file. */
    static int portOfRunning(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
        if (lines.size() < 4) {
            throw new IOException("the server of '%s' has no port yet".formatted(folder));
        }
        return Integer.parseInt(lines.get(3).strip());
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try (lock) {
            if (!server.isCompletedExceptionally()) {
                server.join().close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new FolderInUseException(folder);
        }
        return channel;
    }

    /** A cluster is made beside its place and moved there when it is complete, so a kill leaves no half of one. */
    private static void makeCluster(Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        String password = newPassword();
        try (EmbeddedPostgres server = builder(folder, unfinished).start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '%s'".formatted(password));
            statement.execute("create role %s login password '%s'".formatted(USER, password));
            statement.execute("create database %s owner %s".formatted(USER, USER));
        } catch (SQLException failure) {
            throw new IOException("The embedded PostgreSQL could not be prepared: " + failure.getMessage(), failure);
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        writePrivately(folder.resolve("password"), password);
        Files.move(unfinished, folder.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path cluster) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_LIMIT)
                // The library is made for tests and starts its server with -F (no fsync) and asynchronous commits.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                // What each statement costs can be asked, after "create extension pg_stat_statements".
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("log_min_messages", "warning");
    }

    private static void stopOrphan(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> clusters = children.filter(child -> child.endsWith("cluster")
                            || child.getFileName().toString().startsWith("unfinished-"))
                    .toList();
            for (Path cluster : clusters) {
                stopServerOf(cluster);
                if (!cluster.endsWith("cluster")) {
                    delete(cluster);
                }
            }
        }
    }

    /** The library marks what it has unpacked to the end, and cannot go on where it was killed in between. */
    private static void deleteHalfUnpacked(Path binaries) throws IOException {
        if (Files.notExists(binaries)) {
            return;
        }
        try (Stream<Path> children = Files.list(binaries)) {
            for (Path unpacked : children.filter(Files::isDirectory).toList()) {
                if (Files.notExists(unpacked.resolve(".exists"))) {
                    delete(unpacked);
                }
            }
        }
    }

    private static void stopServerOf(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server = lines.size() < 3 ? Optional.empty() : liveServer(lines.get(0));
        if (server.isEmpty()) {
            // What is left of a killed server, perhaps as a process nobody has reaped, which PostgreSQL takes for
            // alive.
            Files.delete(pidFile);
        } else if (begun(server.get(), lines.get(2)) && !end(server.get())) {
            Files.deleteIfExists(pidFile);
        }
    }

    /** A process that has ended and was not reaped shows no command. */
    private static Optional<ProcessHandle> liveServer(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    /** Process ids are used again: the server is ours only where it began when its file says. */
    private static boolean begun(ProcessHandle server, String epochSecond) {
        Instant noted = Instant.ofEpochSecond(Long.parseLong(epochSecond.strip()));
        return server.info()
                .startInstant()
                .map(start -> Duration.between(start, noted).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(false);
    }

    /** @return whether it ended when it was asked to, and so tidied up behind it */
    private static boolean end(ProcessHandle server) {
        server.destroy();
        if (hasEnded(server)) {
            return true;
        }
        server.destroyForcibly();
        hasEnded(server);
        return false;
    }

    private static boolean hasEnded(ProcessHandle server) {
        try {
            server.onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("waiting for the PostgreSQL that was left behind", failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String newPassword() {
        byte[] bits = new byte[24];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text + "\n");
    }
}

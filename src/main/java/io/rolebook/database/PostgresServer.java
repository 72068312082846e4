package io.rolebook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server of one cluster, a process that outlives whoever started it. */
final class PostgresServer implements DatabaseSupervisor.Server {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    /** What is killed needs no longer to be gone. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /** Between when a process began and when PostgreSQL noted it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private final ServerPrograms programs;
    private final Path cluster;
    private final int port;

    private volatile @Nullable ProcessHandle process;
    /** A process that was not reaped seems to live, but shows no command. Some systems show none of those that live. */
    private volatile boolean showsCommand;

    PostgresServer(ServerPrograms programs, Path cluster, int port) {
        this.programs = programs;
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * Returns when the server answers.
     *
     * @throws IOException with what the server said last, where it does not come to that
     */
    @Override
    public void start() throws IOException {
        Process start = programs.run(
                "pg_ctl",
                List.of("start", "-D", path(), "-w", "-t", String.valueOf(LONGEST_START.toSeconds()), "-o", options()));
        // The server goes on to write where the program that starts it wrote.
        OutputTail words = OutputTail.of(start.getInputStream(), "embedded database");
        if (exitCode(start, LONGEST_START.plusSeconds(10)) != 0) {
            throw new IOException(words.text());
        }
        ProcessHandle begun = process(cluster)
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> new IOException("it ended as soon as it had started. " + words.text()));
        showsCommand = begun.info().command().isPresent();
        process = begun;
    }

    @Override
    public void clearUp() throws IOException {
        endAllOf(programs.folder());
        stopLeftOf(cluster);
    }

    @Override
    public boolean isAlive() {
        ProcessHandle begun = process;
        return begun != null
                && begun.isAlive()
                && (!showsCommand || begun.info().command().isPresent());
    }

    @Override
    public long pid() {
        ProcessHandle begun = process;
        return begun == null ? -1 : begun.pid();
    }

    /** Also where it is only about to start. Transactions under way are taken back. */
    void stop() throws IOException {
        Process last = programs.last();
        if (last != null) {
            exitCode(last, LONGEST_END);
        }
        if (Files.exists(cluster.resolve("postmaster.pid"))) {
            Process stop = programs.command(
                            "pg_ctl",
                            List.of("stop", "-D", path(), "-m", "fast", "-w", "-t", "" + LONGEST_STOP.toSeconds()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            exitCode(stop, LONGEST_STOP.plusSeconds(5));
        }
    }

    private String path() {
        return cluster.toAbsolutePath().toString();
    }

    private String options() {
        List<String> settings = List.of(
                "fsync=on",
                "synchronous_commit=on",
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                // What each statement costs can be asked, after "create extension pg_stat_statements".
                "shared_preload_libraries=pg_stat_statements",
                "log_min_messages=warning");
        return "-p " + port + " -c " + String.join(" -c ", settings);
    }

    /** @return -1 where it takes longer */
    private static int exitCode(Process program, Duration limit) {
        try {
            if (!program.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                program.destroyForcibly();
                return -1;
            }
            return program.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Runs a program to its end. */
    static void complete(ServerPrograms programs, String program, List<String> arguments) throws IOException {
        Process running = programs.run(program, arguments);
        OutputTail words = OutputTail.of(running.getInputStream(), program);
        int exitCode = exitCode(running, LONGEST_START);
        if (exitCode != 0) {
            throw new IOException("%s: %s".formatted(program, words.text()));
        }
    }

    /** Asks a server that a killed instance left behind to stop. */
    static void stopLeftOf(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server =
                process(cluster).flatMap(ProcessHandle::of).filter(PostgresServer::isServer);
        if (server.isEmpty()) {
            // What is left of a killed server, perhaps as a process nobody has reaped, which PostgreSQL takes for
            // alive.
            Files.delete(pidFile);
        } else if (lines.size() >= 3 && begun(server.get(), lines.get(2)) && !end(server.get())) {
            Files.deleteIfExists(pidFile);
        }
    }

    /**
     * Ends all that runs of the programs in this folder. A killed server leaves behind the processes that served its
     * connections, and no other starts on its cluster while one of them works on.
     */
    static void endAllOf(Path programs) {
        List<ProcessHandle> left = running(programs);
        left.forEach(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (left.stream().anyMatch(PostgresServer::isServer) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static List<ProcessHandle> running(Path programs) {
        if (Files.notExists(programs)) {
            return List.of();
        }
        Path named = programs.toAbsolutePath().normalize();
        Path real;
        try {
            real = programs.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().stream()
                        .map(Path::of)
                        .anyMatch(command -> command.startsWith(real) || command.startsWith(named)))
                .toList();
    }

    /** The process that PostgreSQL noted: the first line of its own file, with a minus before it for a single user. */
    private static Optional<Long> process(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("-?[0-9]{1,18}"))
                    .map(line -> Math.abs(Long.parseLong(line)))
                    .filter(pid -> pid > 0);
        }
    }

    /** A process that has ended and was not reaped shows no command. */
    private static boolean isServer(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").contains("postgres");
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
            server.onExit().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("waiting for the PostgreSQL that was left behind", failure);
        }
    }
}

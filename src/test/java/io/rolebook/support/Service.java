package io.rolebook.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The packaged service as a process of its own, started as the README says. */
public final class Service implements AutoCloseable {
    /** In the folder of a service; there while its database runs. */
    public static final Path DATABASE = Path.of("data", "postgres", "cluster", "postmaster.pid");

    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(90);
    /** What lives for seconds need not be compiled well: like this it is up in two thirds of the time. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final File log;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> options;

    private Service(
            Process process, int port, File log, Path folder, Map<String, String> environment, List<String> options) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.folder = folder;
        this.environment = environment;
        this.options = options;
    }

    /** Starts the service in a folder and returns at once. */
    public static Service launch(Path folder, Map<String, String> environment) {
        return launch(folder, environment, SHORT_LIVED, freePort());
    }

    private static Service launch(Path folder, Map<String, String> environment, List<String> options, int port) {
        try {
            File log = File.createTempFile("service-", ".log", folder.toFile());
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.of(Stream.of(java()), options.stream(), Stream.of("-jar", JAR.toString()))
                                    .flatMap(Function.identity())
                                    .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().putAll(environment);
            return new Service(builder.start(), port, log, folder, environment, options);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the service in a folder and returns when it is ready. */
    public static Service start(Path folder, Map<String, String> environment) {
        return launch(folder, environment).ready();
    }

    /** @param options of the Java that runs it */
    public static Service start(Path folder, Map<String, String> environment, List<String> options) {
        return launch(folder, environment, options, freePort()).ready();
    }

    public static Service start(Path folder) {
        return start(folder, Map.of());
    }

    /** What a command of the same jar, run to its end, left behind. */
    public record Ended(int exitCode, String out, String err) {}

    /** Runs a command in a folder. */
    public static Ended command(Path folder, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out-", null);
            Path err = Files.createTempFile(folder, "err-", null);
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(java(), "-jar", JAR.toString()), Stream.of(arguments))
                                    .toList())
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(STARTUP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end: " + String.join(" ", arguments));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The same once more, at the same address. */
    public Service startAgain() {
        return launch(folder, environment, options, port).ready();
    }

    private Service ready() {
        awaitStatus("/q/health/ready", 200, STARTUP_LIMIT);
        return this;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int status(String path) {
        return get(path).statusCode();
    }

    public HttpResponse<String> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks again and again until the answer has this status. */
    public void awaitStatus(String path, int status, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (!has(path, status)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("no %d from %s:\n%s".formatted(status, path, log()));
            }
            Thread.onSpinWait();
        }
    }

    /** The embedded PostgreSQL, which notes its process while it runs. */
    public ProcessHandle database() {
        return runningDatabase().orElseThrow();
    }

    /**
     * Waits until another process is the database and the service is ready again. How long readiness says 503
     * depends on how quickly that process is up, and may be too short to be seen.
     */
    public void awaitDatabaseAfter(ProcessHandle former, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (runningDatabase().filter(running -> !running.equals(former)).isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("no database after %d:\n%s".formatted(former.pid(), log()));
            }
            Thread.onSpinWait();
        }
        awaitStatus("/q/health/ready", 200, limit);
    }

    private Optional<ProcessHandle> runningDatabase() {
        try {
            List<String> noted = Files.readAllLines(folder.resolve(DATABASE));
            return noted.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(noted.get(0).strip()));
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String log() {
        try {
            return Files.readString(log.toPath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** SIGKILL: no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** SIGTERM, without waiting for the end. */
    public void askToStop() {
        process.destroy();
    }

    /** SIGTERM. */
    @Override
    public void close() {
        askToStop();
        awaitExit();
    }

    private boolean has(String path, int status) {
        try {
            return status(path) == status;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    private static String java() {
        return System.getProperty(
                "service.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

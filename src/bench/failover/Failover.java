import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the primary of a PostgreSQL cluster under load: pg_auto_failover with one synchronous standby, all on loopback, one
 * instance of the service before it. Tells for how long nothing could be written, and which acknowledged writes are missing
 * afterwards. {@code src/bench/README.md} says how to run it.
 */
class Failover {
    private static final String KEY = "an administrator's key for this bench alone";
    private static final Path APP =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    /** Debian keeps the programs of PostgreSQL's server off the path. */
    private static final String PATH = "/usr/lib/postgresql/15/bin:" + System.getenv("PATH");

    private static final int WRITERS = 4;
    private static final int READERS = 2;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
    private static final ConcurrentLinkedQueue<Instant> written = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<Instant> read = new ConcurrentLinkedQueue<>();
    private static final Map<String, Integer> refusals = Collections.synchronizedMap(new TreeMap<>());
    private static volatile boolean isOver;

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("failover-");
        execute("chmod", "755", folder.toString());
        if (isRoot()) {
            execute("chown", "postgres", folder.toString());
        }
        try (Cluster cluster = new Cluster(folder)) {
            String service = service(folder, cluster);
            load(service);
            for (int round = 1; round <= ROUNDS; round++) {
                Thread.sleep(CALM.toMillis());
                require(!written.isEmpty() && !read.isEmpty(), "nothing was written or read before: " + refusals);
                Instant killed = cluster.killPrimary();
                double writes = silence(written, killed);
                double reads = silence(read, killed);
                System.out.printf(
                        "Round %d: no write for %.1f s and no read for %.1f s after kill -9 of the primary.%n",
                        round, writes, reads);
                cluster.reviveOther();
            }
            isOver = true;
            Thread.sleep(6_000);
            System.out.println("Refused meanwhile: " + refusals);
            Map<String, Integer> fed = feed(service);
            long missing = acknowledged.stream()
                    .filter(slug -> fed.getOrDefault(slug, 0) != 1)
                    .count();
            System.out.printf(
                    "%,d writes were acknowledged; %d of them are not in the feed exactly once.%n",
                    acknowledged.size(), missing);
            require(missing == 0, "writes are lost");
        }
        System.exit(0);
    }

    /** From the kill to the first success of a request that was sent after it. */
    private static double silence(ConcurrentLinkedQueue<Instant> successes, Instant killed) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(limit)) {
            Instant first = successes.stream()
                    .filter(success -> success.isAfter(killed))
                    .min(Instant::compareTo)
                    .orElse(null);
            if (first != null) {
                return Duration.between(killed, first).toMillis() / 1000.0;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("no success within " + PATIENCE);
    }

    private static void load(String service) {
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            daemon(() -> {
                for (int turn = 0; !isOver; turn++) {
                    write(service, "failover-%d-%d".formatted(number, turn));
                }
            });
        }
        for (int reader = 0; reader < READERS; reader++) {
            int number = reader;
            daemon(() -> {
                // Another question each time, so that no kept answer does.
                for (int turn = 0; !isOver; turn++) {
                    Instant asked = Instant.now();
                    int status = status(HttpRequest.newBuilder(
                            URI.create(service + "/v1/roles?limit=1&q=read%dx%d".formatted(number, turn))));
                    if (status == 200) {
                        read.add(asked);
                    }
                    pause();
                }
            });
        }
    }

    /** Sends a write until it is acknowledged or there already, as a careful client does. */
    private static void write(String service, String slug) {
        while (!isOver) {
            Instant asked = Instant.now();
            int status = status(HttpRequest.newBuilder(URI.create(service + "/v1/sources/" + slug))
                    .header("Authorization", "Bearer " + KEY)
                    .header("Content-Type", "application/json")
                    .header("If-None-Match", "*")
                    .PUT(BodyPublishers.ofString(
                            "{\"slug\": \"%s\", \"title\": \"Written while machines die\"}".formatted(slug))));
            if (status == 201) {
                written.add(asked);
                acknowledged.add(slug);
                return;
            }
            if (status == 412) {
                // An attempt before has done it, whose answer was lost.
                return;
            }
            refusals.merge(status == 0 ? "no answer" : String.valueOf(status), 1, Integer::sum);
            pause();
        }
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(40)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException broken) {
            return 0;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<String, Integer> feed(String service) throws Exception {
        Map<String, Integer> fed = new HashMap<>();
        String first = service + "/v1/changes?since=0&type=source&limit=200";
        String next = first;
        while (next != null) {
            HttpResponse<String> answer =
                    CLIENT.send(HttpRequest.newBuilder(URI.create(next)).build(), BodyHandlers.ofString());
            require(answer.statusCode() == 200, answer.body());
            JsonNode page = JSON.readTree(answer.body());
            for (JsonNode change : page.get("items")) {
                fed.merge(change.get("slug").asText(), 1, Integer::sum);
            }
            JsonNode cursor = page.get("page").get("next");
            next = cursor.isNull() ? null : first + "&cursor=" + cursor.asText();
        }
        return fed;
    }

    private static String service(Path folder, Cluster cluster) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        APP.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "QUARKUS_DATASOURCE_JDBC_URL", cluster.url(),
                        "QUARKUS_DATASOURCE_USERNAME", "postgres",
                        "QUARKUS_DATASOURCE_PASSWORD", "any",
                        "ROLEBOOK_DATA_FOLDER", folder.resolve("data").toString(),
                        "ROLEBOOK_ADMIN_KEY", KEY));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String url = "http://127.0.0.1:" + port;
        Instant limit = Instant.now().plus(PATIENCE);
        while (status(HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))) != 200) {
            require(process.isAlive() && Instant.now().isBefore(limit), "the service does not start: " + folder);
            Thread.sleep(100);
        }
        return url;
    }

    /** A monitor and two nodes, of which one is the primary and the other stands by, synchronously. */
    private static final class Cluster implements AutoCloseable {
        private final Path folder;
        private final int monitorPort = freePort();
        private final Map<String, Integer> ports = new TreeMap<>();
        private final Map<String, Process> keepers = new HashMap<>();
        private String killed;

        Cluster(Path folder) throws Exception {
            this.folder = folder;
            execute(as(List.of(
                    "pg_autoctl", "create", "monitor", "--pgdata", folder.resolve("monitor").toString(), "--pgport",
                    String.valueOf(monitorPort), "--hostname", "127.0.0.1", "--auth", "trust", "--no-ssl")));
            // Of its own accord the monitor gives a machine 20 seconds.
            Files.writeString(
                    folder.resolve("monitor/postgresql.auto.conf"),
                    """
                    pgautofailover.health_check_period = 1000
                    pgautofailover.health_check_timeout = 1000
                    pgautofailover.health_check_max_retries = 1
                    pgautofailover.health_check_retry_delay = 500
                    pgautofailover.node_considered_unhealthy_timeout = 5000
                    pgautofailover.primary_demote_timeout = 5000
                    """);
            keep("monitor");
            for (String node : List.of("one", "two")) {
                ports.put(node, freePort());
                execute(as(List.of(
                        "pg_autoctl", "create", "postgres", "--pgdata", folder.resolve(node).toString(), "--pgport",
                        String.valueOf(ports.get(node)), "--hostname", "127.0.0.1", "--name", node, "--dbname",
                        "rolebook", "--username", "postgres", "--auth", "trust", "--no-ssl", "--monitor",
                        "postgres://autoctl_node@127.0.0.1:%d/pg_auto_failover".formatted(monitorPort))));
                keep(node);
            }
            awaitPair();
        }

        /** Of whichever of the two is the primary. */
        String url() {
            return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/rolebook?targetServerType=primary&hostRecheckSeconds=1"
                    .formatted(ports.get("one"), ports.get("two"));
        }

        /** The machine is gone: PostgreSQL, and what would start it again. */
        Instant killPrimary() throws Exception {
            killed = nodeThatIs("primary");
            List<ProcessHandle> all = Stream.concat(
                            Stream.of(keepers.get(killed).toHandle()),
                            keepers.get(killed).descendants())
                    .toList();
            List<String> command = new ArrayList<>(List.of("kill", "-9"));
            all.forEach(process -> command.add(String.valueOf(process.pid())));
            execute(command.toArray(String[]::new));
            return Instant.now();
        }

        /** The machine that was killed comes back, and stands by. */
        void reviveOther() throws Exception {
            keep(killed);
            awaitPair();
        }

        private void awaitPair() throws Exception {
            Instant limit = Instant.now().plus(PATIENCE);
            while (nodeThatIs("primary") == null || nodeThatIs("secondary") == null) {
                require(Instant.now().isBefore(limit), "no primary with a standby: " + folder);
                Thread.sleep(500);
            }
        }

        private String nodeThatIs(String state) throws Exception {
            JsonNode nodes = JSON.readTree(execute(as(List.of(
                    "pg_autoctl", "show", "state", "--json", "--pgdata", folder.resolve("monitor").toString()))));
            for (JsonNode node : nodes) {
                if (node.path("current_group_state").asText().equals(state)
                        && node.path("assigned_group_state").asText().equals(state)) {
                    return node.path("nodename").asText();
                }
            }
            return null;
        }

        private void keep(String name) throws Exception {
            keepers.put(
                    name,
                    new ProcessBuilder(
                                    as(List.of("pg_autoctl", "run", "--pgdata", folder.resolve(name).toString())))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    folder.resolve(name + ".log").toFile()))
                            .start());
            Thread.sleep(2_000);
        }

        private String[] as(List<String> command) {
            List<String> full = new ArrayList<>();
            if (isRoot()) {
                full.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
            }
            full.addAll(List.of("env", "HOME=" + folder, "XDG_RUNTIME_DIR=" + folder, "PATH=" + PATH));
            full.addAll(command);
            return full.toArray(String[]::new);
        }

        @Override
        public void close() {
            keepers.values().forEach(keeper -> {
                keeper.destroy();
                try {
                    keeper.waitFor(20, TimeUnit.SECONDS);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** @return what it printed, without what it complained of */
    private static String execute(String... command) throws Exception {
        Path complaints = Files.createTempFile("failover-", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes());
        require(process.waitFor() == 0, String.join(" ", command) + ": " + out + Files.readString(complaints));
        Files.delete(complaints);
        return out;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}

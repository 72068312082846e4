import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Restarts two instances behind HAProxy one after the other, with {@code docs/haproxy.cfg}, while readers and writers go on;
 * and counts the requests that were lost, the writes that are not in the feed exactly once, and how long a write of one
 * instance takes to be seen through the other. {@code src/bench/README.md} says how to run it.
 */
class RollingRestart {
    private static final String KEY = "an administrator's key for this bench alone";
    private static final int READERS = 6;
    private static final int WRITERS = 2;
    private static final int LAG_SAMPLES = 100;
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(25);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final List<String> READ = List.of(
            "/v1/roles/machine-learning-engineer",
            "/v1/roles?q=data",
            "/v1/skills?limit=50",
            "/v1/sources?limit=200",
            "/v1/suggestions?q=pyth");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final AtomicLong reads = new AtomicLong();
    private static final AtomicLong writes = new AtomicLong();
    private static final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
    private static volatile boolean isOver;

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("rolling-restart-");
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve("cluster"))
                .setServerConfig("fsync", "on")
                .start()) {
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.getPort());
            Instance one = Instance.start(folder, "one", url);
            Instance two = Instance.start(folder, "two", url);
            String address = proxy(folder, one.port, two.port);
            lag(one, two);
            load(address, List.of(one, two));
            report(address);
        }
        System.exit(0);
    }

    private static void load(String address, List<Instance> instances) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(READERS + WRITERS);
        for (int reader = 0; reader < READERS; reader++) {
            int first = reader;
            clients.execute(() -> {
                for (int turn = first; !isOver; turn++) {
                    count(get(address + READ.get(turn % READ.size())), reads);
                    pause();
                }
            });
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            clients.execute(() -> {
                for (int turn = 0; !isOver; turn++) {
                    String slug = "rolling-%d-%d".formatted(number, turn);
                    if (count(put(address, slug, "Rolling"), writes)) {
                        written.add(slug);
                    }
                    pause();
                }
            });
        }
        Thread.sleep(CALM.toMillis());
        for (Instance instance : instances) {
            Instant asked = Instant.now();
            instance.stop();
            double stopped = seconds(asked);
            instance.launch();
            System.err.printf("stopped in %.1f s, up again after %.1f s%n", stopped, seconds(asked) - stopped);
            Thread.sleep(CALM.toMillis());
        }
        isOver = true;
        clients.shutdown();
        clients.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Something is to be left of two cores for the instance that starts. */
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_REQUESTS.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** From the answer to a write on one instance to the first answer of the other that has it. */
    private static void lag(Instance one, Instance two) throws Exception {
        put(one.url(), "lag", "0");
        String tag = get(one.url() + "/v1/sources/lag").headers().firstValue("ETag").orElseThrow();
        List<Double> millis = new ArrayList<>();
        for (int sample = 1; sample <= LAG_SAMPLES; sample++) {
            get(two.url() + "/v1/sources/lag");
            String title = "title " + sample;
            HttpResponse<String> answer = send(request(one.url() + "/v1/sources/lag")
                    .header("If-Match", tag)
                    .PUT(BodyPublishers.ofString(source("lag", title)))
                    .build());
            require(answer.statusCode() == 200, answer.body());
            tag = answer.headers().firstValue("ETag").orElseThrow();
            Instant done = Instant.now();
            while (!get(two.url() + "/v1/sources/lag").body().contains(title)) {
                require(seconds(done) < 5, "the write is never seen");
            }
            millis.add(seconds(done) * 1000);
        }
        millis.sort(null);
        System.out.printf(
                "A write on one instance is seen on the other after %.1f ms (median of %d), %.1f ms at the most.%n",
                millis.get(millis.size() / 2), LAG_SAMPLES, millis.get(millis.size() - 1));
    }

    private static void report(String address) throws Exception {
        Map<String, Integer> fed = new HashMap<>();
        long revision = 0;
        String next = address + "/v1/changes?since=0&type=source&limit=200";
        while (next != null) {
            JsonNode page = JSON.readTree(get(next).body());
            for (JsonNode change : page.get("items")) {
                require(change.get("revision").asLong() >= revision, "the feed goes backwards");
                revision = change.get("revision").asLong();
                fed.merge(change.get("slug").asText(), 1, Integer::sum);
            }
            JsonNode cursor = page.get("page").get("next");
            next = cursor.isNull()
                    ? null
                    : address + "/v1/changes?since=0&type=source&limit=200&cursor=" + cursor.asText();
        }
        long missing = written.stream().filter(slug -> fed.getOrDefault(slug, 0) != 1).count();
        System.out.printf(
                "%,d reads and %,d writes while both instances were restarted: %d lost, %d acknowledged writes not in the"
                        + " feed exactly once.%n",
                reads.get(), writes.get(), lost.size(), missing);
        lost.stream().distinct().limit(10).forEach(System.out::println);
    }

    private static boolean count(HttpResponse<String> answer, AtomicLong counter) {
        counter.incrementAndGet();
        boolean isGood = answer != null && answer.statusCode() < 300;
        if (!isGood && answer != null) {
            lost.add(answer.statusCode() + " " + answer.body());
        }
        return isGood;
    }

    private static HttpResponse<String> put(String address, String slug, String title) {
        return send(request(address + "/v1/sources/" + slug)
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString(source(slug, title)))
                .build());
    }

    private static String source(String slug, String title) {
        return """
                {"slug": "%s", "title": "%s", "publisher": null, "author": null, "publishedOn": "2026-01", "licence": null,
                 "url": "https://example.org/%s", "description": null}
                """.formatted(slug, title, slug);
    }

    private static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            lost.add(request.method() + " " + broken);
            return null;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** @return the address of HAProxy, with the configuration of the documentation and the ports of this run */
    private static String proxy(Path folder, int one, int two) throws Exception {
        int port = freePort();
        String configuration = Files.readString(Path.of("docs", "haproxy.cfg"))
                .replace("bind :8080", "bind 127.0.0.1:" + port)
                .replace("127.0.0.1:8081", "127.0.0.1:" + one)
                .replace("127.0.0.1:8082", "127.0.0.1:" + two);
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        Process haproxy = new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(haproxy::destroy));
        String address = "http://127.0.0.1:" + port;
        await(address);
        return address;
    }

    private static void await(String address) throws Exception {
        Instant begun = Instant.now();
        while (true) {
            try {
                if (CLIENT.send(
                                        HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notListening) {
                require(seconds(begun) < 90, "nothing listens at " + address);
            }
            Thread.sleep(50);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toNanos() / 1e9;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** One process of the packaged service, at the same port each time it is launched. */
    private static final class Instance {
        private final Path folder;
        private final String database;
        private final int port;
        private Process process;

        private Instance(Path folder, String database, int port) {
            this.folder = folder;
            this.database = database;
            this.port = port;
        }

        static Instance start(Path folder, String name, String database) throws Exception {
            Instance instance = new Instance(Files.createDirectories(folder.resolve(name)), database, freePort());
            instance.launch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> instance.process.destroy()));
            return instance;
        }

        void launch() throws Exception {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(java, "-Xmx256m", "-jar", "target/quarkus-app/quarkus-run.jar")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "QUARKUS_HTTP_PORT", String.valueOf(port),
                            "QUARKUS_DATASOURCE_JDBC_URL", database,
                            "QUARKUS_DATASOURCE_USERNAME", "postgres",
                            "QUARKUS_DATASOURCE_PASSWORD", "postgres",
                            "ROLEBOOK_DATA_FOLDER", folder.toString(),
                            "ROLEBOOK_ADMIN_KEY", KEY,
                            // So long HAProxy has to notice that it stops.
                            "QUARKUS_SHUTDOWN_DELAY", "2S"));
            process = builder.start();
            await(url());
        }

        void stop() throws Exception {
            process.destroy();
            require(process.waitFor(60, TimeUnit.SECONDS), "the instance does not stop");
        }

        String url() {
            return "http://127.0.0.1:" + port;
        }
    }
}

package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import io.rolebook.support.Wire;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that one address can do to others, at once: bodies that drip, readers that do not read, listeners, long words and
 * heavy titles; and from another address ordinary readers and a writer, who must not notice. It is measured for a minute, or for
 * {@code -Dprove.seconds=600}.
 */
@LongTest
class MisuseIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("prove.seconds", 60));
    /** What Java compiles in the first seconds after a start would be measured instead. */
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private static final Duration LONGEST_READ = Duration.ofMillis(100);
    private static final String ORDINARY = "127.0.0.2";
    private static final String JSON = "application/json";
    private static final int SLOW_BODIES = 40;
    private static final int SLOW_READERS = 30;
    private static final int LISTENERS = 600;
    private static final int READERS = 2;
    private static final String LONG_WORD = "{\"text\": \"We need X%s and Java.\"}".formatted("a9f".repeat(4_000));
    private static final String HEAVY_TITLES = IntStream.range(0, 1_000)
            .mapToObj(number -> "\"%s\""
                    .formatted("enginer develper data mangr scienst ".repeat(8).strip() + number))
            .collect(Collectors.joining(",", "{\"titles\": [", "]}"));
    private static final List<String> READ =
            List.of("/v1/roles/machine-learning-engineer", "/v1/roles?limit=20&q=data", "/v1/suggestions?q=pyth");
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService actors = Executors.newCachedThreadPool();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final List<String> written = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();
    private volatile long warm;
    private volatile long end;
    private Service service;
    private int port;

    @Test
    void othersDoNotNotice(@TempDir Path folder) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes())
                    .replaceAll("(?s).*\"slug\":\"([^\"]+)\".*", "$1"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try (Service started = Service.start(
                folder,
                Map.of(
                        "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY,
                        "ROLEBOOK_WEBHOOKS_ALLOW_PRIVATE_TARGETS", "true",
                        "ROLEBOOK_CONNECTIONS_LONGEST_STALL", "5s"),
                List.of("-Xmx400m", "-XX:+ExitOnOutOfMemoryError"))) {
            service = started;
            port = URI.create(started.url()).getPort();
            READ.forEach(started::get);
            assertThat(send(
                                    "POST",
                                    "/v1/webhooks",
                                    "{\"url\": \"http://127.0.0.1:%d/\"}"
                                            .formatted(receiver.getAddress().getPort()))
                            .statusCode())
                    .isEqualTo(201);
            warm = System.nanoTime() + WARM_UP.toNanos();
            end = warm + LENGTH.toNanos();
            misuse();
            IntStream.range(0, READERS).forEach(number -> actors.execute(this::readInOrder));
            writeAndMeasure();
            actors.shutdownNow();
            awaitDelivery();
        } finally {
            actors.shutdownNow();
            receiver.stop(0);
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                "%d ordinary reads, the 99th percentile %.1f ms, %d writes, heap %s MB%n",
                sorted.size(),
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                written.size(),
                heap.stream().map(bytes -> Math.round(bytes / 1e6)).toList());
        assertThat(failures).isEmpty();
        assertThat(Duration.ofNanos(sorted.get(sorted.size() * 99 / 100))).isLessThan(LONGEST_READ);
        assertThat(told).containsAll(written);
        assertThat(lowest(heap.subList(heap.size() / 2, heap.size())))
                .as("heap in the second half, beside the first")
                .isLessThan(2 * lowest(heap.subList(0, heap.size() / 2)));
    }

    private void misuse() {
        IntStream.range(0, SLOW_BODIES)
                .forEach(number -> again(() -> {
                    try (Wire wire = new Wire(port).post("/v1/title-matches", 1_000)) {
                        while (!isOver() && !wire.isClosedWithin(500)) {
                            wire.send(" ");
                        }
                    }
                }));
        IntStream.range(0, SLOW_READERS)
                .forEach(number -> again(() -> {
                    try (Wire wire = new Wire(port)) {
                        for (int request = 0; request < 50; request++) {
                            wire.get("/v1/exports/catalogue");
                        }
                        pause(Duration.ofSeconds(8));
                    }
                }));
        again(() -> {
            List<Wire> listeners = new ArrayList<>();
            for (int number = 0; number < LISTENERS && !isOver(); number++) {
                listeners.add(new Wire(port).get("/v1/changes/stream?since=0"));
            }
            pause(Duration.ofSeconds(20));
            listeners.forEach(Wire::close);
        });
        again(() -> ask("/v1/skill-mentions", LONG_WORD));
        again(() -> ask("/v1/title-matches", HEAVY_TITLES));
        again(() -> {
            try (Wire gone = new Wire(port)
                    .post("/v1/title-matches", HEAVY_TITLES.length())
                    .send(HEAVY_TITLES)) {
                pause(Duration.ofMillis(200));
            }
        });
    }

    /** Misusers are closed upon, and come again. */
    private void again(Runnable misuse) {
        actors.execute(() -> {
            while (!isOver()) {
                try {
                    misuse.run();
                } catch (RuntimeException closed) {
                    pause(Duration.ofMillis(200));
                }
            }
        });
    }

    private void readInOrder() {
        for (int number = 0; !isOver(); number++) {
            String path = READ.get(number % READ.size());
            long begin = System.nanoTime();
            try (Wire wire = new Wire(port, ORDINARY).get(path, "Connection: close")) {
                String answer = wire.rest();
                if (begin - warm > 0) {
                    nanos.add(System.nanoTime() - begin);
                }
                if (!answer.startsWith("HTTP/1.1 200")) {
                    failures.add(path + ": " + answer.lines().findFirst().orElse("nothing"));
                }
            } catch (RuntimeException failure) {
                failures.add(path + ": " + failure);
            }
            pause(Duration.ofMillis(25));
        }
    }

    /** Each write makes all kept answers old, so that ordinary reads are worked on too. */
    private void writeAndMeasure() throws Exception {
        for (int number = 0; !isOver(); number++) {
            String slug = "under-misuse-" + number;
            HttpResponse<String> answer = send("PUT", "/v1/sources/" + slug, Given.source(slug, "A source"));
            if (answer.statusCode() == 201) {
                written.add(slug);
            } else {
                failures.add("PUT: " + answer.statusCode() + answer.body());
            }
            heap.add(HEAP.matcher(service.get("/q/metrics").body())
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .sum());
            pause(Duration.ofSeconds(1));
        }
    }

    private void awaitDelivery() {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!told.containsAll(written) && System.nanoTime() < limit) {
            pause(Duration.ofMillis(100));
        }
    }

    private void ask(String path, String body) {
        try {
            send("POST", path, body);
        } catch (Exception refused) {
            pause(Duration.ofMillis(100));
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", JSON)
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body));
        if (!path.matches("/v1/(title-matches|skill-mentions)")) {
            request.header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private boolean isOver() {
        return System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static double lowest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}

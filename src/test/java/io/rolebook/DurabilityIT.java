package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Proof;
import io.rolebook.support.Receiver;
import io.rolebook.support.Service;
import io.rolebook.support.Swallower;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client was told is done stays done, once, however often the service and its database are killed meanwhile. */
@LongTest
class DurabilityIT {
    private static final int ROUNDS = Proof.rounds(2);
    private static final int WRITERS = 8;
    private static final int FEWEST_WRITES = 20;
    private static final int LONGEST_SILENCE = 90;
    private static final String SOURCES = "/v1/sources";
    /** Not compressed. */
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

    @TempDir
    static Path folder;

    private static Receiver receiver;
    private static Service service;
    private static String secret;

    private final Outage outage = new Outage();
    private final Semaphore acknowledged = new Semaphore(0);
    private final Queue<String> created = new ConcurrentLinkedQueue<>();
    private final Queue<String> appended = new ConcurrentLinkedQueue<>();
    private final List<Long> followed = new ArrayList<>();
    private volatile String shared;
    private volatile boolean isOver;
    private volatile long last = Long.MAX_VALUE;

    @BeforeAll
    static void start() {
        receiver = Receiver.open().answering(503);
        service = Service.start(
                folder,
                Map.of(
                        "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY,
                        "ROLEBOOK_WEBHOOKS_ALLOW_PRIVATE_TARGETS", "true",
                        "ROLEBOOK_WEBHOOKS_LEASE", "2s",
                        "ROLEBOOK_WEBHOOKS_TIMEOUT", "500ms",
                        "ROLEBOOK_WEBHOOKS_RETRIES", "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"));
        secret = administrator(service.url())
                .body("{\"url\": \"%s\"}".formatted(receiver.url()))
                .post("/v1/webhooks")
                .path("secret");
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.close();
    }

    @Test
    void whatIsAcknowledgedOutlivesEveryKillAndIsThereOnce() throws Exception {
        Random random = new Random(Proof.seed());
        long before = latest();
        ExecutorService clients = Executors.newFixedThreadPool(WRITERS + 2);
        shared = create("appended-0");
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "w" + writer;
            writing.add(clients.submit(() -> write(name)));
        }
        Future<?> following = clients.submit(() -> follow(before));
        Future<List<Long>> told = clients.submit(() -> told(before));

        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.acquire(FEWEST_WRITES + random.nextInt(3 * FEWEST_WRITES));
            kill(round % 2 == 0);
            shared = create("appended-" + round);
        }
        acknowledged.acquire(FEWEST_WRITES);
        isOver = true;
        for (Future<?> writer : writing) {
            writer.get();
        }
        last = latest();
        following.get();
        List<Long> heard = told.get();
        clients.shutdown();

        List<Long> each = LongStream.rangeClosed(before + 1, last).boxed().toList();
        assertThat(each).as("one revision each").hasSize(created.size() + appended.size());
        assertThat(followed).as("the feed, in order and without a gap").isEqualTo(each);
        assertThat(heard).as("the webhook, in order and without a gap").isEqualTo(each);
        assertThat(words()).as("each appended once").containsExactlyInAnyOrderElementsOf(appended);
        assertThat(created)
                .allSatisfy(slug -> assertThat(read(slug).statusCode()).isEqualTo(200));
        assertThat(service.log()).doesNotContain(secret);
        System.out.printf("%d kills: %d created, %d appended%n", ROUNDS, created.size(), appended.size());
    }

    @Test
    void aRetryAfterAKillBetweenTheEffectAndTheAnswerGetsTheAnswer() throws IOException {
        String slug = "swallowed-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        long before = latest();
        String first;
        try (Swallower between = new Swallower(service.url(), service::kill)) {
            assertThatThrownBy(() -> post(between.url(), slug, key)).isInstanceOf(IOException.class);
            first = between.answer();
        }
        service = service.startAgain();

        Response retry = post(service.url(), slug, key);

        assertThat(first).startsWith("HTTP/1.1 201 ").endsWith("\r\n\r\n" + retry.asString());
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(first)
                .contains("\r\nETag: " + retry.header("ETag") + "\r\n")
                .contains("\r\nLocation: " + retry.header("Location") + "\r\n");
        assertThat(latest()).as("one change").isEqualTo(before + 1);
        assertThat(read(slug).asString()).isEqualTo(retry.asString());
    }

    /** Creates and appends by turns, until all is over. */
    private void write(String name) {
        for (int turn = 0; !isOver; turn++) {
            if (turn % 2 == 0) {
                created.add(create("created-%s-%d".formatted(name, turn)));
            } else {
                append(shared, name + "-" + turn);
                appended.add(name + "-" + turn);
            }
            acknowledged.release();
        }
    }

    private String create(String slug) {
        String key = UUID.randomUUID().toString();
        Response answer = outage.outlast(() -> answered(post(service.url(), slug, key)));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        if (slug.startsWith("appended")) {
            created.add(slug);
        }
        return slug;
    }

    /** As a careful client does: reads, adds, writes what it has read, and begins again where another was faster. */
    private void append(String slug, String word) {
        outage.outlast(() -> {
            Response read = answered(read(slug));
            if (read == null) {
                return null;
            }
            String text = read.path("description");
            if (text != null && List.of(text.split(" ")).contains(word)) {
                // The answer to an attempt before was lost, its effect was not.
                return word;
            }
            Response written = answered(administrator(service.url())
                    .contentType("application/merge-patch+json")
                    .header("If-Match", read.header("ETag"))
                    .body("{\"description\": \"%s\"}".formatted(text == null ? word : text + " " + word))
                    .patch(SOURCES + "/" + slug));
            return written != null && written.statusCode() == 200 ? word : null;
        });
    }

    /** Reads on from where it has come to, as the documentation of the feed says. */
    private void follow(long before) {
        long since = before;
        while (since < last) {
            String query = "/v1/changes?limit=200&wait=1&since=" + since;
            Response page = outage.outlast(
                    () -> answered(Given.anybody().baseUri(service.url()).get(query)));
            List<Number> revisions = page.path("items.revision");
            revisions.forEach(revision -> followed.add(revision.longValue()));
            since = followed.isEmpty() ? since : followed.get(followed.size() - 1);
        }
    }

    /** Nothing where the service has no database and says so. */
    private static Response answered(Response answer) {
        return answer.statusCode() == 503 ? null : answer;
    }

    private void kill(boolean databaseToo) {
        outage.begin();
        ProcessHandle database = service.database();
        if (databaseToo) {
            database.destroyForcibly();
        }
        service.kill();
        service = service.startAgain();
        assertThat(database.isAlive()).as("the database that was left behind").isFalse();
        outage.end();
    }

    /**
     * The revisions that the webhook was told of, those after the one before; what came again counts once. Looked at as
     * they come, because a signature is good for five minutes.
     */
    private List<Long> told(long before) {
        List<Long> told = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int silentSeconds = 0;
        while (!told.contains(last)) {
            Optional<Receiver.Received> next = receiver.nextWithinASecond();
            silentSeconds = next.isPresent() || !isOver ? 0 : silentSeconds + 1;
            assertThat(silentSeconds)
                    .as("seconds until a message, when all is written")
                    .isLessThan(LONGEST_SILENCE);
            next.ifPresent(message -> {
                assertThat(message.isSignedWith(secret)).isTrue();
                long revision = message.json().at("/data/revision").asLong();
                if (revision > before && ids.add(message.id())) {
                    told.add(revision);
                }
            });
        }
        return told;
    }

    private List<String> words() {
        return created.stream()
                .filter(slug -> slug.startsWith("appended"))
                .map(slug -> read(slug).<String>path("description"))
                .flatMap(text -> text == null ? Stream.of() : Stream.of(text.split(" ")))
                .toList();
    }

    private static long latest() {
        return Given.anybody()
                .baseUri(service.url())
                .get("/v1/changes?limit=1")
                .jsonPath()
                .getLong("latest");
    }

    private static Response read(String slug) {
        return Given.anybody().baseUri(service.url()).get(SOURCES + "/" + slug);
    }

    private static Response post(String address, String slug, String key) {
        return administrator(address)
                .header("Idempotency-Key", key)
                .config(AS_IT_IS)
                .body(Given.source(slug, "Title of " + slug))
                .post(SOURCES);
    }

    private static RequestSpecification administrator(String address) {
        return Given.administrator().baseUri(address).contentType("application/json");
    }
}

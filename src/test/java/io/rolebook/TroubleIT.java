package io.rolebook;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.database.EmbeddedDatabase;
import io.rolebook.support.Events;
import io.rolebook.support.Given;
import io.rolebook.support.Line;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is slow, silent, cut off, full: answers are right or a clear 503, and none is older than promised. */
@LongTest
class TroubleIT {
    private static final String SOURCE = "/v1/sources/troubled";
    private static final Duration PROMISED_NEWS = Duration.ofSeconds(1);
    /** Shorter than usual, so that a test need not wait. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    private static final int SEATS = 12;
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 4;

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static Line line;
    /** Reaches the database through the line. */
    private static Service service;
    /** Reaches it without. */
    private static Service other;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(folder);
        database.ready().join();
        line = Line.to(Integer.parseInt(database.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1")));
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY));
        environment.put("QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT", SHORT.toString());
        other = Service.start(folder, environment);
        environment.remove("QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT");
        environment.putAll(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl().replaceFirst(":\\d+/", ":" + line.port() + "/"),
                "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(CONNECTIONS),
                "ROLEBOOK_MAX_CHANGE_LISTENERS", String.valueOf(SEATS),
                // All who ask here have one address.
                "ROLEBOOK_RESERVED_CHANGE_LISTENERS", "0",
                "ROLEBOOK_MAX_SHARE_PER_CLIENT", "100",
                "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SOCKETTIMEOUT",
                        String.valueOf(LONGEST_SILENCE.toSeconds())));
        service = Service.start(folder, environment);
        write(other, "At first");
    }

    @AfterEach
    void itRecovers() {
        line.mend();
        service.awaitStatus("/v1/roles?q=recovered", 200, RECOVERY_LIMIT);
        service.awaitStatus("/q/health/ready", 200, RECOVERY_LIMIT);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : Arrays.asList(service, other, line, database)) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void aSlowDatabaseMakesAnswersLateAndNothingElse() {
        String answer = other.get("/v1/roles?q=slow").body();
        line.delay(Duration.ofMillis(200));

        Instant asked = Instant.now();
        HttpResponse<String> late = service.get("/v1/roles?q=slow");

        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(200));
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(late.body()).isEqualTo(answer.replace(other.url(), service.url()));
        assertThat(service.status("/q/health/live")).isEqualTo(200);
    }

    @Test
    void aBrowserIsShownAPageThatComesBackByItself() {
        line.cut();

        RestAssured.given()
                .baseUri(service.url())
                .accept("text/html")
                .get("/v1/roles?q=away")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .header("Retry-After", equalTo("2"))
                .body(containsString("http-equiv=\"refresh\""));
        assertThat(service.status("/")).isEqualTo(200);
    }

    @Test
    void whoFindsNoConnectionIsToldToComeAgain() {
        line.delay(Duration.ofSeconds(1));
        ExecutorService askers = Executors.newFixedThreadPool(60);
        try {
            Instant asked = Instant.now();
            List<HttpResponse<String>> answers = IntStream.range(0, 60)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> service.get("/v1/roles?q=exhausted-" + number), askers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            // Some wait for a turn, and those who get one for a connection.
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200, 503)
                    .containsOnly(200, 503);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(TroubleIT::isClear);
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void aSilentDatabaseIsA503AndNothingKeptIsGivenForLong() {
        assertThat(service.status(SOURCE)).isEqualTo(200);
        line.hold();

        Instant held = Instant.now();
        Instant asked = held;
        HttpResponse<String> answer = service.get(SOURCE);
        while (answer.statusCode() == 200) {
            asked = Instant.now();
            answer = service.get(SOURCE);
        }

        assertThat(Duration.between(held, asked)).isLessThan(PROMISED_NEWS.plusMillis(250));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(LONGEST_SILENCE.plusSeconds(2));
        assertThat(answer.statusCode()).isEqualTo(503);
        isClear(answer);
        assertThat(service.status("/q/health/live")).isEqualTo(200);
    }

    @Test
    void aStreamStaysOpenWhileTheDatabaseIsAwayAndGoesOn() {
        write(other, "Before the outage");
        String stream =
                service.url() + "/v1/changes/stream?since=" + read(other).header("Rolebook-Revision");
        service.awaitStatus(stream.substring(service.url().length()).replace("/stream", ""), 200, RECOVERY_LIMIT);
        try (Events open = new Events(stream, Map.of())) {
            line.hold();
            awaitComment(open);
            try (Events reconnected = new Events(stream, Map.of())) {
                awaitComment(reconnected);

                line.mend();
                write(other, "After the outage");

                assertThat(open.take(1)).hasSize(1);
                assertThat(reconnected.take(1)).hasSize(1);
            }
        }
    }

    private static void awaitComment(Events stream) {
        String comment = "";
        while (!"the database is away; waiting for it".equals(comment)) {
            comment = stream.next().comment();
        }
    }

    @Test
    void whatOthersWriteIsSeenThoughTheLineToHearOfItBreaks() {
        for (int turn = 0; turn < 5; turn++) {
            assertThat(service.status(SOURCE)).isEqualTo(200);
            line.cut();
            write(other, "Turn " + turn);
            Instant promised = Instant.now().plus(PROMISED_NEWS);
            Response answer = read(service);
            while (Instant.now().isBefore(promised)) {
                answer = read(service);
            }
            // A connection that was cut under the question makes a 503, never an old answer.
            answer = answer.statusCode() == 503 ? read(service) : answer;
            assertThat(answer.<String>path("title")).isEqualTo("Turn " + turn);
        }
    }

    @Test
    void whoNamesTheRevisionWaitsForTheNewsOfIt() {
        line.delay(Duration.ofMillis(100));
        int older = 0;
        for (int turn = 0; turn < 10; turn++) {
            assertThat(read(service).statusCode()).isEqualTo(200);
            String title = "Named turn " + turn;
            String revision = put(other, title).header("Rolebook-Revision");

            older += title.equals(read(service).path("title")) ? 0 : 1;
            Response named =
                    anybody(service).header("Rolebook-Revision", revision).get(SOURCE);

            assertThat(named.<String>path("title")).isEqualTo(title);
            assertThat(named.header("Rolebook-Revision")).isEqualTo(revision);
        }
        // Else there was nothing to wait for.
        assertThat(older).isPositive();
    }

    @Test
    void whoLeavesWhileWaitingForNewsKeepsNobodyElseWaiting() throws Exception {
        line.delay(Duration.ofMillis(150));
        String revision = put(other, "While somebody left").header("Rolebook-Revision");
        // What differs in nothing else is answered by one answer.
        String same = "/v1/skills?limit=137";
        try (Socket leaving = ask(same, "Rolebook-Revision: " + revision + "\r\n")) {
            leaving.setSoTimeout(50);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> leaving.getInputStream().read());
        }
        Instant end = Instant.now().plus(RECOVERY_LIMIT);
        while (!revision.equals(read(service).header("Rolebook-Revision"))) {
            assertThat(Instant.now()).isBefore(end);
        }

        try (Socket asking = ask(same, "")) {
            asking.setSoTimeout((int) RECOVERY_LIMIT.toMillis());
            byte[] status = asking.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void whoGivesUpWaitingForChangesLeavesTheSeatToOthers() throws IOException {
        write(service, "To wait after");
        String changes = "/v1/changes?since=" + read(service).header("Rolebook-Revision");
        List<Socket> waiting = new ArrayList<>();
        try {
            while (waiting.size() < SEATS || service.status(changes + "&wait=1") != 503) {
                waiting.add(ask(changes + "&wait=60", ""));
            }
            for (String path : List.of(changes + "&wait=1", "/v1/changes/stream")) {
                anybody(service)
                        .get(path)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", equalTo("2"))
                        .body("code", equalTo("too-many-listeners"));
            }
            anybody(service).get(changes).then().statusCode(200);
        } finally {
            for (Socket one : waiting) {
                one.close();
            }
        }
        allSeatsAreFree(changes);
    }

    @Test
    void whoLeavesBeforeTheStreamBeginsLeavesTheSeatToOthers() throws IOException {
        line.delay(Duration.ofMillis(20));
        for (int asker = 0; asker < 3 * SEATS; asker++) {
            try (Socket leaving = ask("/v1/changes/stream", "")) {
                leaving.setSoTimeout(1 + asker % 20);
                assertThatExceptionOfType(SocketTimeoutException.class)
                        .isThrownBy(() -> leaving.getInputStream().read());
            }
        }
        line.mend();

        allSeatsAreFree("/v1/changes?since=" + read(other).header("Rolebook-Revision"));
    }

    private static void allSeatsAreFree(String changes) {
        service.awaitStatus(changes + "&wait=1", 200, RECOVERY_LIMIT);
        ExecutorService askers = Executors.newFixedThreadPool(SEATS);
        try {
            assertThat(IntStream.range(0, SEATS)
                            .mapToObj(asker ->
                                    CompletableFuture.supplyAsync(() -> service.get(changes + "&wait=1"), askers))
                            .toList())
                    .extracting(answer -> answer.join().statusCode())
                    .containsOnly(200);
        } finally {
            askers.shutdownNow();
        }
    }

    private static Socket ask(String path, String header) throws IOException {
        URI address = URI.create(service.url());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: waiting.example\r\n%s\r\n"
                        .formatted(path, header)
                        .getBytes(UTF_8));
        return socket;
    }

    @Test
    void aFullDiskLeavesNothingHalfDone() throws SQLException {
        write(service, "Before it was full");
        String before = read(service).asString();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
                Statement statement = connection.createStatement()) {
            // The words of PostgreSQL itself, at the last insert of a write.
            statement.execute("""
                    create function full_disk() returns trigger language plpgsql as $$
                    begin
                        raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
                    end $$;
                    create trigger full_disk before insert on change for each row execute function full_disk()
                    """);
            try {
                Response refused = put(service, "While it was full");

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotNull();
                assertThat(refused.<String>path("code")).isEqualTo("disk-full");
                assertThat(refused.asString()).doesNotContain("No space left");
                administrator(service)
                        .contentType("application/x-ndjson")
                        .header("Prefer", "wait")
                        .body("{\"type\": \"source\", \"slug\": \"too-much\", \"title\": \"Too much\"}\n"
                                .getBytes(UTF_8))
                        .post("/v1/imports?format=rolebook")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("failed"))
                        .body("message", startsWith("Disk full."));
                assertThat(read(service).asString()).isEqualTo(before);
                assertThat(read(other).asString()).isEqualTo(before);
            } finally {
                statement.execute("drop function full_disk cascade");
            }
        }
        write(service, "When there was space again");
        assertThat(read(service).<String>path("title")).isEqualTo("When there was space again");
    }

    /** The limit of a transaction that does not say that it takes long is two seconds here. */
    @Test
    void whatTakesLongIsNotEndedByTheLimitOfWhatDoesNot() throws Exception {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table pay_count in access exclusive mode");
            CompletableFuture<Response> recount =
                    CompletableFuture.supplyAsync(() -> administrator(other).post("/v1/salaries/recount"));
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> recount.get(3 * SHORT.toMillis(), MILLISECONDS));

            connection.rollback();

            assertThat(recount.get(RECOVERY_LIMIT.toSeconds(), SECONDS).statusCode())
                    .isEqualTo(200);
        }
    }

    private static void isClear(HttpResponse<String> refused) {
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    private static void write(Service service, String title) {
        assertThat(put(service, title).statusCode()).isIn(200, 201);
    }

    private static Response put(Service service, String title) {
        RequestSpecification request =
                administrator(service).body("{\"slug\": \"troubled\", \"title\": \"%s\"}".formatted(title));
        if (service.status(SOURCE) == 200) {
            request.header("If-Match", "*");
        }
        return request.put(SOURCE);
    }

    private static Response read(Service service) {
        return anybody(service).get(SOURCE);
    }
}

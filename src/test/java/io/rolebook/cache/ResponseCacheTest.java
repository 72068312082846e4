package io.rolebook.cache;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Wire;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ResponseCacheTest {
    private static final String LIST = "/v1/sources?limit=200";

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "application/x-ndjson"})
    void aKeptAnswerIsTheOneThatWasMade(String type) {
        Response made = anybody().accept(type).get("/v1/skills?limit=73");
        double hits = hits();
        Response kept = anybody().accept(type).get("/v1/skills?limit=73");

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(kept.asByteArray()).isEqualTo(made.asByteArray());
        assertThat(headers(kept)).containsExactlyInAnyOrderElementsOf(headers(made));
    }

    @Test
    void keptAnswersToRequestsBehindEachOtherAllComeInTheirOrder() {
        List<String> paths = IntStream.range(0, 300)
                .mapToObj(number -> "/v1/skills?limit=" + (1 + number % 3))
                .toList();
        try (Wire wire = new Wire(port)) {
            paths.forEach(wire::get);
            String answers = wire.get("/v1/skills?limit=4", "Connection: close").rest();

            assertThat(Pattern.compile("\"limit\":(\\d+)")
                            .matcher(answers)
                            .results()
                            .map(found -> "/v1/skills?limit=" + found.group(1)))
                    .startsWith(paths.toArray(String[]::new))
                    .hasSize(paths.size() + 1);
        }
    }

    @Test
    void whatIsKeptCompressedIsTheSame() throws IOException {
        byte[] plain = sent("/v1/skills?limit=71", "identity").getInputStream().readAllBytes();

        for (String time : List.of("made", "kept")) {
            URLConnection answer = sent("/v1/skills?limit=71", "br;q=1, gzip;q=0.5");
            byte[] sent = answer.getInputStream().readAllBytes();

            assertThat(answer.getHeaderField("Content-Encoding")).as(time).isEqualTo("gzip");
            assertThat(sent).as(time).hasSizeLessThan(plain.length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes())
                    .as(time)
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip ; q=0.0, identity", "zgzip"})
    void whoTakesNoGzipGetsNone(String encodings) throws IOException {
        for (String time : List.of("made", "kept")) {
            URLConnection answer = sent("/v1/skills?limit=72", encodings);

            assertThat(answer.getHeaderField("Content-Encoding")).as(time).isIn(null, "identity");
            assertThat(new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(time)
                    .startsWith("{");
        }
    }

    private URLConnection sent(String address, String encodings) throws IOException {
        URLConnection connection =
                URI.create("http://localhost:" + port + address).toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", encodings);
        return connection;
    }

    @Test
    void aKeptAnswerThatIsKnownIsNotSentAgain() {
        anybody().get("/v1/levels").then().statusCode(200);
        String tag = anybody().get("/v1/levels").header("ETag");
        double hits = hits();

        anybody()
                .header("If-None-Match", tag)
                .get("/v1/levels")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        assertThat(hits()).isEqualTo(hits + 1);
    }

    @Test
    void aKeptAnswerIsTheHeadOfItself() {
        Response kept = anybody().get("/v1/skills?limit=74");

        Response head = RestAssured.head("/v1/skills?limit=74");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(kept.header("Content-Length"));
        assertThat(head.header("ETag")).isEqualTo(kept.header("ETag"));
    }

    @Test
    void aWriteIsSeenByTheVeryNextRead() {
        String etag = null;
        for (int time = 0; time < 20; time++) {
            anybody().get(LIST).then().statusCode(200);
            etag = (time == 0
                            ? administrator().header("If-None-Match", "*")
                            : administrator().header("If-Match", etag))
                    .contentType("application/json")
                    .body(source("seen-at-once", "Title " + time))
                    .put("/v1/sources/seen-at-once")
                    .header("ETag");

            anybody().get("/v1/sources/seen-at-once").then().body("title", equalTo("Title " + time));
            anybody().get(LIST).then().body("items.find { it.slug == 'seen-at-once' }.title", equalTo("Title " + time));
        }
    }

    /** What is told without a revision of its own, nobody would see by looking. */
    @ParameterizedTest
    @CsvSource({
        "told elsewhere, notify revision, select 1",
        "untold elsewhere, update revision set number = number + 1, update revision set number = number - 1",
    })
    void aWriteOfAnotherInstanceIsSeenWithinASecond(String title, String sign, String undone) throws SQLException {
        elsewhere(title, sign);

        Instant written = Instant.now();
        awaitTitle(title);
        Duration lag = Duration.between(written, Instant.now());
        // No change came with the revision, and the log has no gaps.
        execute(undone);
        assertThat(lag).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void manyWhoAskTheSameAtOnceAreAnsweredByOne() {
        ExecutorService askers = Executors.newFixedThreadPool(20);
        try {
            double made = made();
            List<CompletableFuture<Response>> asked = IntStream.range(0, 20)
                    .mapToObj(asker -> CompletableFuture.supplyAsync(
                            () -> anybody().get("/v1/roles/machine-learning-engineer/related?limit=7"), askers))
                    .toList();

            assertThat(asked.stream().map(CompletableFuture::join).map(Response::statusCode))
                    .containsOnly(200);
            assertThat(made()).isEqualTo(made + 1);
        } finally {
            askers.shutdownNow();
        }
    }

    @Test
    void whatIsForSomebodyIsForNobodyElse() {
        administrator().get("/v1/keys?limit=9").then().statusCode(200);

        anybody().get("/v1/keys?limit=9").then().statusCode(401);
        administrator().get("/v1/keys?limit=9").then().statusCode(200);
    }

    @Test
    void whoWaitsForChangesIsNotAnsweredWithWhatOthersWaitedFor() {
        int latest = anybody().get("/v1/changes?since=0&limit=1").path("latest");
        String address = "/v1/changes?wait=1&since=" + latest;
        anybody().get(address).then().statusCode(200);

        Instant asked = Instant.now();
        anybody().get(address).then().statusCode(200);
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aKeptAnswerIsCountedWithItsOperation() {
        String address = "/v1/sources/mle-essay";
        anybody().get(address).then().statusCode(200);
        anybody().get(address).then().statusCode(200);

        String counted = RestAssured.get("/q/metrics").asString();
        assertThat(counted).contains("uri=\"/v1/sources/{source}\"").doesNotContain("uri=\"" + address + "\"");
    }

    @ParameterizedTest
    @CsvSource({"application/json, text/csv", "text/csv, application/json"})
    void whatIsAcceptedInTwoLinesIsAnotherQuestion(String one, String other) {
        String address = "/v1/families?limit=5";
        anybody()
                .header("Accept", one)
                .header("Accept", other)
                .get(address)
                .then()
                .statusCode(200);

        assertThat(anybody().header("Accept", one).get(address).contentType()).startsWith(one);
    }

    @Test
    void aProblemIsNotKept() {
        anybody().get("/v1/sources/not-there-yet").then().statusCode(404);
        double hits = hits();

        anybody().get("/v1/sources/not-there-yet").then().statusCode(404);
        assertThat(hits()).isEqualTo(hits);
    }

    private void awaitTitle(String title) {
        Instant end = Instant.now().plusSeconds(5);
        while (!anybody().get(LIST).asString().contains(title)) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    /** What another instance does to the catalogue, as far as this one notices. */
    private void elsewhere(String title, String sign) throws SQLException {
        administrator()
                .contentType("application/json")
                .body(source("seen-from-elsewhere", "Old"))
                .put("/v1/sources/seen-from-elsewhere");
        anybody().get(LIST).then().statusCode(200);
        execute("update source set title = '" + title + "' where slug = 'seen-from-elsewhere'", sign);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : statements) {
                statement.execute(one);
            }
            connection.commit();
        }
    }

    private static List<String> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.hasSameNameAs(new Header("X-Request-Id", "")))
                .map(header -> header.getName().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .toList();
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tags("cache", "answers", "result", "hit")
                .functionCounter()
                .count();
    }

    private double made() {
        return metrics.get("cache.puts")
                .tags("cache", "answers")
                .functionCounter()
                .count();
    }
}

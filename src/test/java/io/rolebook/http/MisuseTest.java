package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Wire;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with small limits, and those who would have all of it. */
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(MisuseTest.Small.class)
class MisuseTest {
    private static final String QUESTION = "/v1/title-matches";
    private static final String EXPORT = "/v1/exports/catalogue";
    private static final int PIPELINED = 200;
    private static final String CHANGES_ANSWERED =
            "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/v1/changes\"";
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(2);

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rolebook.request-body-timeout", "2s",
                    "rolebook.max-concurrent-request-bodies", "8",
                    "rolebook.max-request-body-memory", "64K",
                    "rolebook.response-write-timeout", STALL.toSeconds() + "s",
                    "rolebook.max-concurrent-exports", "2",
                    "rolebook.max-change-listeners", "8",
                    "rolebook.reserved-change-listeners", "3",
                    "rolebook.response-cache-size", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a.example\r\nHost: b.example",
                "Host: a b",
                "Host: [::1",
                "Host: a/b",
                "Host: ",
                "Host: a@b",
                "Host: a:99999",
                "X-Other: none"
            })
    void aRequestNamesOneHost(String headers) {
        try (Wire wire = new Wire(port)) {
            String answer = wire.send("GET /v1/roles HTTP/1.1\r\n" + headers + "\r\n\r\n")
                    .rest();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"malformed-request\"", "Host");
        }
    }

    @Test
    void bodiesThatDoNotComeHoldNothingThatReadersNeedAndEndInTime() {
        List<Wire> slow = IntStream.range(0, 4)
                .mapToObj(number -> new Wire(port).post(QUESTION, 1_000).send("{"))
                .toList();

        // The share of one address: half of eight.
        await(
                503,
                () -> RestAssured.given()
                        .contentType("application/json")
                        .body("{\"titles\": [\"Data Engineer\"]}")
                        .post(QUESTION)
                        .statusCode());
        anybody().get("/v1/roles").then().statusCode(200);

        assertThat(slow)
                .allSatisfy(wire ->
                        assertThat(wire.rest()).startsWith("HTTP/1.1 408").contains("\"code\":\"body-too-slow\""));
        anybody()
                .contentType("application/json")
                .body("{\"titles\": [\"Data Engineer\"]}")
                .post(QUESTION)
                .then()
                .statusCode(200);
        slow.forEach(Wire::close);
    }

    @Test
    void bodiesOfOneAddressTakeOnlySoMuchTogether() {
        administrator()
                .contentType("application/json")
                .body("\"" + "x".repeat(40_000) + "\"")
                .put("/v1/sources/too-large-here")
                .then()
                .statusCode(503)
                .body("code", equalTo("overloaded"));
    }

    @Test
    void aBodyComesInPartsAndAfterItsAnnouncement() {
        try (Wire wire = new Wire(port)) {
            String body = "{\"titles\": [\"Data Engineer\"]}";
            wire.send(
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                                    .formatted(QUESTION)
                            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.status()).isEqualTo(100);
            body.chars().forEach(letter -> wire.send("1\r\n%c\r\n".formatted(letter)));
            wire.send("0\r\n\r\n");

            assertThat(wire.rest()).contains("HTTP/1.1 200", "data-engineer");
        }
    }

    @Test
    void overHttp2TooABodyIsReadWhereItsLengthIsTold() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + QUESTION))
                .header("Content-Type", "application/json");
        String body = "{\"titles\": [\"Data Engineer\"]}";
        // The first of a connection is still HTTP/1.1, with the question whether it may be HTTP/2.
        client.send(question.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());

        HttpResponse<String> known =
                client.send(question.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        HttpResponse<String> none =
                client.send(question.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        HttpResponse<String> unknown = client.send(
                question.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))))
                        .build(),
                BodyHandlers.ofString());

        assertThat(known.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(none.statusCode()).isIn(400, 422);
        assertThat(unknown.statusCode()).isEqualTo(411);
        assertThat(unknown.body()).contains("length-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: gzip", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"})
    void aBodyWhoseEndIsNotKnownIsRefused(String headers) {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.send("POST /v1/title-matches HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("Transfer-Encoding");
        }
    }

    @Test
    void withoutAHostOnlyHealthIsAskedFor() {
        try (Wire health = new Wire(port).send("GET /q/health/live HTTP/1.0\r\n\r\n");
                Wire list = new Wire(port).send("GET /v1/places HTTP/1.0\r\n\r\n");
                Wire hidden = new Wire(port).send("GET /q/health/../../v1/places HTTP/1.0\r\n\r\n")) {
            assertThat(hidden.rest()).contains(" 400 Bad Request");
            assertThat(health.rest()).contains(" 200 OK");
            assertThat(list.rest()).contains(" 400 Bad Request", "header Host");
        }
    }

    /** Their answers would all be in memory; and who reads at last gets every one. */
    @LongTest
    @Test
    void requestsBehindEachOtherWaitUntilTheAnswersBeforeAreTaken() {
        double before = metric(CHANGES_ANSWERED);
        try (Wire wire = new Wire(port)) {
            wire.send("GET /v1/changes?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(PIPELINED - 1));
            wire.get("/v1/changes?limit=100", "Connection: close");
            await(1, () -> (int) metric("rolebook_limit_taken{of=\"answers not taken\""));

            assertThat(metric(CHANGES_ANSWERED) - before).isLessThan(PIPELINED / 2.0);
            assertThat(wire.rest().split("HTTP/1.1 200 OK", -1)).hasSize(PIPELINED + 1);
        }
    }

    @Test
    void whoHasNoKeyIsTurnedAwayBeforeTheBody() {
        try (Wire wire = new Wire(port)) {
            String answer = wire.send(
                            "PUT /v1/sources/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer rolebook_unknown\r\nContent-Length: 1000\r\n\r\n")
                    .rest();

            assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("www-authenticate: bearer");
        }
    }

    @Test
    void oneAddressHasAShareOfTheSeatsAndSomeAreForKeys() {
        List<Wire> seated = IntStream.range(0, 4)
                .mapToObj(number -> new Wire(port).get("/v1/changes/stream?since=0"))
                .toList();
        seated.forEach(wire -> assertThat(wire.status()).isEqualTo(200));
        try (Wire more = new Wire(port).get("/v1/changes/stream?since=0");
                Wire other = new Wire(port, "127.0.0.2").get("/v1/changes/stream?since=0");
                Wire another = new Wire(port, "127.0.0.3").get("/v1/changes/stream?since=0");
                Wire holder = new Wire(port)
                        .get("/v1/changes/stream?since=0", "Authorization: Bearer " + Given.ADMINISTRATOR_KEY)) {
            assertThat(more.status()).isEqualTo(503);
            assertThat(Stream.of(other.status(), another.status())).containsExactlyInAnyOrder(200, 503);
            assertThat(holder.status()).isEqualTo(200);
        } finally {
            seated.forEach(Wire::close);
        }
    }

    @LongTest
    @Test
    void whoTakesNothingOfAnExportGivesItsPlaceBack() {
        try (Wire reader = inTheMiddleOfAnExport()) {
            double before = givenUp();

            // From one of its exports to the next the reader has no place for a moment, in which another may find one.
            Instant end = Instant.now().plus(PROMPT);
            while (givenUp() == before) {
                assertThat(Instant.now()).as("given up by then").isBefore(end);
            }

            await(200, () -> RestAssured.get(EXPORT).statusCode());
            assertThat(reader.isClosedWithin((int) PROMPT.toMillis())).isTrue();
        }
    }

    /** A reader that takes nothing any more, and has a place. */
    private Wire inTheMiddleOfAnExport() {
        for (int longer = 0; longer < 5; longer++) {
            Wire reader = new Wire(port);
            // What lies between the two programs may be full with the end of an export, after which none is at work;
            // then another length of what is before finds the middle of one.
            for (int request = 0; request < longer; request++) {
                reader.get("/v1/exports/roles");
            }
            // More than what lies between the two programs holds.
            for (int request = 0; request < 100; request++) {
                reader.get(EXPORT);
            }
            Instant end = Instant.now().plus(STALL);
            while (Instant.now().isBefore(end)) {
                if (RestAssured.get(EXPORT).statusCode() == 503) {
                    return reader;
                }
            }
            reader.close();
        }
        throw new AssertionError("no reader has a place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br, gzip;q=0.000", "gzip;q=0", "identity"})
    void anExportIsNotPackedForWhoeverRefusesIt(String encodings) {
        // Rest Assured takes gzip, whatever else is said.
        try (Wire wire =
                new Wire(port).get("/v1/exports/sources", "Connection: close", "Accept-Encoding: " + encodings)) {
            assertThat(wire.rest()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("content-encoding: gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/roles", "/v1/roles/nothing-of-this-name", "/v1/exports/sources", "/openapi"})
    void whatRepeatsTheOriginVariesByIt(String address) {
        assertThat(String.join(
                        ",",
                        RestAssured.given()
                                .header("Origin", "https://pages.example.org")
                                .get(address)
                                .then()
                                .header("Access-Control-Allow-Origin", equalTo("https://pages.example.org"))
                                .extract()
                                .headers()
                                .getValues("Vary")))
                .contains("Origin");
    }

    @Test
    void metricsTellTheSharesAndWhatIsTaken() {
        RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("rolebook_limit{of=\"connections\""))
                .body(containsString("rolebook_limit_share{of=\"open bodies\""))
                .body(containsString("rolebook_limit_taken{of=\"reads\""));
    }

    private static double givenUp() {
        return metric("rolebook_connections_given_up_total");
    }

    private static double metric(String beginning) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void await(int status, java.util.function.IntSupplier answer) {
        Instant end = Instant.now().plus(PROMPT);
        while (answer.getAsInt() != status) {
            assertThat(Instant.now()).as("%d by then", status).isBefore(end);
        }
    }
}

package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A service with small limits, and those who would have all of it. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(MisuseLongTest.Small.class)
class MisuseLongTest {
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

    /** Their answers would all be in memory; and who reads at last gets every one. */
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

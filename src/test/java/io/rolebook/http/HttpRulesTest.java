package io.rolebook.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import io.rolebook.support.Wire;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of a server, and what is refused before it is read. */
@QuarkusTest
@WithTestResource(Database.class)
class HttpRulesTest {
    private static final String QUESTION = "/v1/title-matches";

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

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

    /** Metrics are told to everybody by default, and count only so many addresses. */
    @Test
    void metricsDoNotRepeatAddressesThatNoOperationAnswers() {
        String address = "/v1/roles/not-to-be-told-" + UUID.randomUUID();
        RestAssured.given()
                .accept("text/html")
                .get(address + "/collaborators")
                .then()
                .statusCode(406);
        RestAssured.given().put(address + "/collaborators").then().statusCode(greaterThan(400));
        RestAssured.given().get(address + "/nowhere").then().statusCode(404);
        RestAssured.get("/v1/scales").then().statusCode(200);

        RestAssured.get("/q/metrics")
                .then()
                .body(containsString("uri=\"/unmatched\""))
                .body(containsString("uri=\"/v1/scales\""))
                .body(not(containsString("not-to-be-told")));
    }
}

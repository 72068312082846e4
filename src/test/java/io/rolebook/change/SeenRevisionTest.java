package io.rolebook.change;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class SeenRevisionTest {
    private static final String HEADER = "Rolebook-Revision";

    @Test
    void theAnswerToAWriteTellsItsRevision() {
        long before = revision(anybody().get("/v1/roles"));

        Response written = write("seen");

        assertThat(revision(written)).isEqualTo(before + 1);
        assertThat(revision(anybody().get("/v1/roles"))).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/roles", "/v1/roles/none", "/v1/changes?since=0", "/v1/none"})
    void everyAnswerTellsTheLatestRevision(String address) {
        assertThat(revision(anybody().get(address))).isPositive();
        // Kept now, where it can be.
        assertThat(revision(anybody().get(address))).isPositive();
    }

    @Test
    void whatIsSeenAlreadyIsAnsweredAtOnce() {
        String latest = anybody().get("/v1/roles").header(HEADER);

        anybody().header(HEADER, latest).get("/v1/roles").then().statusCode(200);
        administrator()
                .header(HEADER, latest)
                .contentType("application/json")
                .body("{\"slug\": \"seen-before\", \"title\": \"Seen\"}")
                .put("/v1/sources/seen-before")
                .then()
                .statusCode(201);
    }

    @Test
    void whoIsAheadWaitsForTheRevision() throws Exception {
        long next = revision(anybody().get("/v1/sources")) + 1;
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> anybody().header(HEADER, next).get("/v1/changes?limit=1&since=" + (next - 1)));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS));

        write("waited-for");

        waiting.get().then().statusCode(200).body("items[0].revision", equalTo((int) next));
    }

    @Test
    void aRevisionThatDoesNotComeIsRefused() {
        long latest = revision(anybody().get("/v1/roles"));

        anybody()
                .header(HEADER, latest + 1_000)
                .get("/v1/roles")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(HEADER))
                .body("errors[0].code", equalTo("in-the-future"))
                .body("detail", containsString("the latest is " + latest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "9999999999999999999999"})
    void whatIsNoRevisionIsRefused(String value) {
        anybody()
                .header(HEADER, value)
                .get("/v1/roles")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(HEADER))
                .body("errors[0].code", equalTo("invalid"));
    }

    @Test
    void aBrowserMayReadAndSendIt() {
        RestAssured.given()
                .header("Origin", "https://hr.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", HEADER)
                .options("/v1/roles")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Headers", containsString(HEADER));
        anybody()
                .header("Origin", "https://hr.example")
                .get("/v1/roles")
                .then()
                .header("Access-Control-Expose-Headers", containsString(HEADER));
    }

    private static long revision(Response answer) {
        return Long.parseLong(answer.header(HEADER));
    }

    private static Response write(String slug) {
        return administrator()
                .contentType("application/json")
                .body("{\"slug\": \"%s\", \"title\": \"Seen\"}".formatted(slug))
                .put("/v1/sources/" + slug);
    }
}

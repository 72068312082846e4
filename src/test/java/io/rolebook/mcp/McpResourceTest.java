package io.rolebook.mcp;

import static io.rolebook.support.Given.ADMINISTRATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Contract;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over HTTP: who may ask, what a message is, and what is answered to one that is none. */
@QuarkusTest
@WithTestResource(Database.class)
class McpResourceTest {
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"ping\"}";

    private final Assistant assistant = Assistant.withoutKey();

    private static RequestSpecification message(String body) {
        return Assistant.withoutKey().request().body(body);
    }

    /** Whose answer is a problem. */
    private static ValidatableResponse refused(RequestSpecification request, int status) {
        return request.filter(new Contract()).post("/mcp").then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({"2025-11-25, 2025-11-25", "2025-06-18, 2025-06-18", "1999-01-01, 2025-11-25"})
    void aGreetingAgreesOnAVersionAndBeginsNoSession(String asked, String agreed) {
        message("""
                        {"jsonrpc": "2.0", "id": 1, "method": "initialize",
                         "params": {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
                        """.formatted(asked))
                .post("/mcp")
                .then()
                .statusCode(200)
                .header("Mcp-Session-Id", nullValue())
                .header("Cache-Control", "no-store")
                .body("result.protocolVersion", equalTo(agreed))
                .body("result.serverInfo.name", equalTo("rolebook"))
                .body("result.instructions", containsString("find_role"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 4}}",
                "{\"jsonrpc\": \"2.0\", \"id\": 4, \"result\": {}}"
            })
    void whatNeedsNoAnswerIsAccepted(String message) {
        message(message).post("/mcp").then().statusCode(202).body(emptyString());
    }

    @Test
    void anIdComesBackAsItWas() {
        message(PING)
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("id", equalTo("a"))
                .body("result.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, '{\"name\": \"red_titles\"}', -32602, There is no tool 'red_titles'. Did you mean 'read_titles'?",
        "tools/call, null, -32602, There is no tool",
        "tools/call, '{\"name\": \"get_pay\", \"arguments\": [1]}', -32602, The params of 'tools/call' are not",
        "resources/read, '{}', -32602, The params of 'resources/read' are not",
        "initialize, null, -32602, The params of 'initialize' are not",
        "sampling/createMessage, '{}', -32601, sampling/createMessage"
    })
    void aRequestThatCannotBeAnsweredHasAnError(String method, String params, int code, String expected) {
        JsonNode error = assistant.error(method, params);

        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\": \"2.0\", | not JSON",
                "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}] | one message at a time",
                "{\"id\": 1, \"method\": \"ping\"} | JSON-RPC 2.0",
                "{\"jsonrpc\": \"2.0\", \"id\": 1} | no 'method'",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"} | must be a text or a number",
                "null | JSON-RPC 2.0"
            })
    void whatIsNoMessageIsAProblem(String body, String expected) {
        refused(message(body), 400).body("detail", containsString(expected));
    }

    @Test
    void headersThatDoNotFitAreProblems() {
        refused(RestAssured.given().contentType("text/plain").body(PING), 415)
                .body("detail", containsString("messages are application/json"));
        refused(
                        RestAssured.given()
                                .contentType("application/json")
                                .accept("text/event-stream")
                                .body(PING),
                        406)
                .body("detail", containsString("must name it"));
        refused(
                        RestAssured.given()
                                .contentType("application/json")
                                .header("MCP-Protocol-Version", "1999-01-01")
                                .body(PING),
                        400)
                .body("detail", containsString("2025-11-25"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost.evil.example", "http://evil.example:8081"})
    void pagesOfForeignOriginsAreTurnedAway(String origin) {
        refused(message(PING).header("Origin", origin), 403).body("detail", containsString("may not ask here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:6274", "http://127.0.0.1", "https://[::1]:8443"})
    void pagesOfThisMachineMayAsk(String origin) {
        message(PING).header("Origin", origin).post("/mcp").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT"})
    void thereIsNoStreamAndNoSession(String method) {
        RestAssured.given()
                .filter(new Contract())
                .request(method, "/mcp")
                .then()
                .statusCode(405)
                .header("Allow", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/mcp", "/mcp/sse", "/mcp/x"})
    void thereIsNoOtherAddress(String address) {
        message(PING).filter(new Contract()).post(address).then().statusCode(404);
    }

    @Test
    void aKeyIsLookedAtWhereOneIsBrought() {
        Keys.Key key = Keys.with("webhooks");
        new Assistant(key.bearer()).request().body(PING).post("/mcp").then().statusCode(200);
        new Assistant(ADMINISTRATOR_KEY)
                .request()
                .body(PING)
                .post("/mcp")
                .then()
                .statusCode(200);

        refused(new Assistant(key.revoked().bearer()).request().body(PING), 401).header("WWW-Authenticate", "Bearer");
        refused(new Assistant("wrong").request().body(PING), 401);
    }

    @Test
    void aBodyMayBeAsLargeAsADocument() {
        try (Wire wire = new Wire(RestAssured.port).post("/mcp", 11_000_000)) {
            assertThat(wire.status()).isEqualTo(413);
        }
    }
}

package io.rolebook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** An assistant that speaks the protocol over HTTP, with or without a key. Each answer of a tool is held against its schema. */
record Assistant(String key) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    /** What a tool answered. */
    record Answer(boolean isError, String text, JsonNode content) {}

    static Assistant withoutKey() {
        return new Assistant(null);
    }

    RequestSpecification request() {
        RequestSpecification request = RestAssured.given()
                .contentType("application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-11-25");
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    /** The whole response. */
    JsonNode send(String method, String params) {
        String message =
                "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"%s\", \"params\": %s}".formatted(method, params);
        JsonNode response = read(request()
                .body(message)
                .post("/mcp")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString());
        assertThat(response.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(response.path("id").asInt()).isEqualTo(7);
        return response;
    }

    JsonNode ask(String method, String params) {
        JsonNode response = send(method, params);
        assertThat(response.has("error")).as(response.toString()).isFalse();
        return response.path("result");
    }

    JsonNode error(String method, String params) {
        return send(method, params).path("error");
    }

    JsonNode tools() {
        return ask("tools/list", "{}").path("tools");
    }

    Answer call(String tool, String arguments) {
        JsonNode result = ask("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments));
        Answer answer = new Answer(
                result.path("isError").asBoolean(),
                result.at("/content/0/text").asText(),
                result.path("structuredContent"));
        if (!answer.isError()) {
            assertValid(schema(tool), answer.content());
        }
        return answer;
    }

    /** The sentences with which a tool refuses. */
    String refusal(String tool, String arguments) {
        Answer answer = call(tool, arguments);
        assertThat(answer.isError()).as(answer.text()).isTrue();
        return answer.text();
    }

    private JsonNode schema(String tool) {
        return tools().valueStream()
                .filter(offered -> offered.path("name").asText().equals(tool))
                .findFirst()
                .orElseThrow()
                .path("outputSchema");
    }

    /** Also against fields that the schema does not name. */
    private static void assertValid(JsonNode schema, JsonNode content) {
        ObjectNode strict = schema.deepCopy();
        close(strict);
        strict.path("$defs").forEach(definition -> close((ObjectNode) definition));
        assertThat(SCHEMAS.getSchema(strict).validate(content)).isEmpty();
    }

    private static void close(ObjectNode schema) {
        schema.put("additionalProperties", false);
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(json, malformed);
        }
    }
}

package io.rolebook.http;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ProblemTest {
    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource({
        "/v1/roles?limt=3, limt, limit",
        "/v1/roles?famly=x, famly, family",
        ROLE + "?asof=1, asof, asOf",
        "/v1/levels?cursr=x, cursr, cursor",
        ROLE + "/salary?curency=EUR, curency, currency",
    })
    void anUnknownParameterNamesTheNearest(String address, String parameter, String nearest) {
        anybody()
                .get(address)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"))
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].message", containsString("Did you mean '" + nearest + "'?"));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        anybody().get("/v1/skills?kind=boss&limit=x").then().statusCode(400).body("errors", hasSize(2));
    }

    @Test
    void aRepeatedParameterIsRefused() {
        anybody().get("/v1/roles?limit=1&limit=2").then().statusCode(400).body("code", equalTo("repeated-parameter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/v1",
                "/v1/nowhere",
                "/v1/roles/a/b/c",
                "/v1/roles/..%2f..%2fetc%2fpasswd",
                "/v1/roles/'%20or%201=1--",
                "/v1/roles/%3Cscript%3E",
                "/v1/skills/%F0%9F%98%80",
                "/problems/none",
            })
    void anAddressThatLeadsNowhereIsNotFound(String address) {
        anybody().get(address).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles/%FF",
                "/v1/roles/%C3%28",
                "/v1/roles?q=%FF",
                "/v1/roles/a%00b",
                "/v1/roles?q=%00",
                "/v1/roles?q=%1B[31m",
                "/v1/roles?family=%0d%0aSet-Cookie:x",
            })
    void bytesThatAreNoTextAreRefused(String address) {
        assertThat(raw("GET " + address + " HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/roles?q=%", "/v1/roles/%E0%A4%A"})
    void brokenPercentEncodingIsRefused(String address) {
        assertThat(raw("GET " + address + " HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"malformed-request\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 100_000, 1_000_000})
    void anAddressCanBeTooLong(int length) {
        assertThat(raw("GET /v1/roles/" + "a".repeat(length) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 414")
                .contains("\"code\":\"uri-too-long\"")
                .hasSizeLessThan(2_000);
    }

    @Test
    void aLongValueIsRefusedByName() {
        anybody()
                .get("/v1/roles?q=" + "a".repeat(501))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("too-long"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table role; --",
                "%",
                "_",
                "\\",
                "a & b | !c:*",
                "((((",
                "the of and",
                "C++",
                "\"quoted\" -not",
            })
    void wordsToSearchForAreNeverSyntax(String words) {
        String encoded = java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);

        anybody().get("/v1/roles?q=" + encoded).then().statusCode(200);
        anybody().get("/v1/skills?q=" + encoded).then().statusCode(200);
        anybody().get("/v1/responsibilities?q=" + encoded).then().statusCode(200);
        anybody().get("/v1/places?q=" + encoded).then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"POST", "PATCH", "DELETE", "PUT"})
    void aMethodThatAnAddressDoesNotAnswerNamesThoseItDoes(Method method) {
        anybody()
                .request(method, "/v1/levels")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD, OPTIONS"))
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    void theAllowHeaderOfAConcreteAddressIsItsOwn() {
        administrator()
                .delete("/v1/imports/templates")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD, OPTIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/roles/a;b", "/v1/skills/a;b%25zz", "/nothing/a;b/%25s", "/v1/roles;a=b?limit=1"})
    void aSemicolonInAPathIsNotReadOver(String address) {
        anybody()
                .get(address)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"))
                .body("detail", containsString("write %3B"));
        anybody().get(address.replace(";", "%3B")).then().statusCode(404);
    }

    @Test
    void theAllowHeaderKnowsWrites() {
        anybody()
                .post("/v1/sources/bls")
                .then()
                .statusCode(405)
                .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                     | 400 | malformed-request",
                "not json                              | 400 | malformed-request",
                "[]                                    | 422 | invalid-document",
                "{\"slug\": 1.5, \"title\": []}        | 422 | invalid-document",
                "{\"slug\": \"x\", \"title\": \"A\", \"title\": \"B\"} | 400 | malformed-request",
                "{\"slug\": \"x\", \"title\": 5}        | 422 | invalid-document",
                "{\"slug\": \"x\", \"title\": \"a\\u0000b\"} | 422 | invalid-document",
                "null                                  | 400 | malformed-request",
            })
    void aBodyThatCannotBeReadSaysWhere(String body, int status, String code) {
        Given.administrator()
                .contentType("application/json")
                .body(body)
                .put("/v1/sources/x")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                        |                    | must be an object.",
                "{\"slug\": 5}                             | /slug              | is '5'; it must be a text.",
                "{\"slug\": [\"a\"]}                       | /slug              | must be a text.",
                "{\"slugg\": \"a\"}                        | /slugg             | is no field. Did you mean 'slug'?",
                "{\"per\": \"yaer\"}                       | /per               | Did you mean 'year'?",
                "{\"per\": 3}                              | /per               | is '3'; it must be one of year, ",
                "{\"minimum\": \"much\"}                   | /minimum           | is 'much'; it must be a number.",
                "{\"validFrom\": \"2026-02-30\"}           | /validFrom         | it must be a day such as 2026-01-31.",
                "{\"validFrom\": 2026}                     | /validFrom         | must be a day such as 2026-01-31.",
                "{\"id\": \"1\"}                           | /id                | is '1'; it must be a UUID.",
                "{\"evidence\": {}}                        | /evidence          | must be a list.",
                "{\"evidence\": [{\"source\": true}]}      | /evidence/0/source | is 'true'; it must be a text.",
                "{\"evidence\": [5]}                       | /evidence/0        | must be an object.",
            })
    void aFieldThatDoesNotFitSaysWhatWould(String body, String pointer, String message) {
        Given.administrator()
                .contentType("application/json")
                .body(body)
                .put("/v1/salaries/bands/x")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer))
                .body("errors[0].message", containsString(message))
                .body("detail", not(matchesPattern(".*(java|rolebook|`).*")));
    }

    @Test
    void everyFieldOfABodyThatBreaksARuleIsNamedByPointer() {
        Given.administrator()
                .contentType("application/json")
                .body("""
                        {"title": " ", "source": {"slug": "No Slug", "title": "x"}, "repeats": "keep",
                         "disclosure": {"policy": "public", "minimumObservations": 10, "minimumContributors": 5}}
                        """)
                .put("/v1/salaries/datasets/faulty")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-document"))
                .body("errors.pointer", contains("/source/slug", "/title"))
                .body("errors[0].message", containsString("must be a slug"));
    }

    private static final String[][] HOSTILE_REQUESTS = {
        {"PUT", "application/json"}, {"PATCH", "application/merge-patch+json"}
    };

    static Stream<Arguments> hostileBodies() {
        String source = "{\"slug\": \"hostile\", \"title\": %s}";
        return Stream.of(
                Arguments.of("nested arrays", "[".repeat(10_000) + "]".repeat(10_000)),
                Arguments.of("nested objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                Arguments.of("nested in a field", source.formatted("[".repeat(10_000) + "]".repeat(10_000))),
                Arguments.of("a long number", source.formatted("1".repeat(10_000))),
                Arguments.of("a long fraction", source.formatted("0." + "1".repeat(10_000))),
                Arguments.of("a large exponent", source.formatted("1e999999999")),
                Arguments.of("a larger exponent", source.formatted("1e99999999999")),
                Arguments.of("a long text", source.formatted("\"" + "a".repeat(5_000_000) + "\"")),
                Arguments.of("a long name", "{\"" + "a".repeat(100_000) + "\": 1}"),
                Arguments.of("a field twice", "{\"slug\": \"hostile\", \"slug\": \"hostile\"}"),
                Arguments.of(
                        "many fields",
                        IntStream.range(0, 50_000)
                                .mapToObj("\"f%d\":1"::formatted)
                                .collect(Collectors.joining(",", "{", "}"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileBodies")
    void aHostileBodyIsRefusedSoon(String what, String body) throws IOException, InterruptedException {
        for (String[] request : HOSTILE_REQUESTS) {
            // Rest Assured takes most of a minute to send such a text.
            HttpRequest sent = HttpRequest.newBuilder(service.resolve("/v1/sources/bls"))
                    .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                    .header("Content-Type", request[1])
                    .header("If-Match", "*")
                    .timeout(Duration.ofSeconds(20))
                    .method(request[0], BodyPublishers.ofString(body))
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(sent, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isIn(400, 422);
            assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemAnswers.MEDIA_TYPE);
            assertThat(answer.body()).doesNotContain("Constraints").hasSizeLessThan(5_000);
        }
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefused() {
        Given.administrator()
                .contentType("application/xml")
                .body("<source/>")
                .put("/v1/sources/x")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void aBodyCanBeTooLarge() {
        assertThat(raw("PUT /v1/sources/x HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 11000000\r\n"
                        + "Authorization: Bearer " + Given.ADMINISTRATOR_KEY))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"content-too-large\"");
    }

    @Test
    void theTypeOfAProblemNamesNoHost() {
        RestAssured.given()
                .header("Host", "inner.example:8080")
                .get("/v1/roles/nobody")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void theTypeOfAProblemLeadsToItsExplanation(ProblemType type) {
        RestAssured.given()
                .get("/problems/" + type.code())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(type.code()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs/", "/openapi", "/v1/roles", "/v1/roles/nobody", "/nowhere", "/q/health"})
    void noAnswerIsTakenForAScriptOrFramed(String path) {
        RestAssured.given()
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void theTypeIsAnAddressOfThisService() {
        String type = anybody().get("/v1/roles/nobody").path("type");

        RestAssured.given().get(type).then().statusCode(200);
    }

    /** A request as it is, without a client that mends it. */
    private String raw(String head) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}

package io.rolebook.webhook;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class WebhookResourceTest {
    private static final String URL = "https://hooks.invalid/in";
    private static final String NONE = "/v1/webhooks/01a201ea-ee9d-7546-b4d8-4693d037fc1f";

    private Subscriber webhook;

    @BeforeEach
    void make() {
        webhook = Subscriber.of(URL, "[\"role\"]");
    }

    @AfterEach
    void delete() {
        webhook.close();
    }

    @Test
    void aWebhookIsMadeWithASecretThatIsShownOnce() {
        ValidatableResponse made = post(Subscriber.body(URL, "[]", true))
                .statusCode(201)
                .header("Location", matchesPattern("(http://[^/]+)?/v1/webhooks/[0-9a-f-]{36}"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("previousUntil", nullValue());
        String address = made.extract().path("links.self");
        String secret = made.extract().path("secret");

        administrator().get(address).then().statusCode(200).body(not(containsString(secret)));
        administrator().get("/v1/webhooks").then().statusCode(200).body(not(containsString(secret)));
        administrator().delete(address).then().statusCode(204);
    }

    @Test
    void aRetryMakesNoSecondWebhookAndNoSecondSecret() {
        String key = UUID.randomUUID().toString();
        List<String> made = Stream.generate(() -> once(key, "/v1/webhooks", Subscriber.body(URL, "[]", true)))
                .limit(2)
                .toList();
        assertThat(made.get(1)).isEqualTo(made.get(0));
        String address = JsonPath.from(made.get(0)).getString("links.self");

        String next = UUID.randomUUID().toString();
        List<String> rotated = Stream.generate(() -> once(next, address + "/secret", ""))
                .limit(2)
                .toList();
        assertThat(rotated.get(1)).isEqualTo(rotated.get(0)).isNotEqualTo(made.get(0));
        administrator().delete(address).then().statusCode(204);
    }

    private static String once(String key, String address, String body) {
        return administrator()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(address)
                .then()
                .statusCode(oneOf(200, 201))
                .extract()
                .asString();
    }

    @Test
    void itTellsWhatWasWrittenAndThatAllBeforeItCounts() {
        administrator()
                .get(webhook.address())
                .then()
                .statusCode(200)
                .body("url", equalTo(URL))
                .body("types", equalTo(List.of("role")))
                .body("description", equalTo("for a test"))
                .body("status", equalTo("active"))
                .body("disabledBecause", nullValue())
                .body("backlog", equalTo(0))
                .body("position", notNullValue())
                .body("links.deliveries", equalTo(webhook.address() + "/deliveries"));
    }

    @Test
    void webhooksAreListedPageByPage() {
        try (Subscriber other = Subscriber.of(URL, "[]")) {
            administrator()
                    .get("/v1/webhooks?limit=1")
                    .then()
                    .body("items", hasSize(1))
                    .body("page.total", equalTo(2))
                    .body("items.links.self", hasItem(webhook.address()));

            String next = administrator().get("/v1/webhooks?limit=1").path("page.next");

            administrator()
                    .get("/v1/webhooks?limit=1&cursor=" + next)
                    .then()
                    .body("items.links.self", hasItem(other.address()))
                    .body("page.next", nullValue());
        }
    }

    @Test
    void whatIsLeftOutMeansAllKindsAndEnabled() {
        String address = post("{\"url\": \"%s\"}".formatted(URL))
                .statusCode(201)
                .extract()
                .path("links.self");

        administrator()
                .get(address)
                .then()
                .body("types", empty())
                .body("description", nullValue())
                .body("status", equalTo("active"));
        administrator().delete(address).then().statusCode(204);
    }

    @Test
    void puttingReplacesWhatWasWritten() {
        webhook.put("{\"url\": \"%s/2\", \"types\": [\"skill\"], \"enabled\": false}".formatted(URL))
                .statusCode(200)
                .body("url", equalTo(URL + "/2"))
                .body("types", equalTo(List.of("skill")))
                .body("description", nullValue())
                .body("status", equalTo("disabled"))
                .body("disabledBecause", equalTo("turnedOff"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\": \"ftp://hooks.invalid/in\"} | 422 | /url | https://",
                "{\"url\": \"https://hooks.invalid/in\", \"types\": [\"role\", \"rolle\"]} | 422 | /types/1 | Did you mean 'role'?",
                "{\"url\": \"https://hooks.invalid/in\", \"enabled\": \"yes\"} | 422 | /enabled | yes",
                "{\"url\": \"https://hooks.invalid/in\", \"typs\": []} | 422 | /typs | Did you mean 'types'?",
            })
    void aFieldAtFaultIsNamed(String body, int status, String pointer, String message) {
        post(body)
                .statusCode(status)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"types\": []} | is missing", "{\"url\": \" \"} | is ' '"})
    void anAddressMustBeThere(String body, String reason) {
        post(body)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/url"))
                .body("errors[0].message", containsString(reason));
    }

    @Test
    void anEmptyBodyIsRefused() {
        post("").statusCode(400).body("code", equalTo("malformed-request"));
    }

    @Test
    void aWebhookThatIsDeletedIsGone() {
        String address = post(Subscriber.body(URL, "[]", true)).extract().path("links.self");
        administrator()
                .post(address + "/test")
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("lastFailure", equalTo("hostUnknown"));

        administrator().delete(address).then().statusCode(204);

        administrator().get(address).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "PUT, ''",
        "DELETE, ''",
        "POST, /secret",
        "POST, /test",
        "GET, /deliveries",
        "POST, /deliveries/01a201ea-ee9d-7546-b4d8-4693d037fc20/replay",
    })
    void whatIsNotThereIsNotFound(Method method, String address) {
        administrator()
                .contentType("application/json")
                .body(Subscriber.body(URL, "[]", true))
                .request(method, NONE + address)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/webhooks/nothing", "POST, /v1/webhooks/nothing/test"})
    void whatIsNoIdIsNotFound(Method method, String address) {
        administrator().request(method, address).then().statusCode(404);
    }

    @Test
    void aDeliveryThatIsNotThereIsNotFound() {
        webhook.replay("01a201ea-ee9d-7546-b4d8-4693d037fc20").statusCode(404);
        webhook.replay("nothing").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/webhooks",
        "POST, /v1/webhooks",
        "GET, " + NONE,
        "PUT, " + NONE,
        "DELETE, " + NONE,
        "POST, " + NONE + "/secret",
        "POST, " + NONE + "/test",
        "GET, " + NONE + "/deliveries",
        "POST, " + NONE + "/deliveries/01a201ea-ee9d-7546-b4d8-4693d037fc20/replay",
    })
    void allOfItNeedsAKey(Method method, String address) {
        anybody()
                .contentType("application/json")
                .body("{}")
                .request(method, address)
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse post(String body) {
        return administrator()
                .contentType("application/json")
                .body(body)
                .post("/v1/webhooks")
                .then();
    }
}

package io.rolebook.webhook;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** A webhook for a test, and what the API tells of it. */
final class Subscriber implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String address;
    private final String secret;

    private Subscriber(String address, String secret) {
        this.address = address;
        this.secret = secret;
    }

    /** @param kinds as JSON */
    static Subscriber of(String url, String kinds) {
        JsonPath made = administrator()
                .contentType("application/json")
                .body(body(url, kinds, true))
                .post("/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Subscriber(made.getString("links.self"), made.getString("secret"));
    }

    static String body(String url, String kinds, boolean enabled) {
        return """
                {"url": "%s", "types": %s, "description": "for a test", "enabled": %s}
                """.formatted(url, kinds, enabled);
    }

    String address() {
        return address;
    }

    String secret() {
        return secret;
    }

    JsonPath view() {
        return administrator().get(address).then().statusCode(200).extract().jsonPath();
    }

    ValidatableResponse put(String body) {
        return administrator()
                .contentType("application/json")
                .body(body)
                .put(address)
                .then();
    }

    ValidatableResponse deliveries(String query) {
        return administrator().get(address + "/deliveries" + query).then().statusCode(200);
    }

    ValidatableResponse replay(String delivery) {
        return administrator()
                .post(address + "/deliveries/" + delivery + "/replay")
                .then();
    }

    /** Asks again and again until it is told so. */
    JsonPath await(Predicate<JsonPath> expected) {
        Instant end = Instant.now().plus(LIMIT);
        JsonPath view = view();
        while (!expected.test(view)) {
            assertThat(Instant.now()).as(view.prettify()).isBefore(end);
            view = view();
        }
        return view;
    }

    /** All that is to be sent has arrived. */
    JsonPath awaitAllDelivered() {
        return await(view -> view.getLong("backlog") == 0);
    }

    @Override
    public void close() {
        administrator().delete(address).then().statusCode(204);
    }
}

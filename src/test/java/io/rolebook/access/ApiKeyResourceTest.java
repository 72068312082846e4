package io.rolebook.access;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Keys.Key;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ApiKeyResourceTest {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void aKeyIsShownOnceAndNotToBeKept() {
        Keys.issue("""
                {"name": "hris sync", "scopes": ["salaries:write", "catalogue:write", "salaries:write"],
                 "expiresAt": "2999-12-31T00:00:00Z"}
                """)
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .header("Location", matchesPattern(".*/v1/keys/[0-9a-f-]{36}"))
                .body("key", matchesPattern("rolebook_[a-z2-7]{8}_[A-Za-z0-9_-]{43}"))
                .body("name", equalTo("hris sync"))
                .body("scopes", equalTo(List.of("catalogue:write", "salaries:write")))
                .body("expiresAt", equalTo("2999-12-31T00:00:00Z"))
                .body("createdBy", equalTo("administrator"));
    }

    @Test
    void theRecordShowsWhatIsKnownAndNeverTheKey() {
        Key key = Keys.with("webhooks");

        Response shown = administrator().get(key.address());

        shown.then()
                .statusCode(200)
                .body("name", equalTo(key.name()))
                .body("prefix", equalTo(key.bearer().split("_")[1]))
                .body("scopes", equalTo(List.of("webhooks")))
                .body("expiresAt", nullValue())
                .body("lastUsedAt", nullValue())
                .body("revokedAt", nullValue())
                .body("links.self", equalTo(key.address()))
                .body("$", not(hasKey("key")))
                .body("$", not(hasKey("sha256")));
        assertThat(shown.asString()).doesNotContain(secret(key));
    }

    @Test
    void onlyTheDigestOfAKeyIsStored() throws SQLException {
        Key key = Keys.with("webhooks");

        assertThat(text("select cast(k as text) from api_key k where id = '%s'".formatted(key.id())))
                .contains(key.name())
                .doesNotContain(secret(key));
        assertThat(text("select sha256 = sha256('%s') from api_key where id = '%s'".formatted(key.bearer(), key.id())))
                .isEqualTo("t");
    }

    @Test
    void theListHasTheNewestFirstPageByPage() {
        Keys.with("webhooks");
        Key older = Keys.with("webhooks");
        Key newest = Keys.with("webhooks");

        Response first = administrator().get("/v1/keys?limit=1");

        first.then().statusCode(200).body("items", hasSize(1)).body("items[0].id", equalTo(newest.id()));
        administrator()
                .get("/v1/keys?limit=1&cursor=" + first.path("page.next"))
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(older.id()))
                .body("page.total", equalTo(first.path("page.total")));
        administrator()
                .accept("text/csv")
                .get("/v1/keys?limit=1")
                .then()
                .statusCode(200)
                .body(containsString(newest.name()), not(containsString(secret(newest))));
    }

    @Test
    void aRevokedKeyOpensNothingFromTheNextRequestOn() {
        Key key = Keys.with("admin");
        key.holder().get("/v1/keys").then().statusCode(200);

        administrator().delete(key.address()).then().statusCode(204);

        key.holder().get("/v1/keys").then().statusCode(401);
        String revokedAt = administrator().get(key.address()).path("revokedAt");
        assertThat(Instant.parse(revokedAt)).isBeforeOrEqualTo(Instant.now());
        administrator().delete(key.address()).then().statusCode(204);
        administrator().get(key.address()).then().body("revokedAt", equalTo(revokedAt));
    }

    @Test
    void aNameIsInUseUntilItsKeyIsRevoked() {
        Key key = Keys.named("The one and only", "webhooks");

        Keys.issue("the one and only", "webhooks").statusCode(409).body("code", equalTo("conflict"));

        key.revoked();
        Keys.issue("the one and only", "webhooks").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"x\", \"scopes\": [\"catalogue:writ\"]} | /scopes/0 | it must be one of catalogue:write, catalogue:publish, salaries:write, salaries:read-raw, webhooks, admin. Did you mean 'catalogue:write'?",
                "{\"name\": \"x\", \"scopes\": [\"CATALOGUE_WRITE\"]} | /scopes/0 | catalogue:write, catalogue:publish",
                "{\"name\": \"x\", \"scopes\": []} | /scopes | one or more of catalogue:write, catalogue:publish",
                "{\"name\": \"x\", \"scopes\": null} | /scopes | one or more of",
                "{\"name\": \"x\", \"scopes\": [null]} | /scopes | one or more of",
                "{\"name\": \"x\"} | /scopes | one or more of",
                "{\"scopes\": [\"admin\"]} | /name | name is missing",
                "{\"name\": \"\", \"scopes\": [\"admin\"]} | /name | 1 to 100 characters",
                "{\"name\": \" x\", \"scopes\": [\"admin\"]} | /name | without space around",
                "{\"name\": \"x\\ny\", \"scopes\": [\"admin\"]} | /name | on one line",
                "{\"name\": \"Administrator\", \"scopes\": [\"admin\"]} | /name | not what the service calls itself",
                "{\"name\": \"starter-catalogue\", \"scopes\": [\"admin\"]} | /name | not what the service calls itself",
                "{\"name\": \"x\", \"scopes\": [\"admin\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | /expiresAt | must lie ahead",
                "{\"name\": \"x\", \"scopes\": [\"admin\"], \"expiresAt\": \"+12345-01-01T00:00:00Z\"} | /expiresAt | the year 10000",
                "{\"name\": \"x\", \"scopes\": [\"admin\"], \"expiresAt\": \"tomorrow\"} | /expiresAt | tomorrow",
                "{\"name\": \"x\", \"scopes\": [\"admin\"], \"expires\": null} | /expires | Did you mean 'expiresAt'?",
            })
    void aFieldAtFaultIsNamedWithWhatWouldBeRight(String body, String pointer, String message) {
        Keys.issue(body)
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        Keys.issue("x".repeat(101), "webhooks").statusCode(422).body("errors[0].pointer", equalTo("/name"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        Keys.issue("").statusCode(400).body("code", equalTo("malformed-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "01a20200-6c1e-7a54-9f0b-0d5c7e2b9a10"})
    void whatIsNoKeyIsNotFound(String id) {
        administrator().get("/v1/keys/" + id).then().statusCode(404);
        administrator().delete("/v1/keys/" + id).then().statusCode(404);
    }

    @Test
    void whoMadeAKeyIsRemembered() {
        Key first = Keys.with("admin");

        Response made = first.holder()
                .contentType("application/json")
                .body("{\"name\": \"made by %s\", \"scopes\": [\"webhooks\"]}".formatted(first.id()))
                .post("/v1/keys");

        made.then().statusCode(201).body("createdBy", equalTo(first.name()));
    }

    /** The note is made behind the answer; each look gives it time. */
    @Test
    void theLastUseIsNoted() {
        Key key = Keys.with("admin");

        key.holder().get("/v1/keys").then().statusCode(200).body("page.total", notNullValue());

        String lastUsedAt = null;
        for (int looks = 0; looks < 1_000 && lastUsedAt == null; looks++) {
            lastUsedAt = administrator().get(key.address()).path("lastUsedAt");
        }
        assertThat(lastUsedAt).as("noted within 1,000 looks").isNotNull();
        key.holder().get("/v1/keys").then().statusCode(200);
        administrator().get(key.address()).then().body("lastUsedAt", equalTo(lastUsedAt));
    }

    private static String secret(Key key) {
        return key.bearer().substring("rolebook_12345678_".length());
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

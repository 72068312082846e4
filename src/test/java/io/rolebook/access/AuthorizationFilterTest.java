package io.rolebook.access;

import static io.rolebook.support.Given.ADMINISTRATOR_KEY;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Keys.Key;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class AuthorizationFilterTest {
    @Inject
    AgroalDataSource dataSource;

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/roles/machine-learning-engineer",
        "DELETE, /v1/roles/machine-learning-engineer",
        "PUT, /v1/skills/python",
        "DELETE, /v1/skills/python",
        "PUT, /v1/sources/bls",
        "DELETE, /v1/sources/bls",
        "PUT, /v1/salaries/bands/example-band",
        "DELETE, /v1/salaries/bands/example-band",
    })
    void aWriteNeedsAKey(Method method, String address) {
        anybody()
                .contentType(ContentType.JSON)
                .body("{}")
                .header("If-Match", "*")
                .request(method, address)
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Bearer",
                "Basic YTpi",
                ADMINISTRATOR_KEY,
                "Bearer " + ADMINISTRATOR_KEY + "x",
                "Bearer Bearer " + ADMINISTRATOR_KEY,
            })
    void anotherKeyIsRefusedAndNotRepeated(String authorization) {
        anybody()
                .header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body(source("refused", "Refused"))
                .put("/v1/sources/refused")
                .then()
                .statusCode(401)
                .body(not(containsString(ADMINISTRATOR_KEY)));
        anybody().get("/v1/sources/refused").then().statusCode(404);
    }

    @Test
    void aKeyDoesWhatItsScopeSaysAndIsNamedInTheLog() {
        Key key = Keys.with("catalogue:write");

        key.holder()
                .contentType(ContentType.JSON)
                .body(source("written-by-a-key", "Written by a key"))
                .put("/v1/sources/written-by-a-key")
                .then()
                .statusCode(201);

        assertThat(actor("written-by-a-key")).isEqualTo(key.name());
        key.holder()
                .header("If-Match", "*")
                .delete("/v1/sources/written-by-a-key")
                .then()
                .statusCode(204);
    }

    @Test
    void aKeyOfOneOfTheScopesIsLetIn() {
        Keys.with("salaries:write").holder().get("/v1/imports").then().statusCode(200);
        Keys.with("catalogue:write").holder().get("/v1/imports").then().statusCode(200);
        Keys.with("admin").holder().get("/v1/imports").then().statusCode(200);
    }

    @Test
    void aKeyWithoutTheScopeIsToldWhichWouldDo() {
        Keys.with("salaries:read-raw", "webhooks")
                .holder()
                .get("/v1/imports")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body("detail", containsString("catalogue:write or salaries:write or admin"))
                .body("detail", containsString("salaries:read-raw and webhooks"));
    }

    @Test
    void aKeyThatExpiredOneThatWasRevokedAndOneThatNeverWasAreToldTheSame() {
        String never = "Bearer rolebook_aaaaaaaa_0123456789012345678901234567890123456789012";
        String unknown = anybody()
                .header("Authorization", never)
                .get("/v1/imports")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .extract()
                .path("detail");

        Keys.with("admin")
                .expired()
                .holder()
                .get("/v1/imports")
                .then()
                .statusCode(401)
                .body("detail", equalTo(unknown));
        Keys.with("admin")
                .revoked()
                .holder()
                .get("/v1/imports")
                .then()
                .statusCode(401)
                .body("detail", equalTo(unknown));
    }

    @Test
    void readsNeedNoKey() {
        anybody().get("/v1/sources").then().statusCode(200);
    }

    @Test
    void browsersOfAnyOriginMayRead() {
        anybody()
                .header("Origin", "https://jobs.example")
                .get("/v1/roles")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://jobs.example")
                .header("Access-Control-Expose-Headers", containsString("ETag"));
    }

    private String actor(String slug) {
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select actor from change where slug = '%s' order by revision desc limit 1"
                                .formatted(slug))) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package io.rolebook.access;

import static io.rolebook.support.Given.ADMINISTRATOR_KEY;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class GateTest {

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/roles/machine-learning-engineer",
        "DELETE, /v1/roles/machine-learning-engineer",
        "PUT, /v1/skills/python",
        "DELETE, /v1/skills/python",
        "PUT, /v1/sources/bls",
        "DELETE, /v1/sources/bls",
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
    void readsNeedNoKey() {
        anybody().get("/v1/sources").then().statusCode(200);
        anybody()
                .header("Authorization", "Bearer wrong")
                .get("/v1/sources")
                .then()
                .statusCode(200);
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
}

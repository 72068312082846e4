package io.rolebook.change;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class DryRunAddressesTest {
    private static final String SOURCE =
            "{\"slug\": \"only-tried\", \"title\": \"Only tried\", \"publisher\": \"Nobody\"}";

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/dry-runs/sources/only-tried",
        "POST, /v1/sources?dryRun=true",
    })
    void aDryRunAnswersWhatWouldChangeAndChangesNothing(String method, String address) {
        administrator()
                .contentType("application/json")
                .body(SOURCE)
                .request(method, address)
                .then()
                .statusCode(200)
                .body("type", equalTo("source"))
                .body("action", equalTo("created"))
                .body("$", not(hasKey("links")));

        anybody().get("/v1/sources/only-tried").then().statusCode(404);
    }

    @Test
    void aDryRunNeedsTheKeyOfTheWrite() {
        anybody()
                .contentType("application/json")
                .body(SOURCE)
                .put("/v1/dry-runs/sources/only-tried")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"POST, keys", "DELETE, keys/x", "POST, imports", "GET, roles", "POST, nothing"})
    void whatIsNoWriteOfADocumentHasNone(String method, String address) {
        administrator()
                .contentType("application/json")
                .body("{}")
                .request(method, "/v1/dry-runs/" + address)
                .then()
                .statusCode(404);
    }
}

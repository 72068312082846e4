package io.rolebook.source;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class NoticeResourceTest {
    @Test
    void itHasTheTermsOfEachSource() {
        administrator()
                .contentType("application/json")
                .body(Given.source("noticed", "A noticed source")
                        .replace(
                                "\"licence\": null",
                                "\"licence\": \"CC BY 4.0\", \"attribution\": \"By the noticed.\""))
                .put("/v1/sources/noticed");

        anybody()
                .get("/v1/notice")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(containsString("A noticed source\nCC BY 4.0\nhttps://example.org/noticed\nBy the noticed.\n"));
    }

    @Test
    void anExportPointsAtIt() {
        anybody().get("/v1/exports/sources").then().statusCode(200).header("Link", "</v1/notice>; rel=\"license\"");
    }
}

package io.rolebook.source;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class SourceResourceTest {

    @Test
    void theStarterSourcesSayHowManyFactsRestOnThem() {
        anybody()
                .get("/v1/sources?limit=200")
                .then()
                .statusCode(200)
                .body("items.slug", hasItems("mle-essay", "mle-guide-2023", "mle-decoded-2024", "indeed", "bls"))
                .body("items.find { it.slug == 'mle-essay' }.publishedOn", nullValue())
                .body("items.find { it.slug == 'mle-decoded-2024' }.author", equalTo("Shahrukh Zahir"))
                .body("items.find { it.slug == 'indeed' }.facts", is(2))
                .body("items.find { it.slug == 'bls' }.facts", is(1));
        anybody().get("/v1/sources/rolebook-editorial").then().statusCode(200).body("facts", greaterThan(200));
    }

    @Test
    void aSourceIsCreatedReadReplacedAndDeleted() {
        String etag = write("created-and-deleted", "First", null, 201);
        String replaced = write("created-and-deleted", "Second", etag, 200);
        anybody().get("/v1/sources/created-and-deleted").then().statusCode(200).body("title", equalTo("Second"));

        administrator()
                .header("If-Match", replaced)
                .delete("/v1/sources/created-and-deleted")
                .then()
                .statusCode(204);

        anybody().get("/v1/sources/created-and-deleted").then().statusCode(404);
    }

    @Test
    void aReplacementNeedsTheVersionItWasMadeFrom() {
        String first = write("contested", "First", null, 201);
        write("contested", "Second", first, 200);

        write("contested", "Third", null, 428);
        write("contested", "Third", first, 412);
        anybody().get("/v1/sources/contested").then().body("title", equalTo("Second"));
    }

    @Test
    void theSameDocumentAgainMakesNoRevision() {
        String first = write("written-twice", "Same", null, 201);

        String second = write("written-twice", "Same", first, 200);

        org.assertj.core.api.Assertions.assertThat(second).isEqualTo(first);
    }

    @Test
    void anIdCannotBeTakenFromAnotherDocument() {
        String id = anybody().get("/v1/sources/bls").path("id");

        administrator()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"slug\": \"taker\", \"title\": \"Taker\"}".formatted(id))
                .put("/v1/sources/taker")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/id"));
        anybody().get("/v1/sources/bls").then().body("slug", equalTo("bls"));
    }

    @Test
    void aSourceThatFactsRestOnCannotBeDeleted() {
        String etag = anybody().get("/v1/sources/bls").header("ETag");

        administrator()
                .header("If-Match", etag)
                .delete("/v1/sources/bls")
                .then()
                .statusCode(409)
                .body("detail", containsString("to it: "))
                .body("detail", not(containsString("_")))
                .body("referrers.find {it.type == 'role'}.count", greaterThan(0))
                .body("referrers.find {it.type == 'role'}.items[0].link", startsWith("/v1/roles/"));
        anybody().get("/v1/sources/bls").then().statusCode(200);
    }

    @Test
    void aDocumentThatBreaksARuleNamesTheField() {
        administrator()
                .contentType(ContentType.JSON)
                .body("{\"slug\": \"broken\", \"title\": \" \", \"url\": \"ftp://x\"}")
                .put("/v1/sources/broken")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/title", "/url"));
        administrator()
                .contentType(ContentType.JSON)
                .body("{\"slug\": \"broken\", \"titel\": \"x\"}")
                .put("/v1/sources/broken")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/titel"))
                .body("errors[0].message", containsString("Did you mean 'title'?"));
        anybody().get("/v1/sources/broken").then().statusCode(404);
    }

    @Test
    void theAddressAndTheDocumentMustAgree() {
        administrator()
                .contentType(ContentType.JSON)
                .body(source("one", "One"))
                .put("/v1/sources/another")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/slug"));
    }

    private static String write(String slug, String title, String ifMatch, int status) {
        var request = administrator().contentType(ContentType.JSON).body(Given.source(slug, title));
        var response = (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/v1/sources/" + slug);
        response.then().statusCode(status);
        return response.header("ETag");
    }
}

package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Ladders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class FamilyResourceTest {
    private static final String FAMILY = "/v1/families/care";

    @BeforeEach
    void write() {
        put("Care").statusCode(201);
    }

    @AfterEach
    void delete() {
        administrator().header("If-Match", "*").delete("/v1/roles/carer");
        administrator().header("If-Match", "*").delete(FAMILY);
    }

    private static ValidatableResponse put(String title) {
        return administrator()
                .contentType("application/json")
                .body("{\"slug\": \"care\", \"title\": \"%s\"}".formatted(title))
                .put(FAMILY)
                .then();
    }

    private static void carer() {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "carer", "title": "Carer", "summary": "Cares.", "family": "care", "status": "published", %s}
                        """.formatted(Ladders.EVIDENCE))
                .put("/v1/roles/carer")
                .then()
                .statusCode(201);
    }

    @Test
    void oneThatShipsIsReadWithItsRevision() {
        anybody()
                .get("/v1/families/data-and-ai")
                .then()
                .statusCode(200)
                .body("title", is("Data and AI"))
                .body("roles", greaterThan(3))
                .body("revision", greaterThan(0))
                .body("link", is("/v1/roles?family=data-and-ai"));
        anybody().get("/v1/families").then().body("items.slug", hasItem("care"));
        anybody().get("/v1/families/nobody-wrote-this").then().statusCode(404);
    }

    @Test
    void itIsChangedByWhoeverHasSeenIt() {
        put("Nursing").statusCode(428);
        var document = anybody().get(FAMILY + "/document");

        administrator()
                .contentType("application/json")
                .header("If-Match", document.header("ETag"))
                .body(document.asString().replace("Care", "Care and nursing"))
                .put(FAMILY)
                .then()
                .statusCode(200)
                .body("title", is("Care and nursing"));
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", document.header("ETag"))
                .body("{\"title\": \"Late\"}")
                .patch(FAMILY)
                .then()
                .statusCode(412);
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"description\": \"Looks after people.\"}")
                .patch(FAMILY)
                .then()
                .statusCode(200)
                .body("title", is("Care and nursing"))
                .body("description", is("Looks after people."));
        int revision = anybody().get(FAMILY).path("revision");
        anybody()
                .get("/v1/changes?type=family&since=" + (revision - 1))
                .then()
                .body("items.slug", contains("care"))
                .body("items.document.description", contains("Looks after people."));
    }

    @Test
    void whatIsSeenOfItChangesWithIt() {
        carer();
        anybody().get("/v1/roles/carer").then().body("family.title", is("Care"));

        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"title\": \"Nursing\"}")
                .patch(FAMILY)
                .then()
                .statusCode(200);

        anybody().get("/v1/roles/carer").then().body("family.title", is("Nursing"));
        anybody().get("/v1/roles?family=care").then().body("items.family.title", contains("Nursing"));
    }

    @Test
    void aRoleKeepsItFromBeingDeleted() {
        carer();

        administrator()
                .header("If-Match", "*")
                .delete(FAMILY)
                .then()
                .statusCode(409)
                .body("detail", containsString("carer"));
        administrator().header("If-Match", "*").delete("/v1/roles/carer").then().statusCode(204);
        administrator().header("If-Match", "*").delete(FAMILY).then().statusCode(204);
        anybody().get(FAMILY).then().statusCode(404);
    }

    @Test
    void aDryRunChangesNothing() {
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"title\": \"Nursing\"}")
                .patch("/v1/dry-runs/families/care")
                .then()
                .statusCode(200)
                .body("action", is("changed"))
                .body("differences.pointer", contains("/title"));
        administrator()
                .header("If-Match", "*")
                .delete(FAMILY + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("action", is("deleted"));

        anybody().get(FAMILY).then().body("title", is("Care"));
    }

    @Test
    void aSlugIsTakenOnce() {
        administrator()
                .contentType("application/json")
                .body("{\"slug\": \"care\", \"title\": \"Again\"}")
                .post("/v1/families")
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/slug"));
        anybody().get(FAMILY).then().body("title", equalTo("Care"));
    }
}

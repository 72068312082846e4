package io.rolebook.role;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.administrator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class RoleHistoryResourceTest {
    private static final String FIRST =
            "{\"id\": \"01a2008d-7600-7000-8000-0000000000a1\", \"statement\": \"Begins\", \"category\": \"build\", \"importance\": 3, %s}";
    private static final String SECOND =
            "{\"id\": \"01a2008d-7600-7000-8000-0000000000a2\", \"statement\": \"Goes on\", \"category\": \"build\", \"importance\": 4, %s}";
    private static final String THIRD =
            "{\"id\": \"01a2008d-7600-7000-8000-0000000000a3\", \"statement\": \"Ends\", \"category\": \"build\", %s}";

    @Test
    void theVersionsOfARoleComeNewestFirstEachWithItsAddress() {
        int created = write("remembered", "First title", FIRST, 201);
        int changed = write("remembered", "Second title", FIRST, 200);
        delete("remembered");

        String history = "/v1/roles/remembered/history";
        administrator()
                .get(history)
                .then()
                .statusCode(200)
                .body("items.action", contains("deleted", "changed", "created"))
                .body("items.revision", contains(changed + 1, changed, created))
                .body("items[0].document", nullValue())
                .body("items[2].document", equalTo("/v1/roles/remembered?asOf=" + created))
                .body("page.total", is(3));
        String first = administrator().get(history).path("items[2].document");
        administrator().get(first).then().statusCode(200).body("title", equalTo("First title"));
        String cursor = administrator().get(history + "?limit=2").path("page.next");
        administrator()
                .get(history + "?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.action", contains("created"))
                .body("page.next", nullValue());
    }

    @Test
    void aRoleIsFoundByItsIdOrCodeToo() {
        String id = administrator().get(ROLE).path("id");

        administrator()
                .get("/v1/roles/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        administrator().get("/v1/roles/onet:15-2051.00/history").then().statusCode(200);
        administrator().get("/v1/roles/nobody/history").then().statusCode(404);
    }

    @Test
    void whatDiffersIsListedPlaceByPlace() {
        int before = write("compared", "Before", FIRST + ", " + SECOND, 201);
        int after = write("compared", "After", THIRD + ", " + FIRST.replace("3, ", "5, "), 200);
        delete("compared");

        administrator()
                .get("/v1/roles/compared/differences?from=%d&to=%d".formatted(before, after))
                .then()
                .statusCode(200)
                .body("role", equalTo("compared"))
                .body("from", is(before))
                .body("to", is(after))
                .body(
                        "differences.pointer",
                        containsInAnyOrder(
                                "/title",
                                "/levels/0/title",
                                "/responsibilities/0",
                                "/responsibilities/1/importance",
                                "/responsibilities/1"))
                .body("differences.find { it.pointer == '/title' }.before", equalTo("Before"))
                .body("differences.find { it.pointer == '/title' }.after", equalTo("After"))
                .body("differences.find { it.pointer == '/responsibilities/1/importance' }.before", is(3))
                .body("differences.find { it.pointer == '/responsibilities/1/importance' }.after", is(5))
                .body("differences.find { it.pointer == '/responsibilities/0' }.before", nullValue())
                .body("differences.find { it.pointer == '/responsibilities/0' }.after.statement", equalTo("Ends"))
                .body("differences.find { it.pointer == '/responsibilities/1' }.before.statement", equalTo("Goes on"))
                .body("differences.find { it.pointer == '/responsibilities/1' }.after", nullValue());
    }

    @Test
    void elementsThatChangePlacesAreADifferenceOfTheirList() {
        int before = write("reordered", "Same", FIRST + ", " + SECOND, 201);
        int after = write("reordered", "Same", SECOND + ", " + FIRST, 200);
        delete("reordered");

        administrator()
                .get("/v1/roles/reordered/differences?from=%d&to=%d".formatted(before, after))
                .then()
                .statusCode(200)
                .body("differences.pointer", contains("/responsibilities"))
                .body(
                        "differences[0].after",
                        contains("01a2008d-7600-7000-8000-0000000000a2", "01a2008d-7600-7000-8000-0000000000a1"));
    }

    @Test
    void aRoleThatWasNotThereYetDiffersAsAWhole() {
        int created = write("appeared", "Appeared", FIRST, 201);
        delete("appeared");

        administrator()
                .get("/v1/roles/appeared/differences?from=1&to=" + created)
                .then()
                .statusCode(200)
                .body("differences.pointer", contains(""))
                .body("differences[0].before", nullValue())
                .body("differences[0].after.title", equalTo("Appeared"));
        administrator()
                .get("/v1/roles/appeared/differences?from=%d".formatted(created))
                .then()
                .body("differences[0].before", notNullValue())
                .body("differences[0].after", nullValue());
        administrator().get("/v1/roles/appeared/differences?from=0&to=1").then().statusCode(404);
        administrator().get(ROLE + "/differences?from=1&to=1").then().body("differences", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"'', from", "?from=soon, from", "?from=1&to=999999, to", "?from=1&to=2999-01-01T00:00:00Z, to"})
    void whatToCompareMustBeRevisionsOrInstantsThatHaveBeen(String query, String parameter) {
        administrator()
                .get(ROLE + "/differences" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private static int write(String slug, String title, String responsibilities, int status) {
        String evidence = "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";
        var request = administrator().contentType(ContentType.JSON).body("""
                        {"slug": "%1$s", "title": "%2$s", "summary": "Is compared.", "family": "data-and-ai",
                         "status": "draft", "levels": [{"level": "mid", "title": "%2$s", %3$s}],
                         "responsibilities": [%4$s], %3$s}
                        """.formatted(
                        slug, title, evidence, responsibilities.replace("%s", evidence)));
        return (status == 201 ? request : request.header("If-Match", "*"))
                .put("/v1/roles/" + slug)
                .then()
                .statusCode(status)
                .extract()
                .path("revision");
    }

    private static void delete(String slug) {
        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/" + slug)
                .then()
                .statusCode(204);
    }
}

package io.rolebook.feed;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class AuditResourceTest {

    @Test
    void aChangeHasWhoMadeItAndWhatDiffers() {
        write("audited", "Before", 201);
        write("audited", "After", 200);
        administrator()
                .header("If-Match", "*")
                .delete("/v1/sources/audited")
                .then()
                .statusCode(204);

        administrator()
                .get("/v1/audit?slug=audited")
                .then()
                .statusCode(200)
                .body("items.action", contains("deleted", "changed", "created"))
                .body("items.actor", everyItem(equalTo("administrator")))
                .body("items[0].differences.pointer", contains(""))
                .body("items[0].differences[0].before.title", equalTo("After"))
                .body("items[0].differences[0].after", nullValue())
                .body("items[1].differences", hasSize(1))
                .body("items[1].differences[0].pointer", equalTo("/title"))
                .body("items[1].differences[0].before", equalTo("Before"))
                .body("items[1].differences[0].after", equalTo("After"))
                .body("items[2].differences[0].after.title", equalTo("Before"));
    }

    @Test
    void theWholeLogIsThereNewestFirstPageByPage() {
        List<String> paged = new ArrayList<>();
        List<Integer> revisions = new ArrayList<>();
        String cursor = null;
        do {
            Response page = administrator().get("/v1/audit?limit=151" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200);
            paged.addAll(page.<List<String>>path("items.collect { it.revision + '/' + it.type + '/' + it.id }"));
            revisions.addAll(page.path("items.revision"));
            cursor = page.path("page.next");
        } while (cursor != null);

        assertThat(paged).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(revisions).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(revisions.get(revisions.size() - 1)).isEqualTo(1);
    }

    @Test
    void itIsFilteredByWhoAndWhatAndSince() {
        administrator()
                .get("/v1/audit?actor=starter-catalogue&type=family&slug=data-and-ai")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].actor", equalTo("starter-catalogue"));
        administrator()
                .get("/v1/audit?actor=starter-catalogue&type=family&since=1&slug=data-and-ai")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        administrator().get("/v1/audit?type=rol").then().statusCode(400);
    }

    @Test
    void itIsForAdministratorsOnly() {
        anybody().get("/v1/audit").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void thereIsNoOperationToWriteIt(String method) {
        administrator().request(method, "/v1/audit").then().statusCode(405);
    }

    private static void write(String slug, String title, int status) {
        var request = administrator().contentType(ContentType.JSON).body(source(slug, title));
        (status == 201 ? request : request.header("If-Match", "*"))
                .put("/v1/sources/" + slug)
                .then()
                .statusCode(status);
    }
}

package io.rolebook.documentfile;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What another catalogue exports, which gave the documents shipped without an id ids of its own. */
@QuarkusTest
@WithTestResource(Database.class)
class ShippedIdsTest {
    private static final UUID THERE = UUID.randomUUID();

    @Inject
    StarterCatalogueLoader starter;

    @Inject
    DocumentFile reader;

    @Test
    void aShippedDocumentOfAnotherCatalogueIsTheOneHere() {
        String id = shipped("shipped-exported");

        JsonPath report = take(document("shipped-exported", THERE, "Exported"));

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.changed")).isEqualTo(1);
        anybody().get("/v1/sources/shipped-exported").then().body("id", is(id)).body("title", is("Exported"));
    }

    @Test
    void thePlacesOfAnotherCatalogueChangeNothing() {
        String exported = administrator().get("/v1/exports/catalogue").asString();
        String places = exported.lines()
                .filter(line -> line.startsWith("{\"type\":\"place\""))
                .map(line -> line.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"%s\"".formatted(UUID.randomUUID())))
                .reduce("", (before, line) -> before + line + "\n");

        JsonPath report = take(places);

        assertThat(report.getString("status")).as(report.getString("message")).isEqualTo("done");
        assertThat(report.getInt("counts.unchanged")).isEqualTo(report.getInt("counts.accepted"));
        assertThat(report.getInt("counts.accepted")).isGreaterThan(1_000);
    }

    @Test
    void itsDeletionThereIsOneHere() {
        shipped("shipped-gone");

        JsonPath report = take(change("created", "shipped-gone", THERE) + deletion("shipped-gone"));

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.deleted")).isEqualTo(1);
        anybody().get("/v1/sources/shipped-gone").then().statusCode(404);
    }

    @Test
    void whatWasMadeAnewThereHasItsNewId() {
        shipped("shipped-anew");
        UUID anew = UUID.randomUUID();

        JsonPath report = take(deletion("shipped-anew") + change("created", "shipped-anew", anew));

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        anybody().get("/v1/sources/shipped-anew").then().body("id", is(anew.toString()));
    }

    @Test
    void whatSomebodyWroteHereKeepsItsIdToItself() {
        administrator()
                .contentType("application/json")
                .body(source("written-here", "Written"))
                .post("/v1/sources")
                .then()
                .statusCode(201);

        JsonPath report = take(document("written-here", UUID.randomUUID(), "Another"));

        assertThat(report.getList("rejected.code")).containsExactly("foreign");
        assertThat(report.getList("rejected.field")).containsExactly("/id");
    }

    /** @return its id here */
    private String shipped(String slug) {
        starter.load(reader.read(
                "test", new ByteArrayInputStream(document(slug, null, "Shipped").getBytes(StandardCharsets.UTF_8))));
        return anybody().get("/v1/sources/" + slug).path("id");
    }

    private static String document(String slug, UUID id, String title) {
        return "{\"type\": \"source\", %s\"slug\": \"%s\", \"title\": \"%s\"}\n"
                .formatted(id == null ? "" : "\"id\": \"%s\", ".formatted(id), slug, title);
    }

    private static String change(String action, String slug, UUID id) {
        return """
                {"type": "source", "action": "%s", "revision": 1, "id": "%s", "slug": "%s", "document": {"id": "%s", "slug": "%s", "title": "Fed"}}
                """.formatted(action, id, slug, id, slug);
    }

    private static String deletion(String slug) {
        return """
                {"type": "source", "action": "deleted", "revision": 2, "id": "%s", "slug": "%s", "document": null}
                """.formatted(THERE, slug);
    }

    private static JsonPath take(String file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

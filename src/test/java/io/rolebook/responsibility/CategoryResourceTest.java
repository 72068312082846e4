package io.rolebook.responsibility;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class CategoryResourceTest {
    private static final List<String> TEN = List.of(
            "research",
            "design",
            "build",
            "data",
            "experiment",
            "analyse",
            "deploy",
            "maintain",
            "communicate",
            "learn");

    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    @AfterEach
    void delete() {
        List.of("roles/guard", "categories/watch-night", "categories/watch")
                .forEach(path -> administrator().header("If-Match", "*").delete("/v1/" + path));
    }

    private static ValidatableResponse put(String slug, String broader) {
        return administrator()
                .contentType("application/json")
                .body("{\"slug\": \"%s\", \"title\": \"Title of %s\", \"broader\": %s}".formatted(slug, slug, broader))
                .put("/v1/categories/" + slug)
                .then();
    }

    private static ValidatableResponse guard(String category) {
        return administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "guard", "title": "Guard", "summary": "Guards.", "family": "data-and-ai",
                         "status": "published",
                         "responsibilities": [{"statement": "Walks the rounds", "category": %1$s, %2$s}], %2$s}
                        """.formatted(category, EVIDENCE))
                .put("/v1/roles/guard")
                .then();
    }

    @Test
    void theTenAreShippedInTheirOrder() {
        List<String> slugs = anybody().get("/v1/categories?limit=200").path("items.slug");

        assertThat(slugs).containsSubsequence(TEN);
        anybody()
                .get("/v1/categories/build")
                .then()
                .statusCode(200)
                .body("title", is("Build"))
                .body("position", is(3))
                .body("broader", is(nullValue()))
                .body("responsibilities", greaterThan(3))
                .body("links.responsibilities", is("/v1/responsibilities?category=build"));
    }

    @Test
    void anEmployerFilesUnderItsOwn() {
        put("watch", "null").statusCode(201).body("slug", is("watch"));
        put("watch-night", "\"watch\"").statusCode(201).body("broader.link", is("/v1/categories/watch"));
        guard("\"watch-night\"")
                .statusCode(201)
                .body("responsibilities[0].category.title", is("Title of watch-night"))
                .body("responsibilities[0].category.link", is("/v1/categories/watch-night"));

        anybody().get("/v1/categories?broader=watch").then().body("items.slug", contains("watch-night"));
        anybody()
                .get("/v1/responsibilities?category=watch-night")
                .then()
                .body("items.statement", contains("Walks the rounds"))
                .body("items.category.slug", contains("watch-night"));
        administrator()
                .header("If-Match", "*")
                .delete("/v1/categories/watch-night")
                .then()
                .statusCode(409)
                .body("detail", containsString("guard"));
    }

    @Test
    void whatIsNotKnownIsNull() {
        guard("null").statusCode(201).body("responsibilities[0].category", is(nullValue()));

        anybody().get("/v1/responsibilities?role=guard").then().body("items.category", contains(nullValue()));
    }

    @Test
    void anUnknownCategoryIsNamedWithTheNearest() {
        guard("\"biuld\"")
                .statusCode(422)
                .body("errors.pointer", contains("/responsibilities/0/category"))
                .body("errors.message", contains(containsString("'build'")));
        anybody()
                .get("/v1/responsibilities?category=biuld")
                .then()
                .statusCode(400)
                .body("errors.message", contains(containsString("'build'")));
        anybody()
                .get("/v1/roles/data-analyst/responsibilities?category=biuld")
                .then()
                .statusCode(400);
        anybody().get("/v1/categories?broader=biuld").then().statusCode(400);
        anybody().get("/v1/categories/biuld").then().statusCode(404);
    }

    @Test
    void noCategoryIsAPartOfItself() {
        put("watch", "null").statusCode(201);
        put("watch-night", "\"watch\"").statusCode(201);

        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"broader\": \"watch-night\"}")
                .patch("/v1/categories/watch")
                .then()
                .statusCode(422)
                .body("errors.code", hasItem("circular"));
    }

    @Test
    void itsDocumentIsWhatPutTakes() {
        put("watch", "null").statusCode(201);
        var document = anybody().get("/v1/categories/watch/document");

        administrator()
                .contentType("application/json")
                .header("If-Match", document.header("ETag"))
                .body(document.asString().replace("Title of watch", "Watch"))
                .put("/v1/categories/watch")
                .then()
                .statusCode(200)
                .body("title", is("Watch"));
    }

    @Test
    void anEmployerWritesItsOwnInASheet() {
        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("slug,title,broader\nwatch,Watch,\nwatch-night,Watch by night,watch\n")
                .post("/v1/imports?format=categories-csv")
                .then()
                .body("status", is("done"))
                .body("counts.created", is(2));

        administrator()
                .accept("text/csv")
                .get("/v1/exports/categories")
                .then()
                .body(startsWith("\uFEFFslug,title,description,position,broader,source"))
                .body(containsString("watch-night,Watch by night,,,watch,"));
    }
}

package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Keys.Key;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer writes, a reviewer publishes. */
@QuarkusTest
@WithTestResource(Database.class)
class PublishRoleTest {
    private static final String ADDRESS = "/v1/roles/reviewed-role";

    private Key writer;
    private Key reviewer;

    @BeforeEach
    void makeKeys() {
        writer = Keys.with("catalogue:write");
        reviewer = Keys.with("catalogue:write", "catalogue:publish");
    }

    @AfterEach
    void takeItOut() {
        administrator().header("If-Match", "*").delete(ADDRESS);
    }

    @Test
    void aWriterMakesDraftsOnly() {
        create(writer, "published").statusCode(403).body("errors.pointer", contains("/status"));
        anybody().get(ADDRESS).then().statusCode(404);
        create(writer, "draft").statusCode(201);
        patch(writer, "published").statusCode(403).body("detail", containsString("catalogue:publish"));
        administrator().get(ADDRESS).then().body("status", equalTo("draft"));
    }

    @Test
    void aReviewerPublishesAndAWriterEditsOn() {
        create(writer, "draft").statusCode(201);
        patch(reviewer, "published").statusCode(200).body("status", equalTo("published"));

        writer.holder()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"summary\": \"Mended.\"}")
                .patch(ADDRESS)
                .then()
                .statusCode(200)
                .body("status", equalTo("published"));
        patch(writer, "retired").statusCode(403);
        patch(reviewer, "retired").statusCode(200);
    }

    @Test
    void noFilePublishesForAWriter() {
        send(writer, line("published"))
                .body("status", equalTo("failed"))
                .body("message", containsString("catalogue:publish"));
        anybody().get(ADDRESS).then().statusCode(404);
        send(reviewer, line("published")).body("status", equalTo("done")).body("counts.created", equalTo(1));
        send(writer, line("published")).body("status", equalTo("done")).body("counts.unchanged", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "retired"})
    void noFileTakesBackForAWriter(String status) {
        create(reviewer, "published").statusCode(201);

        send(writer, line(status))
                .body("status", equalTo("failed"))
                .body("message", containsString("catalogue:publish"));
        anybody().get(ADDRESS).then().body("status", equalTo("published"));
        send(reviewer, line(status)).body("status", equalTo("done")).body("counts.changed", equalTo(1));
    }

    @Test
    void aWriterDeletesDraftsOnly() {
        create(writer, "draft").statusCode(201);
        delete(writer).statusCode(204);
        create(reviewer, "published").statusCode(201);

        delete(writer).statusCode(403).body("detail", containsString("catalogue:publish"));
        anybody().get(ADDRESS).then().body("status", equalTo("published"));
        delete(reviewer).statusCode(204);
    }

    private static ValidatableResponse create(Key key, String status) {
        return key.holder()
                .contentType("application/json")
                .body(role(status))
                .post("/v1/roles")
                .then();
    }

    private static ValidatableResponse patch(Key key, String status) {
        return key.holder()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\": \"%s\"}".formatted(status))
                .patch(ADDRESS)
                .then();
    }

    private static ValidatableResponse delete(Key key) {
        return key.holder().header("If-Match", "*").delete(ADDRESS).then();
    }

    private static ValidatableResponse send(Key key, String file) {
        return key.holder()
                .contentType("application/x-ndjson")
                .header("Prefer", "wait")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook")
                .then()
                .statusCode(200);
    }

    private static String line(String status) {
        return "{\"type\": \"role\", " + role(status).strip().substring(1).replace("\n", " ") + "\n";
    }

    private static String role(String status) {
        return """
                {"slug": "reviewed-role", "title": "Reviewed Role", "summary": "Made for a test.", "family": "data-and-ai",
                 "status": "%s", "alternateTitles": [], "codes": [], "levels": [], "responsibilities": [], "skills": [],
                 "education": [], "industries": [], "applications": [], "employment": [], "collaborators": [],
                 "outlook": [],
                 "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial",
                               "note": null}]}
                """.formatted(status);
    }
}

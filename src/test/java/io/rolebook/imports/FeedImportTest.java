package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Ladders;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lines of the change feed are imported as they are. */
@QuarkusTest
@WithTestResource(Database.class)
class FeedImportTest {
    private static final String FAMILY = "/v1/families/fed";
    private static final String ROLE = "/v1/roles/fed-role";

    @AfterEach
    void delete() {
        Stream.of(ROLE, FAMILY)
                .forEach(path -> administrator().header("If-Match", "*").delete(path));
    }

    private static void family(String title) {
        var request = administrator().contentType("application/json");
        boolean isNew = administrator().get(FAMILY).statusCode() == 404;
        (isNew ? request : request.header("If-Match", "*"))
                .body("{\"slug\": \"fed\", \"title\": \"%s\"}".formatted(title))
                .put(FAMILY)
                .then()
                .statusCode(isNew ? 201 : 200);
    }

    private static void role(String status) {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "fed-role", "title": "Feeder", "summary": "Feeds.", "family": "fed", "status": "%s", %s}
                        """.formatted(status, Ladders.EVIDENCE))
                .put(ROLE)
                .then()
                .statusCode(201);
    }

    private static void remove(String path) {
        administrator().header("If-Match", "*").delete(path).then().statusCode(204);
    }

    private static int latest() {
        return administrator().get("/v1/changes?since=0&limit=1").path("latest");
    }

    /** The lines since a revision, as they are sent. */
    private static String feed(int since) {
        return administrator()
                .accept("application/x-ndjson")
                .get("/v1/changes?limit=200&since=" + since)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonPath take(String lines, String query) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void theLastOfSeveralLinesAboutADocumentCounts() {
        int since = latest();
        family("First");
        family("Second");
        role("draft");
        String lines = feed(since);
        remove(ROLE);
        remove(FAMILY);

        JsonPath report = take(lines, "");

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.created")).isEqualTo(2);
        assertThat(report.getInt("counts.accepted")).isEqualTo(3);
        assertThat(report.getInt("counts.superseded")).isEqualTo(1);
        assertThat(report.getString("meaning.superseded")).contains("later line");
        assertThat(report.getInt("counts.warnings")).isZero();
        administrator().get(FAMILY).then().body("title", is("Second"));
        administrator().get(ROLE).then().body("family.slug", is("fed"));
        assertThat(take(lines, "").getInt("counts.unchanged")).isEqualTo(2);
    }

    @Test
    void whatWasDeletedThereIsDeletedHere() {
        family("Fed");
        role("published");
        int since = latest();
        remove(ROLE);
        remove(FAMILY);
        String lines = feed(since);
        family("Fed");
        role("published");
        // Of another id, as the documents here are others.
        JsonPath foreign = take(lines, "");
        String unnamed = lines.replaceAll("\"id\" *: *\"[^\"]*\",", "");
        JsonPath dryRun = take(unnamed, "&dryRun=true");

        JsonPath report = take(unnamed, "");

        assertThat(foreign.getString("status")).isEqualTo("failed");
        assertThat(foreign.getList("rejected.code")).isEqualTo(List.of("foreign", "foreign"));
        assertThat(dryRun.getInt("counts.deleted")).isEqualTo(2);
        administrator()
                .get("/v1/imports/%s/changes".formatted(dryRun.getString("id")))
                .then()
                .statusCode(200)
                .body("items.action", contains("deleted", "deleted"))
                .body("items.type", contains("family", "role"))
                .body("items.line", contains(2, 1));
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.deleted")).isEqualTo(2);
        administrator().get(ROLE).then().statusCode(404);
        administrator().get(FAMILY).then().statusCode(404);
        administrator()
                .get("/v1/changes?since=" + (report.getInt("revision") - 1))
                .then()
                .body("items.action", contains("deleted", "deleted"));
        administrator()
                .get("/v1/imports/%s/changes?action=deleted".formatted(report.getString("id")))
                .then()
                .statusCode(200)
                .body("page.total", is(2));
        JsonPath again = take(unnamed, "");
        assertThat(again.getString("status")).isEqualTo("done");
        assertThat(again.getList("warnings.code")).isEqualTo(List.of("not-there", "not-there"));
    }

    @Test
    void whatIsNeededIsNotDeleted() {
        family("Fed");
        role("draft");
        int before = latest();

        JsonPath report = take("""
                {"revision": 7, "type": "skill", "slug": "python", "action": "deleted", "document": null}
                {"revision": 7, "type": "family", "slug": "fed", "action": "deleted", "document": null}
                {"revision": 7, "type": "family", "slug": "unfed", "action": "created", "document": {"slug": "unfed", "title": "Unfed"}}
                """, "&rejected=skip");

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(1, 2));
        assertThat(report.getList("rejected.code")).isEqualTo(List.of("conflict", "conflict"));
        assertThat(report.getString("rejected[1].message")).contains("fed-role");
        assertThat(latest()).isEqualTo(before);
        administrator().get("/v1/families/unfed").then().statusCode(404);
    }

    @Test
    void whatFitsNoMoreIsNoFaultWhereALaterLineSupersedesIt() {
        JsonPath report = take("""
                {"revision": 7, "type": "family", "slug": "fed", "action": "created", "document": {"slug": "fed", "titel": 1}}
                {"revision": 7, "type": "role", "slug": "fed-role", "action": "created", "document": {"slug": "fed-role", "title": "Feeder", "summary": "Feeds.", "family": "unfed", "status": "draft", %1$s}}
                {"revision": 7, "type": "family", "slug": "unfed", "action": "changed", "document": {"slug": "UNFED"}}
                {"revision": 8, "type": "family", "slug": "fed", "action": "changed", "document": {"slug": "fed", "title": "Fed"}}
                {"revision": 9, "type": "role", "slug": "fed-role", "action": "changed", "document": {"slug": "fed-role", "title": "Feeder", "summary": "Feeds.", "family": "fed", "status": "draft", %1$s}}
                {"revision": 10, "type": "family", "slug": "unfed", "action": "deleted", "document": null}
                """.formatted(Ladders.EVIDENCE), "");

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.superseded")).isEqualTo(3);
        assertThat(report.getInt("counts.created")).isEqualTo(2);
        administrator().get(ROLE).then().body("family.slug", is("fed"));
    }

    @Test
    void theLastLineOfADocumentHasToFit() {
        JsonPath report = take("""
                {"revision": 7, "type": "family", "slug": "fed", "action": "created", "document": {"slug": "fed", "title": "Fed"}}
                {"revision": 8, "type": "family", "slug": "fed", "action": "changed", "document": {"slug": "fed", "title": 1}}
                """, "&rejected=skip");

        assertThat(report.getList("rejected.line")).isEqualTo(List.of(2));
        assertThat(report.getList("rejected.field")).isEqualTo(List.of("/title"));
        assertThat(report.getInt("counts.superseded")).isEqualTo(1);
        administrator().get(FAMILY).then().statusCode(404);
    }

    @Test
    void whatWasDeletedAndMadeAnewIsTheNewOne() {
        family("First");
        String former = administrator().get(FAMILY).path("id");
        int before = latest();
        String lines = """
                {"revision": 7, "type": "family", "id": "%s", "slug": "fed", "action": "deleted", "document": null}
                {"revision": 8, "type": "family", "id": "%2$s", "slug": "fed", "action": "created", "document": {"id": "%2$s", "slug": "fed", "title": "Second"}}
                """.formatted(former, UUID.randomUUID());

        JsonPath report = take(lines, "");

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.deleted")).isEqualTo(1);
        assertThat(report.getInt("counts.created")).isEqualTo(1);
        assertThat(report.getInt("counts.superseded")).isZero();
        administrator().get(FAMILY).then().body("title", is("Second"));
        administrator().get("/v1/families/" + former).then().statusCode(404);
        administrator().get("/v1/changes?since=" + before).then().body("items.action", contains("deleted", "created"));
        JsonPath again = take(lines, "");
        assertThat(again.getInt("counts.unchanged")).as(again.prettify()).isEqualTo(1);
        assertThat(again.getInt("counts.warnings")).isZero();
    }

    @Test
    void faultsOfDocumentsAndRefusedDeletionsComeInOneRound() {
        family("Fed");
        role("draft");

        JsonPath report = take("""
                {"revision": 7, "type": "skill", "slug": "python", "action": "deleted", "document": null}
                {"revision": 7, "type": "role", "slug": "fed-role", "action": "changed", "document": {"slug": "fed-role", "title": "Feeder", "summary": "Feeds.", "family": "no-family", "status": "draft", %1$s}}
                {"revision": 7, "type": "role", "slug": "other", "action": "created", "document": {"slug": "other", "title": 3, "summary": "Feeds.", "family": "data-and-ai", "status": "draft", %1$s}}
                {"revision": 7, "type": "family", "slug": "fed", "action": "deleted", "document": null}
                """.formatted(Ladders.EVIDENCE), "");

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("reason")).isEqualTo("invalid");
        // The family is referred to by nothing but the role at fault.
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(1, 2, 3));
        assertThat(report.getList("rejected.code")).startsWith("conflict", "unknown-reference");
        administrator().get(FAMILY).then().statusCode(200);
    }

    @Test
    void whatRefersToADeletionIsNotRefusedTwice() {
        family("Fed");
        role("draft");

        JsonPath report = take("""
                {"revision": 7, "type": "role", "slug": "fed-role", "action": "changed", "document": {"slug": "fed-role", "title": 3}}
                {"revision": 7, "type": "family", "slug": "fed", "action": "deleted", "document": null}
                """, "");

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("reason")).isEqualTo("invalid");
        assertThat(report.getList("rejected.line")).containsOnly(1);
    }

    @Test
    void theOrderOfDeletionsDoesNotMatter() {
        take("""
                {"type": "place", "slug": "de-x-fed", "code": "DE-X-FED", "name": "Fed", "kind": "area", "within": "de", %s}
                """.formatted(Ladders.EVIDENCE), "");
        Payroll.ofPublic("fed-pay").take("title,year,amount,currency,place\nFeeder,2023,1000,EUR,DE-X-FED\n");

        JsonPath report = take("""
                {"revision": 7, "type": "source", "slug": "source-of-fed-pay", "action": "deleted"}
                {"revision": 7, "type": "place", "slug": "de-x-fed", "action": "deleted"}
                {"revision": 7, "type": "dataset", "slug": "fed-pay", "action": "deleted"}
                """, "");

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.deleted")).isEqualTo(3);
    }

    @Test
    void whatSaysNothingUsefulIsRejectedByItsLine() {
        JsonPath report = take("""
                {"revision": 7, "type": "family", "slug": "fed", "action": "erased", "document": null}
                {"revision": 7, "type": "family", "slug": "fed", "action": "changed", "document": null}
                {"revision": 7, "type": "family", "id": "x", "action": "deleted", "document": null}
                {"revision": 7, "type": "family", "slug": "fed", "action": "created", "document": {"slug": "fed"}}
                """, "");

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(1, 2, 3, 3, 4));
        assertThat(report.getList("rejected.field"))
                .isEqualTo(List.of("/action", "/document", "/id", "/slug", "/title"));
    }

    @Test
    void toTakeBackWhatIsPublishedNeedsTheScope() {
        family("Fed");
        role("published");
        String line = "{\"revision\": 7, \"type\": \"role\", \"slug\": \"fed-role\", \"action\": \"deleted\"}";

        Keys.with("catalogue:write")
                .holder()
                .header("Prefer", "wait")
                .contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook")
                .then()
                .body("status", is("failed"))
                .body("message", containsString("catalogue:publish"));
        administrator().get(ROLE).then().statusCode(200);
        assertThat(take(line, "").getInt("counts.deleted")).isEqualTo(1);
    }

    @Test
    void whatTheReleaseBeforeHadBuiltInIsNotBroughtWhereItIsHere() {
        JsonPath report = take("""
                {"type": "family", "slug": "fed", "title": "Fed"}
                {"type": "role", "slug": "fed-role", "title": "Feeder", "summary": "Feeds.", "family": "fed", "status": "draft", "responsibilities": [{"statement": "Feeds", "category": "build", %1$s}], %1$s}
                """.formatted(Ladders.EVIDENCE), "");

        assertThat(report.getString("status")).isEqualTo("done");
        assertThat(report.getInt("counts.warnings")).isZero();
        assertThat(report.getInt("counts.created")).isEqualTo(2);
    }
}

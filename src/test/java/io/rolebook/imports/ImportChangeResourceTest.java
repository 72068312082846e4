package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class ImportChangeResourceTest {
    @Inject
    AgroalDataSource database;

    @Test
    void aDryRunTellsWhatWouldBecomeOfEachDocument() {
        send("", document("trial-same", "Same"), document("trial-other", "Before"));

        String changes = send(
                "&dryRun=true",
                document("trial-same", "Same"),
                document("trial-other", "After"),
                document("trial-new", "New"));

        list(changes + "?action=created")
                .body("items.slug", contains("trial-new"))
                .body("items[0].type", equalTo("source"))
                .body("items[0].title", equalTo("New"))
                .body("items[0].line", is(3))
                .body("items[0].differences.pointer", contains(""))
                .body("items[0].differences[0].before", nullValue())
                .body("items[0].differences[0].after.title", equalTo("New"));
        list(changes + "?action=changed")
                .body("items.slug", contains("trial-other"))
                .body("items[0].line", is(2))
                .body("items[0].differences.pointer", contains("/title"))
                .body("items[0].differences[0].before", equalTo("Before"))
                .body("items[0].differences[0].after", equalTo("After"));
        list(changes + "?action=unchanged")
                .body("items.slug", contains("trial-same"))
                .body("items[0].title", equalTo("Same"))
                .body("items[0].line", is(1))
                .body("items[0].differences", empty());
        list(changes).body("page.total", is(3));
        list(changes + "?type=role").body("items", empty());
        anybody().get("/v1/sources/trial-new").then().statusCode(404);
    }

    @Test
    void whatADryRunToldIsComparedWithWhatStoodThere() {
        send("", document("compared", "Before"));
        String changes = send("&dryRun=true", document("compared", "After"));

        send("", document("compared", "In between"));

        list(changes).body("items[0].differences[0].before", equalTo("Before"));
    }

    @Test
    void whatAnImportChangedIsToldFromTheLog() {
        send("", document("logged", "Before"));
        String changes = send("", document("logged", "After"), document("logged-too", "New"));
        String none = send("", document("logged", "After"), document("logged-too", "New"));
        send("", document("logged", "Later"));

        list(changes).body("page.total", is(2));
        list(changes + "?action=changed")
                .body("items.slug", contains("logged"))
                .body("items[0].line", nullValue())
                .body("items[0].differences[0].before", equalTo("Before"))
                .body("items[0].differences[0].after", equalTo("After"));
        list(none).body("items", empty()).body("page.total", is(0));
    }

    @Test
    void aFileOfManyDocumentsIsToldWholePageByPage() {
        String changes = send(
                "&dryRun=true",
                IntStream.range(0, 601)
                        .mapToObj(number -> document("many-" + number, "Many"))
                        .toArray(String[]::new));

        List<String> slugs = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = list(changes + "?limit=200" + (cursor == null ? "" : "&cursor=" + cursor))
                    .body("page.total", is(601));
            slugs.addAll(page.extract().path("items.slug"));
            cursor = page.extract().path("page.next");
        } while (cursor != null);

        assertThat(slugs).hasSize(601).doesNotHaveDuplicates();
        administrator()
                .accept("text/csv")
                .get(changes + "?limit=1")
                .then()
                .statusCode(200)
                .body(startsWith("type,slug,title,action,line,differences"));
    }

    @Test
    void aFileOfPayChangesTheDescriptionOfItsDataset() {
        Payroll payroll = Payroll.ofPublic("tried-pay");
        String changes = administrator()
                .header("Prefer", "wait")
                .contentType("text/csv")
                .body("title,amount,currency,year\nWelder,50000,USD,2024\n")
                .post(payroll.address() + "/observations?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("links.self")
                .concat("/changes");

        list(changes)
                .body("items.type", contains("dataset"))
                .body("items[0].differences.pointer", contains("/holdings"))
                .body("items[0].differences[0].after.observations", is(1));
        anybody().get(payroll.address()).then().body("holdings", nullValue());
    }

    @Test
    void aFileThatIsRefusedChangesNothing() {
        String changes = send("&dryRun=true", document("refused-with-others", "Fine"), "{\"type\": \"sorce\"}");

        list(changes).body("items", empty());
    }

    @Test
    void aDryRunOfLongAgoIsForgotten() throws SQLException {
        String changes = send("&dryRun=true", document("long-ago", "Long ago"));
        String address = changes.replace("/changes", "");
        execute(
                "update import set started_at = started_at - interval '8 days', report = report || jsonb_build_object("
                        + "'startedAt', '2026-01-01T00:00:00Z') where id = cast(? as uuid)",
                address.substring(address.lastIndexOf('/') + 1));

        send("&dryRun=true", document("of-today", "Of today"));

        administrator().get(changes).then().statusCode(404);
        assertThat(count("select count(*) from import_change where slug = 'long-ago'"))
                .isZero();
        assertThat(count("select count(*) from import_change where slug = 'of-today'"))
                .isOne();
    }

    @Test
    void whatIsAskedForMustBe() {
        String changes = send("&dryRun=true", document("asked-for", "Asked for"));

        administrator()
                .get(changes + "?type=sorce")
                .then()
                .statusCode(400)
                .body("errors[0].message", not(anEmptyMap()))
                .body("errors[0].parameter", equalTo("type"));
        administrator()
                .get(changes + "?action=erased")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("action"));
        administrator().get("/v1/imports/nothing/changes").then().statusCode(404);
        anybody().get(changes).then().statusCode(401);
    }

    private static String document(String slug, String title) {
        return source(slug, title).replace("\n", " ").replaceFirst("\\{", "{\"type\": \"source\", ");
    }

    /** @return where to read what it changes */
    private static String send(String query, String... lines) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(IntStream.range(0, lines.length)
                        .mapToObj(line -> lines[line].strip() + "\n")
                        .collect(Collectors.joining())
                        .getBytes())
                .post("/v1/imports?format=rolebook" + query)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("links.self")
                .concat("/changes");
    }

    private static ValidatableResponse list(String address) {
        return administrator().get(address).then().statusCode(200);
    }

    private void execute(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

package io.rolebook.band;

import static io.rolebook.support.Employer.BANDS;
import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.rolebook.change.Catalogue;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.Outcome;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class BandResourceTest {
    @Inject
    Catalogue catalogue;

    @Inject
    AgroalDataSource dataSource;

    private Employer employer;

    @BeforeEach
    void hire() {
        employer = Employer.of("banded");
    }

    @AfterEach
    void close() {
        employer.close();
    }

    @Test
    void aBandIsCreatedReadReplacedAndDeleted() {
        Response created = employer.put("pay", "\"level\": \"mid\", \"place\": \"US\"");
        created.then()
                .statusCode(201)
                .body("role.title", equalTo("Title of banded"))
                .body("level", equalTo("mid"))
                .body("place", equalTo("US"))
                .body("midpoint", is(125000))
                .body("midpointStated", is(false))
                .body("validTo", nullValue())
                .body("evidence.source", contains("rolebook-editorial"))
                .body("note", nullValue());
        String replaced = employer.put(
                        "pay", "\"midpoint\": 120000.5, \"note\": \"By agreement\"", created.header("ETag"))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        administrator()
                .get(BANDS + "/banded-pay")
                .then()
                .statusCode(200)
                .body("level", nullValue())
                .body("midpoint", is(120000.5f))
                .body("midpointStated", is(true))
                .body("note", equalTo("By agreement"))
                .body("links.salary", equalTo("/v1/roles/banded/salary"));

        administrator()
                .header("If-Match", replaced)
                .delete(BANDS + "/banded-pay")
                .then()
                .statusCode(204);

        administrator().get(BANDS + "/banded-pay").then().statusCode(404);
    }

    @Test
    void aReplacementNeedsTheVersionItWasMadeFrom() {
        String first = employer.put("pay", "").header("ETag");
        employer.put("pay", "\"maximum\": 160000", first).then().statusCode(200);

        employer.put("pay", "\"maximum\": 170000").then().statusCode(428);
        employer.put("pay", "\"maximum\": 170000", first).then().statusCode(412);
        administrator().get(BANDS + "/banded-pay").then().body("maximum", is(160000));
    }

    @Test
    void theSameBandInOtherWordsMakesNoRevision() {
        Response first = employer.put("pay", "\"place\": \"us-co\", \"minimum\": 100000.5");

        employer.put("pay", "\"place\": \"US-CO\", \"minimum\": 100000.50, \"maximum\": 1.5e5", first.header("ETag"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo(first.header("ETag")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'minimum': 200000                         | /maximum      | must not be below the minimum, 200000",
                "'midpoint': 99999.99                      | /midpoint     | 100000 to 150000",
                "'midpoint': 150000.01                     | /midpoint     | 100000 to 150000",
                "'minimum': 0                              | /minimum      | greater than 0",
                "'maximum': 150000.001                     | /maximum      | USD, which has at most 2 decimals",
                "'maximum': null                           | /maximum      | must not be null",
                "'currency': 'usd'                         | /currency     | ISO 4217",
                "'per': 'fortnight'                        | /per          | year",
                "'level': 'boss'                           | /level        | senior",
                "'role': 'bandit'                          | /role         | Did you mean 'banded'?",
                "'place': 'Atlantis'                       | /place        | There is no place",
                "'validFrom': null                         | /validFrom    | must not be null",
                "'validFrom': '2026-02-30'                 | /validFrom    | must be a day such as 2026-01-31",
                "'validFrom': '2026-01-01T00:00:00Z'       | /validFrom    | must be a day such as 2026-01-31",
                "'validFrom': '1899-12-31'                 | /validFrom    | must not be before 1900-01-01",
                "'validFrom': 20260101                     | /validFrom    | must be a day such as 2026-01-31",
                "'validFrom': [2026, 1, 1]                 | /validFrom    | must be a day such as 2026-01-31",
                "'validTo': '2026-01-01'                   | /validTo      | must be after validFrom, 2026-01-01",
                "'evidence': []                            | /evidence     | must not be empty",
                "'evidence': [{'source': 'nobody', 'method': 'published'}] | /evidence/0/source | There is no source",
                "'slug': 'another'                         | /slug         | must be 'banded-pay'",
                "'validTill': '2027-01-01'                 | /validTill    | Did you mean 'validTo'?",
            })
    void aBandThatBreaksARuleNamesTheField(String fields, String pointer, String message) {
        employer.put("pay", fields.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-document"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
        administrator().get(BANDS + "/banded-pay").then().statusCode(404);
    }

    @Test
    void noBandHidesTheChecks() {
        BandDocument checks = new BandDocument(
                null,
                "checks",
                "banded",
                null,
                null,
                null,
                BigDecimal.ONE,
                null,
                BigDecimal.TEN,
                "USD",
                PayPeriod.hour,
                LocalDate.of(2026, 1, 1),
                null,
                List.of(new Evidence("rolebook-editorial", null, null, Evidence.Method.editorial, null)),
                null);

        assertThatThrownBy(() -> catalogue.write("test", List.of(checks), version -> true))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("/slug is 'checks', where the checks are");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'validFrom': '2025-01-01', 'validTo': '2027-01-01' | 'validFrom': '2026-12-31'",
                "'validFrom': '2025-01-01', 'validTo': '2027-01-01' | 'validFrom': '2024-01-01', 'validTo': '2025-01-02'",
                "'validFrom': '2025-01-01'                          | 'validFrom': '2024-01-01', 'validTo': '2199-01-01'",
                "'level': 'mid'                                     | 'level': 'mid'",
                "'place': 'US'                                      | 'place': 'us'",
                "'level': 'mid', 'place': 'US'                      | 'level': 'mid', 'place': 'US', 'currency': 'EUR'",
            })
    void aBandThatOverlapsNamesTheOther(String one, String other) {
        employer.with("one", one.replace('\'', '"'));

        employer.put("other", other.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/validFrom"))
                .body("errors[0].code", equalTo("overlaps"))
                .body("errors[0].message", containsString("'banded-one' of the same role, level and place holds from"));
        administrator().get(BANDS + "/banded-other").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'validTo': '2027-01-01'       | 'validFrom': '2027-01-01'",
                "'level': 'mid'                | 'level': 'senior'",
                "'level': 'mid'                | 'level': null",
                "'place': 'US'                 | 'place': 'US-CO'",
                "'place': 'US'                 | 'place': null",
                "'level': 'mid', 'place': 'US' | 'level': null, 'place': 'US'",
            })
    void bandsOfOtherDaysLevelsAndPlacesStandBesideEachOther(String one, String other) {
        employer.with("one", one.replace('\'', '"'));

        employer.put("other", other.replace('\'', '"')).then().statusCode(201);
    }

    @Test
    void twoBandsChangePlacesInOneWrite() {
        employer.with("one", "\"validTo\": \"2027-01-01\"").with("two", "\"validFrom\": \"2027-01-01\"");

        Outcome outcome = catalogue.write(
                "test",
                List.of(band("one", "2027-01-01", null), band("two", "2026-01-01", "2027-01-01")),
                version -> true);

        assertThat(outcome.changed()).isEqualTo(2);
        administrator().get(BANDS + "/banded-one").then().body("validFrom", equalTo("2027-01-01"));
        administrator().get(BANDS + "/banded-two").then().body("validTo", equalTo("2027-01-01"));
    }

    @Test
    void twoBandsOfOneWriteMustNotOverlapEither() {
        assertThatThrownBy(() -> catalogue.write(
                        "test",
                        List.of(band("one", "2026-01-01", "2027-01-01"), band("two", "2026-06-01", null)),
                        version -> true))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("band 'banded-one'")
                .hasMessageContaining("'banded-two' of the same role");
        administrator().get(BANDS + "?role=banded").then().body("items", hasSize(0));
    }

    @Test
    void ofEightWritersAtOnceOneSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Response>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            String name = "writer-" + writer;
            writers.add(threads.submit(() -> employer.put(name, "\"level\": \"mid\"")));
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> writer : writers) {
            statuses.add(writer.get().statusCode());
        }

        threads.shutdown();
        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 422)
                .hasSize(7);
        administrator().get(BANDS + "?role=banded").then().body("items", hasSize(1));
    }

    /** The check sees what is committed; whoever commits past it while it looks meets the constraint of the database. */
    @Test
    void anOverlapThatNobodyCouldSeeIsAConflict() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, """
                    insert into fact (id, owner_id, kind)
                    values ('0b000000-0000-0000-0000-000000000001', '0b000000-0000-0000-0000-000000000001', 'band');
                    insert into evidence (fact_id, position, owner_id, source_id, is_repeated, method)
                    select '0b000000-0000-0000-0000-000000000001', 0, '0b000000-0000-0000-0000-000000000001', id,
                           false, 'editorial'
                    from source where slug = 'bls';
                    insert into band (id, slug, role_id, minimum, maximum, currency, per, valid_from, revision, updated_at)
                    select '0b000000-0000-0000-0000-000000000001', 'past-the-catalogue', id, 1, 2, 'USD', 'hour', '2026-01-01', 0, now()
                    from role where slug = 'banded'
                    """);

            Future<Response> writer = threads.submit(() -> employer.put("pay", ""));
            while (count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") == 0
                    && !writer.isDone()) {
                Thread.onSpinWait();
            }
            connection.commit();

            writer.get()
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("conflict"))
                    .body("detail", containsString("It overlaps with one"));
            execute(connection, "delete from band where slug = 'past-the-catalogue'");
            execute(connection, "delete from fact where id = '0b000000-0000-0000-0000-000000000001'");
            connection.commit();
        }
        threads.shutdown();
    }

    @ParameterizedTest
    @CsvSource({
        "role=banded, 4",
        "role=banded&level=mid, 2",
        "role=banded&place=us-co, 1",
        "role=banded&level=senior&place=US, 0",
        "role=banded&on=2025-12-31, 0",
        "role=banded&on=2026-01-01, 3",
        "role=banded&on=2026-12-31, 3",
        "role=banded&on=2027-01-01, 3",
    })
    void aFilterKeepsTheBandsThatMatch(String filter, int matching) {
        employer.with("all", "")
                .with("mid", "\"level\": \"mid\", \"validTo\": \"2027-01-01\"")
                .with("mid-then", "\"level\": \"mid\", \"validFrom\": \"2027-01-01\"")
                .with("colorado", "\"level\": \"senior\", \"place\": \"US-CO\"");

        administrator().get(BANDS + "?" + filter).then().statusCode(200).body("page.total", is(matching));
    }

    @Test
    void aListIsPagedAndIsAlsoATable() {
        employer.with("b", "\"level\": \"mid\"")
                .with("a", "\"level\": \"senior\"")
                .with("c", "");

        String next = administrator()
                .get(BANDS + "?role=banded&limit=2")
                .then()
                .body("items.slug", contains("banded-a", "banded-b"))
                .body("items.evidence.source", hasItem(contains("rolebook-editorial")))
                .extract()
                .path("page.next");

        administrator()
                .get(BANDS + "?role=banded&limit=2&cursor=" + next)
                .then()
                .body("items.slug", contains("banded-c"));
        administrator()
                .accept("text/csv")
                .get(BANDS + "?role=banded")
                .then()
                .contentType(startsWith("text/csv"))
                .body(startsWith(
                        "id,slug,role.slug,role.title,level,grade,place,minimum,midpoint,maximum,currency,per"));
        String lines = administrator()
                .accept("application/x-ndjson")
                .get(BANDS + "?role=banded")
                .asString();
        assertThat(lines.lines()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "on=2026-02-30, on, a day such as 2026-01-31",
        "on=2026, on, a day such as 2026-01-31",
        "on=0000-01-01, on, a day such as 2026-01-31",
        "level=boss, level, one of entry",
    })
    void aFilterThatCannotBeIsNamed(String filter, String parameter, String message) {
        administrator()
                .get(BANDS + "?" + filter)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void aRoleWithBandsCannotBeDeleted() {
        employer.with("pay", "");

        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/banded")
                .then()
                .statusCode(409)
                .body("referrers[0].items[0].slug", equalTo("banded-pay"));
    }

    @Test
    void theLogHasEveryChange() throws SQLException {
        String etag = employer.put("logged", "").header("ETag");
        employer.put("logged", "\"maximum\": 160000", etag).then().statusCode(200);
        administrator()
                .header("If-Match", "*")
                .delete(BANDS + "/banded-logged")
                .then()
                .statusCode(204);

        assertThat(count("select count(distinct action) from change where kind = 'band' and slug = 'banded-logged'"))
                .isEqualTo(3);
        assertThat(count("select count(*) from fact where kind = 'band' and id not in (select id from band)"))
                .isZero();
    }

    @Test
    void anEmptyBodyIsNamed() {
        administrator()
                .contentType(ContentType.JSON)
                .put(BANDS + "/banded-pay")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"));
    }

    private static BandDocument band(String name, String validFrom, String validTo) {
        return new BandDocument(
                null,
                "banded-" + name,
                "banded",
                null,
                null,
                null,
                BigDecimal.valueOf(100_000),
                null,
                BigDecimal.valueOf(150_000),
                "USD",
                PayPeriod.year,
                LocalDate.parse(validFrom),
                validTo == null ? null : LocalDate.parse(validTo),
                List.of(new Evidence("rolebook-editorial", null, null, Evidence.Method.editorial, null)),
                null);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

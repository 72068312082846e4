package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class ObservationResourceTest {
    private static final String ROLE = "software-engineer";
    private static final String HEADER = "title,amount,currency,year\n";

    @Test
    void columnsMayComeInAnyOrderAndAreBoundByTheirNames() {
        Payroll payroll = Payroll.ofPublic("any-order");

        payroll.take("Currency,year,AMOUNT,remote,title,place,level,employmentType\n"
                + "USD,2024,100000,50,Software Engineer,US,senior,fullTime\n");

        JsonPath answer =
                payroll.distribution(ROLE, "level=senior&place=US&year=2024&employmentType=fullTime&remote=50");
        assertThat(answer.getInt("distribution.count")).isOne();
        assertThat(answer.getInt("distribution.mean")).isEqualTo(100_000);
    }

    @Test
    void theLayoutOfAiJobsIsRead() {
        Payroll payroll = Payroll.ofPublic("like-ai-jobs");

        payroll.send("""
                        work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,employee_residence,remote_ratio,company_location,company_size\r
                        2024,SE,FT,Software Engineer,90000,EUR,98000,DE,100,DE,M\r
                        2024,EN,CT,Nobody Knows This,50000,USD,50000,US,0,US,L\r
                        """, "layout=ai-jobs")
                .statusCode(200)
                .body("status", equalTo("done"))
                .body("counts.accepted", is(2))
                .body("counts.unmatched", is(1))
                .body("unmatched[0].value", equalTo("Nobody Knows This"));

        JsonPath answer = payroll.distribution(ROLE, "level=senior&conversion=source");
        assertThat(answer.getInt("distribution.mean"))
                .as("the dataset's own conversion")
                .isEqualTo(98_000);
    }

    @Test
    void ndjsonAndGzipAreTakenToo() throws IOException {
        Payroll payroll = Payroll.ofPublic("packed");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    "{\"title\": \"Software Engineer\", \"amount\": 41.25, \"currency\": \"USD\", \"per\": \"hour\", \"year\": 2024}\n"
                            .getBytes(StandardCharsets.UTF_8));
        }

        administrator()
                .header("Prefer", "wait")
                .header("Content-Encoding", "gzip")
                .contentType("application/x-ndjson")
                .body(packed.toByteArray())
                .post(payroll.address() + "/observations")
                .then()
                .statusCode(200)
                .body("counts.accepted", is(1));

        assertThat(payroll.distribution(ROLE, "per=hour").getDouble("distribution.mean"))
                .isEqualTo(41.25);
        assertThat(payroll.distribution(ROLE, "").getInt("distribution.mean")).isEqualTo(85_800);
        assertThat(payroll.distribution(ROLE, "hoursPerYear=1800").getInt("distribution.mean"))
                .isEqualTo(74_250);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Software Engineer,,USD,2024          | amount   | missing",
                "Software Engineer,-5,USD,2024        | amount   | invalid",
                "Software Engineer,1e,USD,2024        | amount   | invalid",
                "Software Engineer,12.345,USD,2024    | amount   | ambiguous",
                "Software Engineer,0,USD,2024         | amount   | invalid",
                "Software Engineer,9000,dollar,2024   | currency | invalid",
                "Software Engineer,9000,XTS,2024      | currency | invalid",
                "Software Engineer,9000,USD,24        | year     | invalid",
                ",9000,USD,2024                       | title    | missing",
            })
    void aRowThatCannotBeTakenIsNamedAndNothingIsTaken(String row, String field, String code) {
        Payroll payroll = Payroll.ofPublic("rejecting-" + Math.abs(row.hashCode()));

        payroll.send(HEADER + "Software Engineer,1000,USD,2024\n" + row + "\n", "")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("counts.rejected", is(1))
                .body("rejected[0].line", is(3))
                .body("rejected[0].field", equalTo(field))
                .body("rejected[0].code", equalTo(code))
                .body("message", containsString("nothing was taken"));
        assertThat(payroll.distribution(ROLE, "").getString("distribution.status"))
                .isEqualTo("empty");
    }

    @Test
    void rejectedRowsCanBeSkipped() {
        Payroll payroll = Payroll.ofPublic("skipping");

        payroll.send(HEADER + "Software Engineer,1000,USD,2024\nSoftware Engineer,x,USD,2024\n", "rejected=skip")
                .body("status", equalTo("done"))
                .body("counts.accepted", is(1))
                .body("counts.rejected", is(1));

        assertThat(payroll.distribution(ROLE, "").getInt("distribution.count")).isOne();
    }

    @Test
    void anUnknownRoleIsRejectedAtItsLine() {
        Payroll payroll = Payroll.ofPublic("unknown-role");

        payroll.send("role,amount,currency,year\nsoftware-engineer,1,USD,2024\nnobody,1,USD,2024\n", "rejected=skip")
                .body("counts.accepted", is(1))
                .body("rejected[0].line", is(3))
                .body("rejected[0].code", equalTo("unknown-role"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titel,amount,currency,year | There is no column 'titel'",
                "title,title,amount,currency,year | stands twice",
                "title,amount,year | needs the column currency",
                "title,amount,currency | needs the column year or date",
            })
    void aHeaderThatDoesNotFitSaysWhy(String header, String message) {
        Payroll.ofPublic("header-" + Math.abs(header.hashCode()))
                .send(header + "\nSoftware Engineer,1,USD,2024\n", "")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("message", containsString(message));
    }

    @Test
    void whatIsNoTextIsReportedAsWell() {
        Payroll payroll = Payroll.ofPublic("no-text");

        String id = payroll.send("title\0\7,amount,currency,year\nSoftware Engineer,1,USD,2024\n", "")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("message", containsString("title"))
                .extract()
                .path("id");
        administrator().get("/v1/imports/" + id).then().statusCode(200).body("message", containsString("title"));
        payroll.send(HEADER + "Software\0Engineer,1,USD,2024\n", "")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("rejected[0].line", is(2))
                .body("rejected[0].message", containsString("NUL"));
    }

    @Test
    void aDryRunReportsAndKeepsNothing() {
        Payroll payroll = Payroll.ofPublic("dry");

        payroll.send(HEADER + "Software Engineer,1000,USD,2024\n", "dryRun=true")
                .body("status", equalTo("done"))
                .body("dryRun", is(true))
                .body("counts.accepted", is(1))
                .body("revision", nullValue());

        assertThat(payroll.distribution(ROLE, "").getString("distribution.status"))
                .isEqualTo("empty");
    }

    @Test
    void exactRepeatsAreCountedAsTheDatasetOrTheQuerySays() {
        Payroll payroll = Payroll.ofPublic("repeating");
        String twice = "Software Engineer,1000,USD,2024\n".repeat(2);
        payroll.take(HEADER + twice + "Software Engineer,4000,USD,2024\n");

        JsonPath again = payroll.take(HEADER + twice);

        assertThat(again.getInt("counts.repeated")).isEqualTo(2 + 1 - 1);
        assertThat(again.getInt("counts.alreadyThere")).isEqualTo(2);
        JsonPath kept = payroll.distribution(ROLE, "repeats=keep");
        assertThat(kept.getInt("distribution.count")).isEqualTo(5);
        assertThat(kept.getInt("distribution.repeats")).isEqualTo(3);
        JsonPath dropped = payroll.distribution(ROLE, "repeats=drop");
        assertThat(dropped.getInt("distribution.count")).isEqualTo(2);
        assertThat(dropped.getInt("distribution.mean")).isEqualTo(2500);
    }

    @Test
    void aRowWithAnExternalIdReplacesTheOneSentBefore() {
        Payroll payroll = Payroll.ofPublic("re-sent");
        String header = "external_id,title,amount,currency,year,level\n";
        payroll.take(header + "E1,Software Engineer,1000,USD,2024,mid\nE2,Software Engineer,3000,USD,2024,mid\n");

        JsonPath again = payroll.take(header + "E1,Software Engineer,5000,USD,2024,senior\n");

        assertThat(again.getInt("counts.replaced")).isOne();
        assertThat(payroll.distribution(ROLE, "").getInt("distribution.mean")).isEqualTo(4000);
        assertThat(payroll.distribution(ROLE, "level=mid").getInt("distribution.count"))
                .isOne();
        assertThat(payroll.distribution(ROLE, "level=senior").getInt("distribution.mean"))
                .isEqualTo(5000);
    }

    @Test
    void titlesThatMatchNoRoleAttachWhenOneAppearsAndLeaveWithIt() {
        Payroll payroll = Payroll.ofPublic("attaching");
        payroll.take("title,amount,currency,year\nLamp  lighter,1000,USD,2023\nlamp lighter,3000,USD,2024\n");

        String etag = writeRole("lamp-lighter", "Keeper of Lamps", "\"Lamp Lighter\"", null);
        assertThat(payroll.distribution("lamp-lighter", "").getInt("distribution.mean"))
                .isEqualTo(2000);
        assertThat(payroll.distribution("lamp-lighter", "year=2024").getInt("distribution.count"))
                .isOne();

        writeRole("lamp-lighter", "Keeper of Lamps", "", etag);
        assertThat(payroll.distribution("lamp-lighter", "").getString("distribution.status"))
                .isEqualTo("empty");
        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/lamp-lighter")
                .then()
                .statusCode(204);
    }

    @Test
    void aPlaceCountsWhatIsInsideItAndInheritsFromWhatIsAroundIt() {
        Payroll payroll = Payroll.ofPublic("nested");
        payroll.take("title,amount,currency,year,place\nSoftware Engineer,1000,USD,2024,US-CO\n"
                + "Software Engineer,3000,USD,2024,US\n");

        assertThat(payroll.distribution(ROLE, "place=US").getInt("distribution.count"))
                .isEqualTo(2);
        assertThat(payroll.distribution(ROLE, "place=US&remote=0").getInt("distribution.count"))
                .isZero();
        assertThat(payroll.distribution(ROLE, "place=US-CO").getInt("distribution.count"))
                .isOne();
        JsonPath inherited = payroll.distribution(ROLE, "place=US-CA");
        assertThat(inherited.getString("distribution.inheritedFrom")).isEqualTo("US");
        assertThat(inherited.getInt("distribution.count")).isEqualTo(2);
        assertThat(payroll.distribution(ROLE, "place=DE").getString("distribution.status"))
                .isEqualTo("empty");
    }

    @Test
    void yearsAndComparisonsInheritFromThePlaceAroundAsTheRoleDoes() {
        Payroll payroll = Payroll.ofPublic("nested-years");
        payroll.take("title,amount,currency,year,place\nSoftware Engineer,1000,USD,2023,US-CO\n"
                + "Software Engineer,3000,USD,2024,US\n");

        anybody()
                .get("/v1/roles/%s/salary/history?dataset=nested-years&place=US-CA".formatted(ROLE))
                .then()
                .body("years.year", contains(2023, 2024))
                .body("years.distribution.inheritedFrom", contains("US", "US"))
                .body("reason", nullValue());
        anybody()
                .get("/v1/roles/%s/salary/history?dataset=nested-years&place=DE".formatted(ROLE))
                .then()
                .body("years", hasSize(0))
                .body("reason", equalTo("No observations match the query."));
        anybody()
                .get("/v1/salaries/comparison?role=%s&dataset=nested-years&place=US-CO&place=US-CA&place=DE"
                        .formatted(ROLE))
                .then()
                .body("cells.place", contains("US-CO", "US-CA", "DE"))
                .body("cells.distribution.count", contains(1, 2, 0))
                .body("cells.distribution.inheritedFrom", contains(null, "US", null));
    }

    @Test
    void rawObservationsNeedAKeyAndShowWhatWasSent() {
        Payroll payroll = Payroll.ofPublic("raw");
        payroll.take("title,amount,currency,per,year,contributor,bonus\nSoftware Engineer,50.5,EUR,hour,2023,acme,1\n");

        anybody().get(payroll.address() + "/observations").then().statusCode(401);
        administrator()
                .get(payroll.address() + "/observations")
                .then()
                .statusCode(200)
                .body("page.total", is(1))
                .body("items[0].amount", is(50.5f))
                .body("items[0].per", equalTo("hour"))
                .body("items[0].role", equalTo(ROLE))
                .body("items[0].contributor", nullValue());
    }

    @Test
    void oneObservationOrAllOfThemCanBeDeleted() {
        Payroll payroll = Payroll.ofPublic("deleting");
        payroll.take(
                HEADER
                        + "Software Engineer,1000,USD,2024\nSoftware Engineer,3000,USD,2024\nSoftware Engineer,3000,USD,2023\n");
        String id =
                administrator().get(payroll.address() + "/observations").path("items.find { it.amount == 1000 }.id");

        administrator().delete(payroll.address() + "/observations/" + id).then().statusCode(204);
        assertThat(payroll.distribution(ROLE, "").getInt("distribution.mean")).isEqualTo(3000);
        administrator().delete(payroll.address() + "/observations/" + id).then().statusCode(404);
        anybody()
                .get(payroll.address())
                .then()
                .body("holdings.observations", is(2))
                .body("holdings.from", is(2023));

        administrator().delete(payroll.address() + "/observations").then().statusCode(204);
        assertThat(payroll.distribution(ROLE, "").getString("distribution.status"))
                .isEqualTo("empty");
        anybody()
                .get(payroll.address())
                .then()
                .body("holdings.observations", is(0))
                .body("holdings.from", nullValue());
    }

    @Test
    void aDatasetGoesWithItsObservations() {
        Payroll payroll = Payroll.ofPublic("going");
        payroll.take(HEADER + "Software Engineer,1000,USD,2024\n");

        administrator().header("If-Match", "*").delete(payroll.address()).then().statusCode(204);

        anybody().get(payroll.address()).then().statusCode(404);
        String salary = "/v1/roles/%s/salary".formatted(ROLE);
        anybody().get(salary).then().body("distribution.datasets.dataset", not(hasItem("going")));
        anybody().get(salary + "?dataset=going").then().statusCode(400).body("errors.parameter", contains("dataset"));
    }

    @Test
    void observationsNeedAKeyADatasetAndAMediaType() {
        anybody()
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/salaries/datasets/ai-jobs/observations")
                .then()
                .statusCode(401);
        administrator()
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/salaries/datasets/none/observations")
                .then()
                .statusCode(404);
        administrator()
                .contentType("text/plain")
                .body(HEADER)
                .post("/v1/salaries/datasets/ai-jobs/observations")
                .then()
                .statusCode(415);
        administrator()
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/salaries/datasets/ai-jobs/observations?layout=excel")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("layout"));
        administrator()
                .contentType("text/csv")
                .header("Content-Encoding", "zstd")
                .body(HEADER)
                .post("/v1/salaries/datasets/ai-jobs/observations")
                .then()
                .statusCode(415);
    }

    @Test
    void anImportThatIsNotAwaitedCanBeFollowedToItsEnd() {
        Payroll payroll = Payroll.ofPublic("followed");

        String address = administrator()
                .contentType("text/csv")
                .body(HEADER + "Software Engineer,1000,USD,2024\n")
                .post(payroll.address() + "/observations")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/imports/"))
                .body("status", equalTo("running"))
                .extract()
                .header("Location");

        String status = "running";
        for (int look = 0; look < 2_000 && status.equals("running"); look++) {
            status = administrator().get(address).path("status");
        }
        administrator()
                .get(address)
                .then()
                .statusCode(200)
                .body("status", equalTo("done"))
                .body("counts.accepted", is(1));
        administrator().get("/v1/imports").then().statusCode(200).body("items.links.self", hasItem(address));
    }

    @Test
    void payOverTheYearsSideBySideAndStanding() {
        Payroll payroll = Payroll.ofPublic("questions");
        payroll.take(
                "title,amount,currency,year,place\nSoftware Engineer,1000,USD,2022,US\nSoftware Engineer,2000,USD,2023,US\n"
                        + "Software Engineer,4000,USD,2023,DE\nData Analyst,500,USD,2023,DE\n");

        anybody()
                .get("/v1/roles/software-engineer/salary/history?dataset=questions")
                .then()
                .statusCode(200)
                .body("years.year", equalTo(java.util.List.of(2022, 2023)))
                .body("years[1].distribution.mean", is(3000));
        anybody()
                .get(
                        "/v1/salaries/comparison?role=software-engineer&role=data-analyst&place=US&place=DE&dataset=questions")
                .then()
                .statusCode(200)
                .body("cells", hasSize(4))
                .body("cells.distribution.count", equalTo(java.util.List.of(2, 1, 0, 1)));
        anybody()
                .get("/v1/salaries/standing?role=software-engineer&amount=2000&dataset=questions")
                .then()
                .statusCode(200)
                .body("percentileRank", is(50))
                .body("distribution.count", is(3));
        anybody()
                .get("/v1/salaries/standing?role=software-engineer")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("amount"));
        anybody()
                .get("/v1/salaries/comparison?" + "role=software-engineer&".repeat(6))
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("role"));
    }

    private static String writeRole(String slug, String title, String alternates, String ifMatch) {
        var request = ifMatch == null ? administrator() : administrator().header("If-Match", ifMatch);
        return request.contentType("application/json")
                .body("""
                        {"slug": "%s", "title": "%s", "summary": "For a test.", "family": "software-engineering", "status": "published",
                         "alternateTitles": [%s], "codes": [], "levels": [], "responsibilities": [], "skills": [],
                         "education": [], "industries": [], "applications": [], "employment": [], "collaborators": [],
                         "outlook": [],
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """.formatted(slug, title, alternates))
                .put("/v1/roles/" + slug)
                .then()
                .statusCode(ifMatch == null ? 201 : 200)
                .extract()
                .header("ETag");
    }
}

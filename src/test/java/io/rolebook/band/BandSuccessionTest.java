package io.rolebook.band;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A band that holds until it is replaced, and what replaces it. */
@QuarkusTest
@WithTestResource(Database.class)
class BandSuccessionTest {
    private static final String BANDS = "/v1/salaries/bands/succession-";
    private static final String NEXT_YEAR = "\"validFrom\": \"2027-01-01\"";

    private Employer employer;

    @BeforeEach
    void employ() {
        employer = Employer.of("succession");
    }

    @AfterEach
    void leave() {
        employer.close();
    }

    @Test
    void theNewBandEndsTheOpenOneOnItsFirstDay() {
        employer.with("old", "\"level\": \"mid\", \"place\": \"US\"");

        employer.put("new", "\"level\": \"mid\", \"place\": \"us\", " + NEXT_YEAR)
                .then()
                .statusCode(201)
                .body("warnings[0].code", equalTo("ends-another"))
                .body("warnings[0].message", startsWith("ends the band 'succession-old' on 2027-01-01"));

        int revision = administrator().get(BANDS + "new").path("revision");
        administrator()
                .get(BANDS + "old")
                .then()
                .body("validTo", equalTo("2027-01-01"))
                .body("revision", equalTo(revision));
        JsonPath changes =
                administrator().get("/v1/changes?since=" + (revision - 1)).jsonPath();
        assertThat(changes.getList("items.slug")).containsExactlyInAnyOrder("succession-old", "succession-new");
        assertThat(changes.getString("items.find {it.slug == 'succession-old'}.action"))
                .isEqualTo("changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"level\": \"senior\"", "\"place\": \"GB\"", "\"level\": \"mid\", \"place\": \"US\""})
    void aBandOfAnotherLevelOrPlaceEndsNothing(String other) {
        employer.with("old", "\"level\": \"mid\"");

        employer.put("new", other + ", " + NEXT_YEAR).then().statusCode(201);

        administrator().get(BANDS + "old").then().body("validTo", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"validTo\": \"2027-02-01\"", NEXT_YEAR})
    void whatOverlapsOtherwiseIsRefused(String old) {
        employer.with("old", old);

        employer.put("new", NEXT_YEAR).then().statusCode(422).body("errors[0].code", equalTo("overlaps"));
    }

    @Test
    void anOpenBandBeforeOneThatStandsIsEndedByThat() {
        employer.with("new", NEXT_YEAR);

        employer.put("old", "").then().statusCode(201).body("validTo", equalTo("2027-01-01"));
    }

    @Test
    void theSameDocumentsAgainChangeNothing() {
        employer.with("old", "").with("new", NEXT_YEAR);
        String etag = administrator().get(BANDS + "old").header("ETag");

        employer.put("old", "", etag).then().statusCode(200).header("ETag", equalTo(etag));
        employer.put("new", NEXT_YEAR, administrator().get(BANDS + "new").header("ETag"))
                .then()
                .statusCode(200);

        administrator().get(BANDS + "old").then().header("ETag", equalTo(etag));
    }

    @Test
    void whatWasEndedStaysSoWhereTheOtherIsDeletedUntilItIsWrittenAnew() {
        employer.with("old", "").with("new", NEXT_YEAR);

        administrator().header("If-Match", "*").delete(BANDS + "new").then().statusCode(204);

        administrator().get(BANDS + "old").then().body("validTo", equalTo("2027-01-01"));
        employer.put("old", "", "*").then().statusCode(200).body("validTo", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1 2", "2 1 0", "1 2 0"})
    void bandsOfOneFileFollowEachOtherInAnyOrder(String order) {
        List<String> documents = List.of(
                employer.document("a", ""),
                employer.document("b", NEXT_YEAR),
                employer.document("c", "\"validFrom\": \"2028-01-01\""));
        String file = Stream.of(order.split(" "))
                .map(index ->
                        documents.get(Integer.parseInt(index)).replaceFirst("[{]", "{\"type\": \"band\", ") + "\n")
                .reduce("", String::concat);

        JsonPath first = take("", file);
        JsonPath again = take("", file);

        assertThat(first.getInt("counts.created")).as(first.prettify()).isEqualTo(3);
        assertThat(first.getInt("counts.warnings")).isEqualTo(2);
        assertThat(first.getList("warnings.message", String.class))
                .anyMatch(message -> message.contains("ends the band 'succession-a' on 2027-01-01"));
        assertThat(first.getList("warnings.line", Integer.class)).doesNotContain(0);
        assertThat(again.getInt("counts.unchanged")).isEqualTo(3);
        assertThat(again.getInt("counts.warnings")).isZero();
        administrator().get(BANDS + "a").then().body("validTo", equalTo("2027-01-01"));
        administrator().get(BANDS + "b").then().body("validTo", equalTo("2028-01-01"));
        administrator().get(BANDS + "c").then().body("validTo", nullValue());
    }

    @Test
    void aDryRunOfAFileTellsItAndChangesNothing() {
        employer.with("old", "");

        JsonPath report =
                take("&dryRun=true", employer.document("new", NEXT_YEAR).replaceFirst("[{]", "{\"type\": \"band\", "));

        assertThat(report.getInt("counts.changed")).isEqualTo(1);
        assertThat(report.getInt("counts.warnings")).isEqualTo(1);
        assertThat(administrator()
                        .get(report.getString("links.self") + "/changes?action=changed")
                        .jsonPath()
                        .getList("items.slug"))
                .containsExactly("succession-old");
        administrator().get(BANDS + "old").then().body("validTo", nullValue());
    }

    private static JsonPath take(String query, String file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file.getBytes())
                .post("/v1/imports?format=rolebook" + query)
                .then()
                .statusCode(200)
                .body("status", equalTo("done"))
                .extract()
                .jsonPath();
    }
}

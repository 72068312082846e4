package io.rolebook.band;

import static io.rolebook.support.Employer.BANDS;
import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class BandReviewTest {
    private static final String DAY = "2026-06-01";

    private Employer employer;

    @BeforeEach
    void hire() {
        employer = Employer.of("checked");
    }

    @AfterEach
    void close() {
        employer.close();
    }

    @Test
    void theAnswerHasTheThresholdOfEachRule() {
        administrator()
                .get(BANDS + "/checks?role=machine-learning-engineer")
                .then()
                .statusCode(200)
                .body("on", equalTo(LocalDate.now(ZoneOffset.UTC).toString()))
                .body("rules.kind", contains("too-wide", "gap", "overlap", "not-progressing", "stale", "stale"))
                .body("rules[0].threshold", is(2.0f))
                .body("rules[2].threshold", is(50))
                .body("rules[4].threshold", is(18))
                .body("rules[4].unit", equalTo("months"))
                .body("bands", is(0))
                .body("items", hasSize(0));
    }

    /** The band of the level mid reaches from 100,000 to 150,000 USD a year. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'minimum': 150000, 'maximum': 200000    | ",
                "'minimum': 150000.01, 'maximum': 200000 | gap 0",
                "'minimum': 165000, 'maximum': 200000    | gap 10",
                "'minimum': 125000, 'maximum': 180000    | ",
                "'minimum': 124000, 'maximum': 180000    | overlap 52",
                "'minimum': 110000, 'maximum': 140000    | overlap 60, not-progressing 0",
                "'minimum': 80000, 'maximum': 90000      | not-progressing -32",
                "'minimum': 140000, 'midpoint': 150000, 'maximum': 280000 | ",
                "'minimum': 140000, 'maximum': 280001    | too-wide 2",
                "'minimum': 140000, 'maximum': 350000    | too-wide 2.5",
                "'minimum': 12500, 'maximum': 16000, 'per': 'month'        | ",
                "'minimum': 14000, 'maximum': 16000, 'per': 'month'        | gap 12",
                "'minimum': 100000, 'maximum': 110000, 'currency': 'EUR'   | not-progressing -9.08",
                "'minimum': 200000, 'maximum': 250000, 'place': 'US'       | ",
                "'minimum': 200000, 'maximum': 250000, 'level': null       | ",
                "'minimum': 200000, 'maximum': 250000, 'validTo': '2026-06-01' | ",
            })
    void theLevelAboveIsHeldBesideTheOneBelow(String above, String expected) {
        employer.with("below", "\"level\": \"mid\"").with("above", ("'level': 'senior'," + above).replace('\'', '"'));

        JsonPath checks = checks();

        List<Map<String, Object>> items = checks.getList("items");
        assertThat(items)
                .extracting(item -> item.get("kind") + " " + item.get("measured"))
                .containsExactlyElementsOf(expected == null ? List.of() : Arrays.asList(expected.split(", ")));
        assertThat(items)
                .filteredOn(item -> !item.get("kind").equals("too-wide"))
                .extracting(item -> item.get("bands"))
                .allMatch(List.of("checked-below", "checked-above")::equals);
        assertThat(items)
                .extracting(item -> item.get("message"))
                .allMatch(message -> message.toString().contains("'checked-above' (senior, anywhere)"));
    }

    @Test
    void aLevelHasForItsNeighbourTheNextThatHasABand() {
        employer.with("executive", "\"level\": \"executive\", \"minimum\": 300000, \"maximum\": 400000")
                .with("lead", "\"level\": \"lead\", \"minimum\": 200000, \"maximum\": 290000")
                .with("senior", "\"level\": \"senior\", \"minimum\": 150000, \"maximum\": 200000")
                .with("entry", "\"level\": \"entry\", \"minimum\": 50000, \"maximum\": 90000");

        JsonPath checks = checks();

        assertThat(checks.getInt("bands")).isEqualTo(4);
        assertThat(checks.getList("items.kind")).containsExactly("gap", "gap");
        assertThat(checks.getList("items.bands"))
                .containsExactly(
                        List.of("checked-entry", "checked-senior"), List.of("checked-lead", "checked-executive"));
        assertThat(checks.getString("items[0].message"))
                .isEqualTo("'checked-entry' (entry, anywhere) reaches from 50000 to 90000 USD a year,"
                        + " 'checked-senior' (senior, anywhere) from 150000 to 200000 USD a year: no pay between them has a"
                        + " band.");
    }

    @ParameterizedTest
    @CsvSource({"2024-12-01, 0", "2024-11-30, 1"})
    void aBandThatHoldsForLongIsStale(String validFrom, int found) {
        employer.with("old", "\"validFrom\": \"%s\"".formatted(validFrom));

        JsonPath checks = checks();

        assertThat(checks.getList("items.kind")).hasSize(found).allMatch("stale"::equals);
        assertThat(checks.getList("items.measured")).hasSize(found).allMatch(Integer.valueOf(18)::equals);
    }

    @ParameterizedTest
    @CsvSource({
        "100000, ",
        "150000, ",
        "160000, 6.67",
        "90000, 10",
    })
    void aBandThatTheMarketLeftIsStale(int median, Float beyond) {
        employer.with("left", "\"level\": \"senior\", \"place\": \"US\"")
                .withMarket("senior", "US", 2024, median - 20000, median, median + 70000)
                .withMarket("mid", "US", 2024, 1000, 1000, 1000, 1000);

        JsonPath checks = checks();

        if (beyond == null) {
            assertThat(checks.getList("items")).isEmpty();
        } else {
            assertThat(checks.getString("items[0].kind")).isEqualTo("stale");
            assertThat(checks.getFloat("items[0].measured")).isEqualTo(beyond);
            assertThat(checks.getInt("items[0].count")).isEqualTo(3);
            assertThat(checks.getString("items[0].message"))
                    .contains("(n = 3, 2024 to 2024)", beyond == 10 ? "is below it" : "is above it");
        }
        assertThat(checks.getList("notCompared")).isEmpty();
    }

    @Test
    void theMarketIsExpressedAsTheBandIs() {
        employer.with("hourly", "\"currency\": \"EUR\", \"per\": \"hour\", \"minimum\": 40, \"maximum\": 50")
                .withMarket("", "", 2023, 94506);

        JsonPath checks = checks();

        assertThat(checks.getList("items")).as("42.02 EUR an hour").isEmpty();
        assertThat(checks.getList("notCompared")).isEmpty();
    }

    @Test
    void whatCannotBeComparedIsTold() {
        employer.with("mid", "\"level\": \"mid\"").with("senior", "\"level\": \"senior\", \"currency\": \"UAH\"");

        JsonPath checks = checks();

        assertThat(checks.getList("notCompared.bands"))
                .containsExactly(
                        List.of("checked-mid"), List.of("checked-senior"), List.of("checked-mid", "checked-senior"));
        assertThat(checks.getString("notCompared[0].reason")).isEqualTo("No observations match the query.");
        assertThat(checks.getString("notCompared[2].reason"))
                .isEqualTo("There is no exchange rate from UAH to USD within 400 days of 2026-01-01.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, must be given",
        "?role=checked&on=yesterday, 400, a day such as 2026-01-31",
        "?role=chekced, 404, There is no role",
    })
    void aQuestionThatCannotBeAnsweredSaysWhy(String query, int status, String detail) {
        administrator().get(BANDS + "/checks" + query).then().statusCode(status).body("detail", containsString(detail));
    }

    private JsonPath checks() {
        return administrator()
                .get(BANDS + "/checks?role=checked&on=" + DAY)
                .then()
                .statusCode(200)
                .body("on", equalTo(DAY))
                .extract()
                .jsonPath();
    }
}

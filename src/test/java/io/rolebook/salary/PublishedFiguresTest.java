package io.rolebook.salary;

import static io.rolebook.support.Given.administrator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class PublishedFiguresTest {
    private static final String ROLE = "/v1/roles/stilt-walker";

    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void aRole() {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "stilt-walker", "title": "Stilt Walker", "summary": "For a test.", "family": "data-and-ai",
                         "status": "draft", "alternateTitles": [], "codes": [], "levels": [], "responsibilities": [], "skills": [],
                         "education": [], "industries": [], "applications": [], "employment": [], "collaborators": [],
                         "outlook": [],
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """)
                .put(ROLE)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void deleteAll() {
        written.forEach(slug -> administrator().header("If-Match", "*").delete("/v1/salaries/figures/" + slug));
        administrator().header("If-Match", "*").delete(ROLE).then().statusCode(204);
    }

    private void figure(String statistic, String amount, String currency, String per, String status) {
        String slug = "stilt-walker-%s-%s".formatted(statistic, per);
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "role": "stilt-walker", "statistic": "%s", "level": null, "place": "us", "amount": %s,
                         "currency": "%s", "per": "%s", "basis": "gross", "asOf": "2023-05", "sampleSize": null,
                         "employmentCount": null, "relativeStandardError": null, "approximate": false, "status": "%s",
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """.formatted(slug, statistic, amount, currency, per, status))
                .put("/v1/salaries/figures/" + slug)
                .then()
                .statusCode(201);
        written.add(slug);
    }

    private static ValidatableResponse salary(String query) {
        return administrator().get(ROLE + "/salary" + query).then().statusCode(200);
    }

    @Test
    void aFigureStandsByTheHourWhereItWasPublishedSo() {
        figure("median", "29.05", "USD", "hour", "reported");

        salary("")
                .body("figures.amount", contains(29.05f))
                .body("figures.per", contains("hour"))
                .body("figures.currency", contains("USD"))
                .body("figures.status", contains("reported"))
                .body("figures[0].conversion", nullValue())
                .body("figures[0].approximate", is(false))
                .body("query.per", equalTo("year"))
                .body("query.currency", equalTo("USD"))
                .body("distribution.per", equalTo("year"))
                .body("distribution.currency", equalTo("USD"));
    }

    @Test
    void anotherPeriodIsAnsweredWhereItIsAskedFor() {
        figure("median", "29.05", "USD", "hour", "reported");

        salary("?per=year")
                .body("figures.amount", contains(60424))
                .body("figures.status", contains("converted"))
                .body("figures.approximate", contains(true))
                .body("figures[0].conversion.from.amount", is(29.05f))
                .body("figures[0].conversion.from.per", equalTo("hour"))
                .body("query.per", equalTo("year"));
    }

    @Test
    void aMonthOfAYearIsConvertedButNotByAConvention() {
        figure("median", "12000", "USD", "year", "reported");

        salary("?per=month")
                .body("figures.amount", contains(1000))
                .body("figures.status", contains("converted"))
                .body("figures.approximate", contains(false));
    }

    @Test
    void ofTwoPublishedPeriodsTheOneAskedForIsGiven() {
        figure("median", "60000", "USD", "year", "reported");
        figure("median", "29", "USD", "hour", "reported");
        figure("mean", "31", "USD", "hour", "reported");

        salary("")
                .body("figures.amount", contains(60000, 31, 29))
                .body("figures.status", everyItem(equalTo("reported")));
        salary("?per=year")
                .body("figures.statistic", containsInAnyOrder("mean", "median"))
                .body("figures.find { it.statistic == 'median' }.amount", is(60000))
                .body("figures.find { it.statistic == 'median' }.status", equalTo("reported"))
                .body("figures.find { it.statistic == 'mean' }.amount", is(64480));
        salary("?per=hour")
                .body("figures.find { it.statistic == 'median' }.amount", is(29))
                .body("figures", hasSize(2))
                .body("figures.status", everyItem(equalTo("reported")));
        salary("?per=month").body("figures", hasSize(3)).body("figures.status", everyItem(equalTo("converted")));
    }

    @Test
    void whatIsHeldBackAsAskedHidesNoOther() {
        figure("p90", "null", "USD", "year", "notAvailable");
        figure("p90", "80", "USD", "hour", "reported");

        salary("?per=year").body("figures.amount", contains(nullValue(), equalTo(166400)));
        salary("?per=hour").body("figures.amount", contains(80));
    }

    @Test
    void historyAnswersInDollarsAYear() {
        administrator()
                .get(ROLE + "/salary/history")
                .then()
                .statusCode(200)
                .body("query.per", equalTo("year"))
                .body("query.currency", equalTo("USD"));
    }

    @Test
    void schemaOrgIsToldNoThresholdAsAPercentile() {
        figure("median", "60000", "USD", "year", "reported");
        figure("p90", "239200", "USD", "year", "topCoded");
        figure("mean", "115", "USD", "hour", "topCoded");

        JsonPath occupation = administrator()
                .accept("application/ld+json")
                .get(ROLE)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Object> yearly = occupation.getMap("estimatedSalary.find { it.duration == 'P1Y' }");

        Assertions.assertThat(yearly).containsEntry("median", 60000).doesNotContainKey("percentile90");
        Assertions.assertThat(yearly.get("description").toString()).contains("at least 239200 USD");
        Assertions.assertThat(occupation.getMap("estimatedSalary.find { it.'@type' == 'MonetaryAmount' }.value"))
                .containsEntry("minValue", 115)
                .doesNotContainKey("value");
        administrator()
                .accept("text/markdown")
                .get(ROLE)
                .then()
                .body(containsString("at least 239,200 USD a year"))
                .body(not(containsString("more than 239,200")));
    }
}

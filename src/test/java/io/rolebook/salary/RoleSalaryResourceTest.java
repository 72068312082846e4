package io.rolebook.salary;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class RoleSalaryResourceTest {

    @Test
    void figuresStandAsReportedInTheirOwnCurrency() {
        anybody()
                .get(ROLE + "/salary")
                .then()
                .statusCode(200)
                .body("figures.status", everyItem(equalTo("reported")))
                .body("figures.find { it.statistic == 'mean' }.amount", is(160471))
                .body("figures.find { it.statistic == 'mean' }.evidence.source", contains("indeed", "mle-decoded-2024"))
                .body("figures.find { it.level == 'entry' }.basis", equalTo("gross"))
                .body("figures.find { it.level == 'entry' }.approximate", is(true))
                .body("figures.place", everyItem(nullValue()))
                .body("query.currency", equalTo("USD"))
                .body("query.hoursPerYear", is(2080))
                .body("statements", hasSize(2));
    }

    @Test
    void whatIsConvertedHasTheDecimalsOfItsCurrency() {
        anybody()
                .get(ROLE + "/salary?currency=JPY")
                .then()
                .statusCode(200)
                .body("figures.find { it.statistic == 'mean' }.amount", is(22556171));
    }

    /** 160,471 USD a year at the ECB's average rates of 2023: EUR 1.0813 USD, GBP 0.86979, JPY 151.99 for one euro. */
    @ParameterizedTest
    @CsvSource({
        "currency=EUR, 148405.62",
        "currency=GBP, 129081.73",
        "per=month, 13372.58",
        "per=week, 3085.98",
        "per=twoWeeks, 6171.96",
        "per=halfMonth, 6686.29",
        "per=day, 617.2",
        "per=hour, 77.15",
        "per=hour&hoursPerYear=1800, 89.15",
        "currency=EUR&per=hour, 71.35",
    })
    void figuresAreExpressedAsTheQueryAsks(String query, float amount) {
        anybody()
                .get(ROLE + "/salary?" + query)
                .then()
                .statusCode(200)
                .body("figures.find { it.statistic == 'mean' }.amount", is(amount))
                .body("figures.find { it.statistic == 'mean' }.status", equalTo("converted"))
                .body("figures.find { it.statistic == 'mean' }.conversion.from.amount", is(160471));
    }

    @Test
    void aConversionShowsItsRateAndWhereItCameFrom() {
        anybody()
                .get(ROLE + "/salary?currency=CHF&level=senior")
                .then()
                .statusCode(200)
                .body("figures", hasSize(1))
                .body("figures[0].conversion.rate", is(0.8987330f))
                .body("figures[0].conversion.rateDate", equalTo("2023"))
                .body("figures[0].conversion.rateSource", equalTo("ecb-reference-rates"));
    }

    @Test
    void thereIsNoDistributionWithoutObservations() {
        anybody()
                .get(ROLE + "/salary")
                .then()
                .body("distribution.status", equalTo("empty"))
                .body("distribution.reason", not(nullValue()))
                .body("distribution.mean", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "currency=EURO, currency",
        "currency=XXX, currency",
        "currency=RMB, currency",
        "currency=usd, currency",
        "place=Atlantis, place",
        "per=fortnight, per",
        "hoursPerYear=0, hoursPerYear",
        "year=20x3, year",
        "level=boss, level",
    })
    void aValueThatCannotBeIsNamed(String query, String parameter) {
        anybody().get(ROLE + "/salary?" + query).then().statusCode(400).body("errors.parameter", contains(parameter));
    }

    @Test
    void aPlaceNarrowsTheFiguresAndIsEchoedAsItsCode() {
        anybody()
                .get(ROLE + "/salary?place=us-co")
                .then()
                .statusCode(200)
                .body("query.place", equalTo("US-CO"))
                .body("figures", hasSize(0));
    }

    @Test
    void figuresOfAllRolesAreListed() {
        anybody()
                .get("/v1/salaries?statistic=mean&source=indeed")
                .then()
                .statusCode(200)
                .body("items.role.slug", contains("machine-learning-engineer"))
                .body("items.amount", hasItem(160471));
        anybody().get("/v1/salaries?level=mid").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aSlipOfTheKeyboardNamesTheNearestWord() {
        anybody()
                .get(ROLE + "/salary?per=yaer")
                .then()
                .statusCode(400)
                .body("detail", containsString("Did you mean 'year'?"));
    }
}

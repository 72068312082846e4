package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import io.rolebook.support.Payroll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pay in the currency it was paid in, and what it is in others. */
@QuarkusTest
@WithTestResource(Database.class)
class PayCurrencyTest {
    private static final String HEADER = "title,amount,currency,year,per\n";

    @Test
    void payInItsOwnCurrencyIsNotConverted() {
        Payroll payroll = Payroll.ofPublic("pounds");
        payroll.take(HEADER + rows("96000,GBP", 2021, 2025));

        JsonPath answer = payroll.distribution("data-engineer", "currency=GBP&percentiles=0,50,100");

        assertThat(answer.getList("distribution.percentiles.amount", Integer.class))
                .containsExactly(96000, 96000, 96000);
        assertThat(answer.getInt("distribution.mean")).isEqualTo(96000);
        assertThat(answer.getInt("distribution.conversion.converted")).isZero();
        administrator()
                .get("/v1/salaries/standing?role=data-engineer&dataset=pounds&amount=96000&currency=GBP")
                .then()
                .statusCode(200)
                .body("percentileRank", is(50));
    }

    @Test
    void aCurrencyWithoutAnyRateIsTakenAndAnsweredInItself() {
        Payroll payroll = Payroll.ofPublic("hryvnias");
        payroll.take(HEADER + rows("1250000,UAH", 2024, 2024));

        assertThat(payroll.distribution("data-engineer", "currency=UAH").getInt("distribution.mean"))
                .isEqualTo(1250000);
        JsonPath inDollars = payroll.distribution("data-engineer", "currency=USD");
        assertThat(inDollars.getString("distribution.status")).isEqualTo("notConverted");
        assertThat(inDollars.getString("distribution.count")).isNull();
        assertThat(inDollars.getString("distribution.reason")).contains("UAH", "USD", "400 days");
        assertThat(inDollars.getInt("distribution.conversion.notConverted")).isEqualTo(1);
    }

    @Test
    void whatCannotBeConvertedIsLeftOutAndCounted() {
        Payroll payroll = Payroll.ofPublic("mixed-currencies");
        payroll.take(HEADER
                + "Data Engineer,100000,USD,2024,\nData Engineer,80000,EUR,2023,\nData Engineer,9000,PLN,2024,\n");

        JsonPath answer = payroll.distribution("data-engineer", "");

        assertThat(answer.getInt("distribution.count")).isEqualTo(2);
        assertThat(answer.getInt("distribution.conversion.converted")).isEqualTo(1);
        assertThat(answer.getInt("distribution.conversion.notConverted")).isEqualTo(1);
        assertThat(answer.getString("distribution.conversion.rates[0].from")).isEqualTo("EUR");
        assertThat(answer.getString("distribution.conversion.rates[0].rateDate"))
                .isEqualTo("2023");
        assertThat(answer.getString("distribution.conversion.without[0].from")).isEqualTo("PLN");
        // 80,000 EUR at 1.0813 dollars.
        assertThat(answer.getInt("distribution.mean")).isEqualTo((100000 + 86504) / 2);
    }

    @ParameterizedTest
    // The starter catalogue has rates of rupees for 2022 and 2023.
    @CsvSource({"2021, 2022", "2022, 2022", "2023, 2023", "2024, 2023", "2025, ", "2019, "})
    void aRateServesAsLongAsItIsNotTooOld(int year, String rateDate) {
        Payroll payroll = Payroll.ofPublic("rupees-" + year);
        payroll.take(HEADER + rows("2000000,INR", year, year));

        JsonPath answer = payroll.distribution("data-engineer", "");

        assertThat(answer.getString("distribution.status")).isEqualTo(rateDate == null ? "notConverted" : "available");
        assertThat(answer.getString("distribution.conversion.rates[0].rateDate"))
                .isEqualTo(rateDate);
    }

    @Test
    void theDatasetsOwnConversionIsUsedWhereItIsAskedFor() {
        Payroll payroll = Payroll.ofPublic("with-its-own-conversion");
        payroll.take("title,amount,currency,year,amount_in_usd\nData Engineer,100000,EUR,2023,111000\n");

        assertThat(payroll.distribution("data-engineer", "").getInt("distribution.mean"))
                .isEqualTo(108130);
        assertThat(payroll.distribution("data-engineer", "currency=EUR").getInt("distribution.mean"))
                .isEqualTo(100000);
        JsonPath bySource = payroll.distribution("data-engineer", "conversion=source");
        assertThat(bySource.getInt("distribution.mean")).isEqualTo(111000);
        assertThat(bySource.getString("distribution.conversion.method")).isEqualTo("source");
        assertThat(bySource.getInt("distribution.conversion.convertedBySource")).isEqualTo(1);
    }

    @Test
    void everyCurrencyHasItsOwnDecimals() {
        Payroll payroll = Payroll.ofPublic("decimals");
        payroll.take(HEADER + "Data Engineer,1250.750,KWD,2024,month\nData Engineer,4500001,JPY,2024,\n");

        assertThat(payroll.distribution("data-engineer", "currency=KWD&per=month")
                        .getString("distribution.mean"))
                .isEqualTo("1250.75");
        assertThat(payroll.distribution("data-engineer", "currency=JPY&per=month")
                        .getString("distribution.mean"))
                .isEqualTo("375000");
        assertThat(administrator()
                        .get(payroll.address() + "/observations")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("items.amount", String.class))
                .containsExactlyInAnyOrder("1250.75", "4500001");
    }

    @Test
    void percentilesOfFewPeopleAreFlaggedAndTheOuterOnesLeftOut() {
        Payroll payroll = Payroll.ofPublic("one-person");
        payroll.take(HEADER + rows("150000,USD", 2023, 2023));

        JsonPath answer = payroll.distribution("data-engineer", "percentiles=0,10,25,50,75,90,100");

        assertThat(answer.getList("distribution.percentiles.amount", Integer.class))
                .containsExactly(150000, null, 150000, 150000, 150000, null, 150000);
        assertThat(answer.getString("distribution.reliability.grade")).isEqualTo("low");
        assertThat(answer.getString("distribution.reliability.rule")).contains("fewer than 10");
    }

    @Test
    void howRepeatsWereCountedIsSaidWithBothNumbers() {
        Payroll payroll = Payroll.ofPublic("with-repeats");
        payroll.take(HEADER + "Data Engineer,150000,USD,2023,\n".repeat(3) + "Data Engineer,90000,USD,2023,\n");

        JsonPath asItSays = payroll.distribution("data-engineer", "");
        assertThat(asItSays.getString("query.repeats")).isEqualTo("keep");
        assertThat(asItSays.getInt("distribution.count")).isEqualTo(4);
        assertThat(asItSays.getInt("distribution.countDistinct")).isEqualTo(2);
        JsonPath dropped = payroll.distribution("data-engineer", "repeats=drop");
        assertThat(dropped.getString("query.repeats")).isEqualTo("drop");
        assertThat(dropped.getInt("distribution.count")).isEqualTo(2);
        assertThat(dropped.getInt("distribution.repeats")).isEqualTo(2);
    }

    @Test
    void theEmployersOwnPeopleAreNotTheMarket() {
        try (Employer employer = Employer.of("badger-counter")) {
            employer.withMarket("senior", "US", 2025, 100_000, 120_000).with("all", "\"place\": null");
            Payroll own = Payroll.ofOwn("badger-counters-here");
            own.take("role,amount,currency,year,level,place\n" + "badger-counter,60000,USD,2025,senior,US\n".repeat(8));

            JsonPath market = employer.salary("");
            assertThat(market.getInt("distribution.count")).isEqualTo(2);
            assertThat(market.getList("distribution.datasets.population", String.class))
                    .containsExactly("market");
            assertThat(market.getInt("bands[0].market.median")).isEqualTo(110_000);
            assertThat(market.getList("bands[0].market.datasets.dataset", String.class))
                    .containsExactly("badger-counter-market-0");
            assertThat(employer.salary("include=own").getInt("distribution.count"))
                    .isEqualTo(10);
            assertThat(employer.salary("dataset=badger-counters-here").getInt("distribution.count"))
                    .isEqualTo(8);
            administrator().delete(own.address()).then().statusCode(428);
            administrator().header("If-Match", "*").delete(own.address()).then().statusCode(204);
        }
    }

    @Test
    void aConfidentialDatasetHidesNothingOfTheOthers() {
        try (Employer employer = Employer.of("otter-counter")) {
            employer.withMarket("senior", "US", 2025, 100_000, 110_000, 120_000);
            Payroll secret = Payroll.ofConfidential("otters-in-secret");
            StringBuilder rows = new StringBuilder("role,amount,currency,year,level,place,contributor\n");
            for (int person = 0; person < 45; person++) {
                rows.append("otter-counter,%d,USD,2025,senior,US-CA,C%d\n".formatted(90_000 + 500 * person, person));
            }
            secret.take(rows.toString());
            String narrow = "place=US-CA&level=senior&year=2025";

            JsonPath answer = employer.salary(narrow);
            assertThat(answer.getInt("distribution.count")).isEqualTo(3);
            assertThat(answer.getInt("distribution.mean")).isEqualTo(110_000);
            assertThat(answer.getString("distribution.datasets.find { it.dataset == 'otters-in-secret' }.count"))
                    .isNull();
            assertThat(answer.getString("distribution.datasets.find { it.dataset == 'otters-in-secret' }.suppressed"))
                    .contains("confidential");
            assertThat(answer.getString(
                            "distribution.datasets.find { it.dataset == 'otter-counter-market-0' }.inheritedFrom"))
                    .isEqualTo("US");
            assertThat(employer.salary(narrow + "&dataset=otters-in-secret").getString("distribution.count"))
                    .isNull();

            JsonPath history = administrator()
                    .get("/v1/roles/otter-counter/salary/history?place=US-CA&level=senior")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(history.getInt("years[0].distribution.count")).isEqualTo(3);
            assertThat(history.getString("heldBack[0].dataset")).isEqualTo("otters-in-secret");
            administrator()
                    .get("/v1/salaries/comparison?role=otter-counter&place=US-CA&level=senior")
                    .then()
                    .statusCode(200)
                    .body("cells[0].distribution.count", is(3));

            administrator().delete(secret.address() + "/observations").then().statusCode(204);
            assertThat(employer.salary("place=US-CA&dataset=otters-in-secret").getString("distribution.status"))
                    .isEqualTo("empty");
            administrator()
                    .header("If-Match", "*")
                    .delete(secret.address())
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void aPublicationReplacesTheFormerOne() {
        Payroll payroll = Payroll.ofPublic("publication");
        String june = HEADER + rows("100000,USD", 2020, 2023);
        payroll.take(june);
        String august = june + "Data Engineer,70000,EUR,2024,\n";

        JsonPath appended = payroll.send(august, "dryRun=true").extract().jsonPath();
        assertThat(appended.getInt("counts.alreadyThere")).isEqualTo(4);
        assertThat(appended.getString("warnings[0].code")).isEqualTo("mostly-there");
        JsonPath replaced = payroll.send(august, "mode=replace").extract().jsonPath();

        assertThat(replaced.getString("status")).isEqualTo("done");
        assertThat(replaced.getInt("counts.alreadyThere")).isEqualTo(4);
        assertThat(payroll.distribution("data-engineer", "").getInt("distribution.count"))
                .isEqualTo(5);
        administrator().get(payroll.address()).then().body("holdings.observations", is(5));
        administrator().post("/v1/salaries/recount").then().statusCode(200).body("differing", is(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'98000,USD,2025,hour', a year it would be 98000 a year",
        "'15.74,USD,2025,', an hour it would be 32739 a year",
        "'16.25,USD,2025,year', 16.25 USD a year is outside",
    })
    void implausiblePayIsToldOrRefusedAsTheDatasetSays(String pay, String reading) {
        Payroll payroll = Payroll.ofPublic("implausible-" + pay.substring(0, 2));
        JsonPath report = payroll.take(HEADER + "Data Engineer," + pay + "\n");

        assertThat(report.getString("warnings[0].code")).isEqualTo("implausible");
        assertThat(report.getInt("warnings[0].line")).isEqualTo(2);
        assertThat(report.getString("warnings[0].message")).contains(reading);

        administrator()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"title": "Strict", "repeats": "keep", "disclosure": {"policy": "public"}, "implausible": "reject",
                         "source": {"slug": "strict", "title": "Strict"}}
                        """)
                .put(payroll.address())
                .then()
                .statusCode(200)
                .body("implausible", is("reject"));
        payroll.send(HEADER + "Data Engineer," + pay + "\n", "")
                .body("status", is("failed"))
                .body("rejected[0].code", is("implausible"))
                .body("rejected[0].message", containsString(reading));
    }

    private static String rows(String pay, int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int year = from; year <= to; year++) {
            rows.append("Data Engineer,%s,%d,\n".formatted(pay, year));
        }
        return rows.toString();
    }
}

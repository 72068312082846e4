package io.rolebook.band;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bands beside the figures and the distribution of a role's pay. */
@QuarkusTest
@WithTestResource(Database.class)
class BandInForceTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    AgroalDataSource dataSource;

    private Employer employer;

    @BeforeEach
    void hire() {
        employer = Employer.of("paid");
    }

    @AfterEach
    void close() {
        employer.close();
    }

    /** Also where the answer is kept, and where a clock that was wrong is set back. */
    @Test
    void whatIsInForceFollowsTheDay() {
        employer.with("today", "\"validFrom\": \"%s\", \"validTo\": \"%s\"".formatted(TODAY, TODAY.plusDays(1)))
                .with("tomorrow", "\"validFrom\": \"%s\"".formatted(TODAY.plusDays(1)));
        assertThat(employer.salary("").getList("bands.slug")).containsExactly("paid-today");

        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)), InstantSource.class);
        assertThat(employer.salary("").getList("bands.slug")).containsExactly("paid-tomorrow");

        QuarkusMock.installMockForType(InstantSource.system(), InstantSource.class);
        assertThat(employer.salary("").getList("bands.slug")).containsExactly("paid-today");
    }

    @Test
    void bandsInForceTodayAreShownAsTheyWereSet() {
        employer.with("ended", "\"validFrom\": \"2001-01-01\", \"validTo\": \"%s\"".formatted(TODAY))
                .with("now", "\"validFrom\": \"%s\", \"validTo\": \"%s\"".formatted(TODAY, TODAY.plusDays(1)))
                .with("next", "\"validFrom\": \"%s\"".formatted(TODAY.plusDays(1)));

        JsonPath salary = employer.salary("");

        assertThat(salary.getList("bands.slug")).containsExactly("paid-now");
        assertThat(salary.getString("bands[0].on")).isEqualTo(TODAY.toString());
        assertThat(salary.getInt("bands[0].minimum")).isEqualTo(100_000);
        assertThat(salary.getInt("bands[0].midpoint")).isEqualTo(125_000);
        assertThat(salary.getInt("bands[0].maximum")).isEqualTo(150_000);
        assertThat(salary.getBoolean("bands[0].midpointStated")).isFalse();
        assertThat(salary.getString("bands[0].conversion")).isNull();
        assertThat(salary.getList("bands[0].evidence.source")).containsExactly("rolebook-editorial");
    }

    @ParameterizedTest
    @CsvSource({
        "year=2001, paid-ended",
        "year=2002, paid-ended",
        "year=2003, paid-later",
        "year=2000, ''",
    })
    void ofAYearThoseAreShownThatHeldInIt(String query, String expected) {
        employer.with("ended", "\"validFrom\": \"2001-12-31\", \"validTo\": \"2003-01-01\"")
                .with("later", "\"validFrom\": \"2003-01-01\"");

        JsonPath salary = employer.salary(query);

        assertThat(salary.getList("bands.slug")).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(salary.getList("bands.on", String.class)).allMatch(day -> day == null);
    }

    @ParameterizedTest
    @CsvSource({
        "'', all us mid mid-colorado senior",
        "level=mid, all us mid mid-colorado",
        "level=lead, all us",
        "place=US-CO, all us mid mid-colorado senior",
        "place=us, all us mid senior",
        "place=DE, all mid senior",
        "level=mid&place=US-CO, all us mid mid-colorado",
    })
    void bandsForWhatIsAskedOrForMoreAreShown(String query, String expected) {
        employer.with("senior", "\"level\": \"senior\"")
                .with("mid", "\"level\": \"mid\"")
                .with("mid-colorado", "\"level\": \"mid\", \"place\": \"US-CO\"")
                .with("us", "\"place\": \"US\"")
                .with("all", "");

        JsonPath salary = employer.salary(query);

        assertThat(salary.getList("bands.slug", String.class))
                .extracting(slug -> slug.replaceFirst("paid-", ""))
                .containsExactly(expected.split(" "));
    }

    /** 100,000 to 150,000 EUR a year at the ECB's average rates of 2023: 1.0813 USD and 0.86979 GBP for one euro. */
    @ParameterizedTest
    @CsvSource({
        "'', 108130, 135162.5, 162195, 1.0813",
        "currency=EUR, 100000, 125000, 150000, ",
        "currency=EUR&per=month, 8333.33, 10416.67, 12500, 1",
        "currency=GBP&per=hour, 41.82, 52.27, 62.73, 0.86979",
        "currency=EUR&per=hour&hoursPerYear=1800, 55.56, 69.44, 83.33, 1",
    })
    void bandsAreExpressedAsTheQueryAsks(String query, float minimum, float midpoint, float maximum, Float rate) {
        employer.with("europe", "\"currency\": \"EUR\", \"validFrom\": \"2023-06-01\"");

        JsonPath salary = employer.salary(query);

        assertThat(salary.getFloat("bands[0].minimum")).isEqualTo(minimum);
        assertThat(salary.getFloat("bands[0].midpoint")).isEqualTo(midpoint);
        assertThat(salary.getFloat("bands[0].maximum")).isEqualTo(maximum);
        assertThat(
                        salary.<Float>getJsonObject("bands[0].conversion?.rate") == null
                                ? null
                                : salary.getFloat("bands[0].conversion.rate"))
                .isEqualTo(rate);
        assertThat(salary.getString("bands[0].currency")).isEqualTo(salary.getString("distribution.currency"));
        assertThat(salary.getString("bands[0].per")).isEqualTo(salary.getString("distribution.per"));
    }

    @Test
    void aConversionShowsWhatWasSetAndTheRate() {
        employer.with("europe", "\"currency\": \"EUR\", \"validFrom\": \"2023-06-01\", \"midpoint\": 110000");

        JsonPath salary = employer.salary("currency=USD");

        assertThat(salary.getInt("bands[0].conversion.from.midpoint")).isEqualTo(110_000);
        assertThat(salary.getString("bands[0].conversion.from.currency")).isEqualTo("EUR");
        assertThat(salary.getString("bands[0].conversion.rateDate")).isEqualTo("2023");
        assertThat(salary.getString("bands[0].conversion.rateSource")).isEqualTo("ecb-reference-rates");
    }

    @Test
    void aBandWithoutARateStaysAsItWasSetAndSaysWhy() {
        employer.with("test-money", "\"currency\": \"UAH\"").withMarket("", "", 2024, 1000, 2000);

        JsonPath salary = employer.salary("");

        assertThat(salary.getString("bands[0].currency")).isEqualTo("UAH");
        assertThat(salary.getInt("bands[0].minimum")).isEqualTo(100_000);
        assertThat(salary.getString("bands[0].reason"))
                .isEqualTo("There is no exchange rate from UAH to USD within 400 days of 2026-01-01.");
        assertThat(salary.getString("bands[0].market.median")).isNull();
        assertThat(salary.getString("bands[0].market.reason"))
                .isEqualTo("There is no exchange rate from UAH to USD within 400 days of 2026-01-01.");
    }

    @ParameterizedTest
    @CsvSource({
        "120000, 40, 104.2",
        "100000, 0, 125",
        "150000, 100, 83.3",
        "90000, -20, 138.9",
        "175000, 150, 71.4",
    })
    void theMedianOfTheMarketLiesSomewhereInABand(int median, float position, float ratio) {
        employer.with("senior", "\"level\": \"senior\", \"place\": \"US\"")
                .withMarket("senior", "US", 2024, median - 5000, median - 1, median, median + 1, median + 9000);

        JsonPath salary = employer.salary("level=senior&place=US");

        assertThat(salary.getInt("bands[0].market.median")).isEqualTo(median);
        assertThat(salary.getInt("bands[0].market.count")).isEqualTo(5);
        assertThat(salary.getFloat("bands[0].market.position")).isEqualTo(position);
        assertThat(salary.getFloat("bands[0].market.marketRatio")).isEqualTo(ratio);
        assertThat(salary.getString("bands[0].market.reason")).isNull();
    }

    @Test
    void theMarketIsInTheCurrencyAndPeriodAskedForToo() {
        employer.with("all", "").withMarket("", "", 2024, 120000);

        JsonPath salary = employer.salary("currency=EUR&per=month");

        assertThat(salary.getFloat("bands[0].market.median"))
                .isEqualTo(salary.getFloat("distribution.percentiles.find { it.p == 50 }.amount"));
        assertThat(salary.getFloat("bands[0].market.position")).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "place=US                              | The distribution is over all levels, the band for one; ask with level=senior.",
                "level=senior                          | The distribution is over all places, the band for one; ask with place=US.",
                "level=senior&place=US&percentiles=10  | The median is not among the percentiles of the distribution.",
                "level=senior&place=US&year=2025       | No observations match the query.",
            })
    void whatCannotBeComparedSaysWhy(String query, String reason) {
        employer.with("senior", "\"level\": \"senior\", \"place\": \"US\", \"validFrom\": \"2025-01-01\"")
                .withMarket("senior", "US", 2024, 120000);

        JsonPath salary = employer.salary(query);

        assertThat(salary.getString("bands[0].market.reason")).isEqualTo(reason);
        assertThat(salary.getString("bands[0].market.position")).isNull();
        assertThat(salary.getInt("bands[0].market.count")).isZero();
    }

    @Test
    void aBandOfOneAmountHasNoWidthToLieIn() {
        employer.with("exact", "\"minimum\": 150000").withMarket("", "", 2024, 120000);

        JsonPath salary = employer.salary("");

        assertThat(salary.getString("bands[0].market.position")).isNull();
        assertThat(salary.getInt("bands[0].market.marketRatio")).isEqualTo(125);
    }

    @Test
    void aProfileShowsTheBandsOfItsRevision() {
        var first = employer.put("pay", "");
        var second = employer.put("pay", "\"maximum\": 180000", first.header("ETag"));
        long revision = first.jsonPath().getLong("revision");

        administrator()
                .get("/v1/roles/paid?asOf=" + (revision - 1))
                .then()
                .statusCode(200)
                .body("salary.bands", hasSize(0));
        administrator()
                .get("/v1/roles/paid?asOf=" + revision)
                .then()
                .body("salary.bands.maximum", contains(150_000))
                .body(
                        "salary.bands[0].market.reason",
                        equalTo(
                                "A distribution is computed from the observations that are there now; ask without asOf."));
        administrator()
                .get("/v1/roles/paid?asOf=" + second.path("updatedAt"))
                .then()
                .body("salary.bands.maximum", contains(180_000));
        administrator().get("/v1/roles/paid").then().body("salary.bands[0].maximum", is(180_000));
    }

    @Test
    void aProfileOfThenShowsTheBandsInForceThen() throws SQLException {
        employer.with("then", "\"validFrom\": \"2011-01-01\", \"validTo\": \"2012-01-01\"")
                .with("since", "\"validFrom\": \"2012-01-01\"");
        long revision =
                administrator().get("/v1/salaries/bands/paid-since").jsonPath().getLong("revision");
        String day = "timestamptz '2011-03-01 12:00 UTC' - timestamptz '%s'"
                .formatted(administrator()
                        .get("/v1/salaries/bands/paid-since")
                        .path("updatedAt")
                        .toString());
        try {
            execute("update change set recorded_at = recorded_at + (%s) where revision = %d".formatted(day, revision));

            administrator()
                    .get("/v1/roles/paid?asOf=2011-12-31T23:59:59Z")
                    .then()
                    .statusCode(200)
                    .body("salary.bands.slug", contains("paid-then"))
                    .body("salary.bands[0].on", equalTo("2011-12-31"));
            administrator()
                    .get("/v1/roles/paid?asOf=" + revision)
                    .then()
                    .body("salary.bands[0].on", equalTo("2011-03-01"));
            administrator()
                    .get("/v1/roles/paid?asOf=2012-01-01T00:00:00Z")
                    .then()
                    .body("salary.bands.slug", contains("paid-since"));
        } finally {
            execute("update change set recorded_at = recorded_at - (%s) where revision = %d".formatted(day, revision));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

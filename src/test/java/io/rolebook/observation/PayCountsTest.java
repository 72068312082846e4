package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import io.rolebook.support.Payroll;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts beside the observations, after writes in any order, held against PostgreSQL's own statistics. */
@QuarkusTest
@WithTestResource(Database.class)
class PayCountsTest {
    private static final String HEADER = "external_id,title,amount,currency,year,place,level,employment_type,remote\n";
    private static final String[] TITLES = {"Software Engineer", "Data Analyst", "Nobody Knows"};
    private static final String[] CURRENCIES = {"USD", "GBP", "EUR", "JPY"};
    private static final String[] LEVELS = {"entry", "senior", ""};
    private static final String[] PLACES = {"US", "US-CO", "DE", ""};
    private static final String[] TYPES = {"fullTime", "contract", ""};
    private static final String[] SLICES = {
        "",
        "level=senior",
        "place=US",
        "place=US-CO",
        "year=2023",
        "level=entry&year=2022",
        "place=DE&year=2023",
        "level=senior&place=US",
        "employmentType=contract",
        "remote=50&year=2024",
        "level=entry&place=US&employmentType=fullTime"
    };

    @Inject
    AgroalDataSource dataSource;

    @LongTest
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsStayEqualToTheRowsAfterAnyWrites(long seed) throws SQLException {
        Random random = new Random(seed);
        Payroll payroll = Payroll.ofPublic("interleaved-" + seed);
        for (int step = 0; step < 12; step++) {
            if (random.nextInt(4) == 0) {
                deleteOne(payroll, random);
            } else {
                payroll.take(HEADER + rows(random, 1 + random.nextInt(60)));
            }
        }

        administrator().post("/v1/salaries/recount").then().statusCode(200).body("differing", is(0));
        for (String slice : SLICES) {
            compare(payroll, "interleaved-" + seed, slice);
        }
    }

    @Test
    void writersAtOnceLoseNothing() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        Payroll payroll = Payroll.ofPublic("at-once");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        for (int writer = 0; writer < 6; writer++) {
            Random random = new Random(writer);
            writers.add(threads.submit(() -> {
                for (int batch = 0; batch < 4; batch++) {
                    payroll.take(HEADER + rows(random, 25));
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        administrator().post("/v1/salaries/recount").then().statusCode(200).body("differing", is(0));
        compare(payroll, "at-once", "");
        compare(payroll, "at-once", "level=senior");
    }

    @Test
    void aRecountFindsAndMendsWhatDiffers() throws SQLException {
        Payroll payroll = Payroll.ofPublic("damaged");
        payroll.take(HEADER + rows(new Random(9), 40));
        execute("update pay_count set copies = (select array_agg(n + 1) from unnest(copies) n)"
                + " where level = '' and place = '' and dataset_id = (select id from dataset where slug = 'damaged')");
        execute(
                "delete from pay_count where level = 'senior' and dataset_id = (select id from dataset where slug = 'damaged')");

        assertThat(administrator()
                        .post("/v1/salaries/recount")
                        .then()
                        .extract()
                        .jsonPath()
                        .getInt("differing"))
                .isGreaterThan(2);

        administrator().post("/v1/salaries/recount").then().body("differing", is(0));
        compare(payroll, "damaged", "level=senior");
    }

    private static String rows(Random random, int count) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < count; row++) {
            rows.append("%s,%s,%d,%s,%d,%s,%s,%s,%d\n"
                    .formatted(
                            random.nextBoolean() ? "E" + random.nextInt(40) : "",
                            any(random, TITLES),
                            1000 * (1 + random.nextInt(9)),
                            any(random, CURRENCIES),
                            2022 + random.nextInt(3),
                            any(random, PLACES),
                            any(random, LEVELS),
                            any(random, TYPES),
                            50 * random.nextInt(3)));
        }
        return rows.toString();
    }

    private static String any(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }

    private static void deleteOne(Payroll payroll, Random random) {
        List<String> ids = administrator()
                .get(payroll.address() + "/observations?limit=200")
                .path("items.id");
        if (!ids.isEmpty()) {
            administrator()
                    .delete(payroll.address() + "/observations/" + ids.get(random.nextInt(ids.size())))
                    .then()
                    .statusCode(204);
        }
    }

    /** In each currency against {@code percentile_cont} over the rows, each as often as it was sent. */
    private void compare(Payroll payroll, String dataset, String slice) throws SQLException {
        for (String currency : CURRENCIES) {
            compare(payroll, dataset, slice, currency);
        }
    }

    /** The rows are converted by the rates that the answer states; those of its own currency are as they were sent. */
    private void compare(Payroll payroll, String dataset, String slice, String currency) throws SQLException {
        JsonPath answer = exact(payroll.distribution(
                "software-engineer", "currency=" + currency + (slice.isEmpty() ? "" : "&" + slice)));
        String where = slice.replaceAll("&", " and ")
                .replaceAll("place=US(?!-)", "left(o.place, 2) = 'US'")
                .replaceAll("place=([A-Z-]+)", "o.place = '$1'")
                .replaceAll("(level|year|remote)=(\\w+)", "cast(o.$1 as text) = '$2'")
                .replaceAll("employmentType=(\\w+)", "cast(o.employment_type as text) = '$1'");
        StringBuilder rates = new StringBuilder("('%s', 0, 9999, 1)".formatted(currency));
        List<Map<String, Object>> stated = answer.getList("distribution.conversion.rates");
        for (Map<String, Object> rate : stated == null ? List.<Map<String, Object>>of() : stated) {
            Map<?, ?> years = (Map<?, ?>) rate.get("years");
            rates.append(", ('%s', %s, %s, %s)"
                    .formatted(rate.get("from"), years.get("from"), years.get("to"), rate.get("rate")));
        }
        String sql = """
                select count(*), avg(amount * rate),
                       percentile_cont(array[0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]) within group (order by amount * rate)
                from observation o
                join (values %s) as r (from_currency, from_year, to_year, rate)
                  on r.from_currency = o.currency and o.year between r.from_year and r.to_year
                cross join generate_series(1, o.copies)
                where o.dataset_id = (select id from dataset where slug = '%s')
                  and o.role_id = (select id from role where slug = 'software-engineer') %s
                """.formatted(rates, dataset, where.isEmpty() ? "" : "and " + where);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (answer.getString("distribution.inheritedFrom") != null) {
                assertThat(row.getLong(1)).isZero();
                return;
            }
            assertThat(answer.getLong("distribution.count")).as(slice).isEqualTo(row.getLong(1));
            if (row.getLong(1) > 0) {
                assertThat(answer.getLong("distribution.conversion.notConverted"))
                        .isZero();
                assertSame(answer, "distribution.mean", row.getBigDecimal(2), currency);
                Double[] expected = (Double[]) row.getArray(3).getArray();
                JsonPath asked = exact(payroll.distribution(
                        "software-engineer",
                        "percentiles=0,10,25,50,75,90,100&currency=" + currency
                                + (slice.isEmpty() ? "" : "&" + slice)));
                for (int index = 0; index < expected.length; index++) {
                    String path = "distribution.percentiles[%d].amount".formatted(index);
                    if (row.getLong(1) < 10 && (index == 1 || index == 5)) {
                        assertThat(asked.getString(path)).as(slice + path).isNull();
                    } else {
                        assertSame(asked, path, BigDecimal.valueOf(expected[index]), currency);
                    }
                }
            }
        }
    }

    /** With numbers as they were sent: a float would cut the rates. */
    private static JsonPath exact(JsonPath answer) {
        return answer.using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
    }

    private static void assertSame(JsonPath answer, String path, BigDecimal expected, String currency) {
        int decimals = currency.equals("JPY") ? 0 : 2;
        assertThat(number(answer, path))
                .as(path + " in " + currency)
                .isEqualByComparingTo(expected.setScale(decimals, RoundingMode.HALF_UP));
    }

    private static BigDecimal number(JsonPath answer, String path) {
        return new BigDecimal(answer.getString(path));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

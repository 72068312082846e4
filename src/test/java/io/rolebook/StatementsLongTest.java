package io.rolebook;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements an answer takes that is not kept, as PostgreSQL counts them. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class StatementsLongTest {
    /** All but what the watch of the revision asks in between. */
    // language=SQL
    private static final String COUNTED = """
            select s.query, s.calls
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = current_setting('rolebook.counted')
              and s.query not in ('BEGIN', 'COMMIT')
              and s.query not like 'select number, (pg_current_wal_insert_lsn()%'
            order by s.query
            """;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @ParameterizedTest
    @CsvSource({
        "/v1/families, 1",
        "/v1/levels, 0",
        "/v1/notice, 1",
        "/v1/places, 1",
        "/v1/quality, 5",
        "/v1/responsibilities, 2",
        "/v1/responsibilities?role=machine-learning-engineer&limit=200, 2",
        "/v1/roles, 1",
        "/v1/roles?q=data&family=data-and-ai&limit=200, 1",
        "/v1/roles/machine-learning-engineer, 5",
        "/v1/roles/machine-learning-engineer/collaborators, 2",
        "/v1/roles/machine-learning-engineer/history, 2",
        "/v1/roles/machine-learning-engineer/level-changes?from=mid&to=senior, 10",
        "/v1/roles/machine-learning-engineer/levels, 2",
        "/v1/roles/machine-learning-engineer/levels/senior, 5",
        "/v1/roles/machine-learning-engineer/outlook, 2",
        "/v1/roles/machine-learning-engineer/related, 2",
        "/v1/roles/machine-learning-engineer/responsibilities, 2",
        "/v1/roles/machine-learning-engineer/salary, 3",
        "/v1/roles/machine-learning-engineer/salary/history, 3",
        "/v1/roles/machine-learning-engineer/skills, 2",
        "/v1/salaries, 2",
        "/v1/salaries/bands, 2",
        "/v1/salaries/comparison?role=data-engineer&role=data-scientist&place=US&place=DE, 6",
        "/v1/salaries/datasets, 2",
        "/v1/salaries/standing?role=data-engineer&amount=100000, 2",
        "/v1/search?q=python, 0",
        "/v1/skills, 1",
        "/v1/skills/python, 4",
        "/v1/skills/python/roles, 4",
        "/v1/sources, 1",
        "/v1/suggestions?q=pyt, 0",
    })
    void anAnswerTakesFewStatements(String address, int count) throws SQLException {
        administrator().get(address).then().statusCode(200);

        assertThat(statements(() -> askAnew(address))).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/roles?limit=2, role_by_sort_key",
        "/v1/roles?limit=2&sort=-updatedAt, role_by_update",
        "/v1/roles?limit=2&family=data-and-ai, role_of_family",
        "/v1/skills?limit=2, skill_by_sort_key",
        "/v1/skills?limit=2&kind=knowledge, skill_of_kind",
        "/v1/responsibilities?limit=2, responsibility_by_sort_key",
        "/v1/responsibilities?limit=2&category=build, responsibility_of_category",
    })
    void aListIsReadInTheOrderOfAnIndex(String first, String index) throws SQLException {
        String next = RestAssured.get(first).path("page.next");

        assertThat(plan(first)).contains(index).doesNotContain("CTE matching");
        assertThat(plan(first + "&cursor=" + next)).contains(index).doesNotContain("CTE matching");
    }

    @Test
    void theRowsOfAListAreCountedOnceForARevision() throws SQLException {
        RestAssured.get("/v1/roles?limit=1").then().statusCode(200);

        assertThat(statements(() -> askAnew("/v1/roles?limit=2")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .doesNotContain("count(");
    }

    @Test
    void aKeptAnswerTakesNone() throws SQLException {
        RestAssured.get("/v1/roles").then().statusCode(200);

        assertThat(statements(() -> RestAssured.get("/v1/roles").then().statusCode(200)))
                .isEmpty();
    }

    /** By a name of the service that no answer is kept of. */
    private static void askAnew(String address) {
        // Bands need a key, by which an answer is never one that was kept; the order of a list is that for everybody.
        RequestSpecification asked = address.startsWith("/v1/salaries/bands") ? administrator() : RestAssured.given();
        asked.header("Host", UUID.randomUUID() + ".example").get(address).then().statusCode(200);
    }

    /** How PostgreSQL finds the page, where a table is large, so that it costs to read all of it. */
    private String plan(String address) throws SQLException {
        String page = statements(() -> askAnew(address)).stream()
                .filter(statement -> statement.contains("page as"))
                .findFirst()
                .orElseThrow()
                // Which is a number there, that the counted statement stands for any.
                .replaceAll("limit \\$\\d+", "limit 3");
        // As text, so that nobody asks for the parameters that the counted statement stands there with.
        try (Connection connection = DriverManager.getConnection(url + "?preferQueryMode=simple", user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("set seq_page_cost = 1000");
            try (ResultSet row = statement.executeQuery("explain (generic_plan) " + page)) {
                StringBuilder plan = new StringBuilder();
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }

    /** What was asked of the database meanwhile, each as often as it was. */
    private List<String> statements(Runnable asking) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("set rolebook.counted = '" + user + "'");
            statement.execute("select pg_stat_statements_reset()");
            asking.run();
            List<String> asked = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(COUNTED)) {
                while (row.next()) {
                    for (long call = 0; call < row.getLong("calls"); call++) {
                        asked.add(row.getString("query"));
                    }
                }
            }
            return asked;
        }
    }
}

package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import io.rolebook.support.Roles;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which observations belong to which role, where several claim their title: ADR 25. */
@QuarkusTest
@WithTestResource(Database.class)
class TitleRuleTest {
    private static final String HEADER = "title,amount,currency,year\n";
    private static final String ROWS =
            HEADER + "Numbat Warden,1000,USD,2024\n".repeat(3) + "numbat  WARDEN,2000,USD,2024\n";
    private static final String ONE = "numbat-warden";
    private static final String OTHER = "warden-of-numbats";
    private static final String DATASET = "numbats";
    private static final String SECRET = "secret-numbats";

    @Inject
    AgroalDataSource database;

    @Inject
    TitleRuleMigration weighing;

    @AfterEach
    void allGo() {
        for (String dataset : List.of(DATASET, SECRET)) {
            administrator().header("If-Match", "*").delete("/v1/salaries/datasets/" + dataset);
        }
        List.of(ONE, OTHER).forEach(Roles::delete);
    }

    @Test
    void aDraftTakesNothingFromAPublishedRole() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);

        Response draft = Roles.put(OTHER, "numbat warden", "draft");

        draft.then().statusCode(201).body("warnings", nullValue()).body("observations", nullValue());
        assertThat(observed(ONE)).isEqualTo(4);
        dataset().body("titles.matched.observations", is(4)).body("titles.contested.observations", is(0));
    }

    @Test
    void aSecondPublishedRoleIsToldAndTakesNothing() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll payroll = Payroll.ofPublic(DATASET);
        payroll.take(ROWS);

        Response second = Roles.put(OTHER, "numbat warden", "published");

        second.then()
                .statusCode(201)
                .body("warnings", hasSize(1))
                .body("warnings[0].pointer", is("/title"))
                .body("warnings[0].code", is("contested-title"))
                .body("warnings[0].message", allOf(containsString("'numbat-warden'"), containsString("4 observations")))
                .body("observations.role", contains(ONE, OTHER))
                .body("observations.gained", contains(0, 0))
                .body("observations.contested", contains(4, 4));
        administrator().get("/v1/roles/" + OTHER).then().body("warnings", nullValue());
        dataset()
                .body("titles.matched.observations", is(0))
                .body("titles.contested.observations", is(4))
                .body("titles.contested.held", is(4))
                .body("titles.contested.titles[0].claimedBy", contains(ONE, OTHER))
                .body("titles.contested.titles[0].heldBy", is(ONE));
        assertThat(observed(ONE)).isEqualTo(4);
    }

    @Test
    void laterRowsOfAContestedTitleGoWhereTheOthersAre() {
        given(Roles.put(OTHER, "Numbat Warden", "published"));
        Payroll payroll = Payroll.ofPublic(DATASET);
        payroll.take(ROWS);
        given(Roles.put(ONE, "Numbat Warden", "published"));

        JsonPath report = payroll.take(ROWS);

        assertThat(report.getInt("counts.contested")).isEqualTo(4);
        assertThat(report.getInt("counts.unmatched")).isZero();
        assertThat(report.<Object>getList("contested"))
                .containsExactlyInAnyOrder(Map.of(
                        "value", "Numbat Warden", "count", 4, "claimedBy", List.of(ONE, OTHER), "heldBy", OTHER));
        assertThat(report.<Object>getList("observations"))
                .containsExactly(
                        Map.of("role", ONE, "gained", 0, "lost", 0, "contested", 4),
                        Map.of("role", OTHER, "gained", 4, "lost", 0, "contested", 4));
        assertThat(observed(OTHER)).isEqualTo(8);
    }

    @Test
    void whatNobodyHasAndSeveralClaimBelongsToNone() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Roles.put(OTHER, "Numbat Warden", "published")
                .then()
                .statusCode(201)
                .body("warnings.code", contains("contested-title"));

        JsonPath report = Payroll.ofPublic(DATASET).take(ROWS);

        assertThat(report.getInt("counts.contested")).isEqualTo(4);
        assertThat(report.getInt("counts.unmatched")).isZero();
        assertThat(report.getString("contested[0].heldBy")).isNull();
        assertThat(observed(ONE) + observed(OTHER)).isZero();
        dataset()
                .body("titles.unmatched.observations", is(0))
                .body("titles.contested.observations", is(4))
                .body("titles.contested.held", is(0));
        Roles.patch(ONE, "", "{\"status\": \"retired\"}")
                .then()
                .statusCode(200)
                .body("observations", hasSize(1))
                .body("observations[0].role", is(OTHER))
                .body("observations[0].gained", is(4));
    }

    @Test
    void theStatusAloneDecidesAnew() {
        given(Roles.put(ONE, "Numbat Warden", "draft"));
        Payroll.ofPublic(DATASET).take(ROWS);
        given(Roles.put(OTHER, "Caretaker of numbats", "draft", "Numbat Warden"));
        assertThat(observed(ONE)).isEqualTo(4);

        Roles.patch(OTHER, "", "{\"status\": \"published\"}")
                .then()
                .statusCode(200)
                .body("observations.role", contains(ONE, OTHER))
                .body("observations.lost", contains(4, 0))
                .body("observations.gained", contains(0, 4))
                .body("warnings", empty());

        assertThat(observed(OTHER)).isEqualTo(4);
        Roles.patch(OTHER, "", "{\"status\": \"retired\"}").then().body("observations.gained", contains(4, 0));
        assertThat(observed(ONE)).isEqualTo(4);
    }

    @Test
    void aTitleComesBeforeAnAlternateTitleAndBothBeforeTheSameMeaning() {
        given(Roles.put(ONE, "Warden Numbat", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);
        assertThat(observed(ONE)).isEqualTo(4);

        given(Roles.put(OTHER, "Caretaker of numbats", "published", "Numbat Warden"));
        assertThat(observed(OTHER)).isEqualTo(4);

        Roles.put(ONE, "Numbat Warden", "published").then().statusCode(200).body("warnings", empty());
        assertThat(observed(ONE)).isEqualTo(4);
    }

    @Test
    void aDryRunTellsAndMovesNothing() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);

        Roles.patch(ONE, "?dryRun=true", "{\"title\": \"Quoll Warden\"}")
                .then()
                .statusCode(200)
                .body("warnings", empty())
                .body("observations", hasSize(1))
                .body("observations[0]", equalTo(Map.of("role", ONE, "gained", 0, "lost", 4, "contested", 0)));

        assertThat(observed(ONE)).isEqualTo(4);
    }

    @Test
    void aDeletionTellsWhoGetsThem() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);
        given(Roles.put(OTHER, "Numbat Warden", "published"));

        Roles.delete(ONE)
                .then()
                .statusCode(200)
                .body("action", is("deleted"))
                .body("observations.role", contains(ONE, OTHER))
                .body("observations.lost", contains(4, 0))
                .body("observations.gained", contains(0, 4));

        assertThat(observed(OTHER)).isEqualTo(4);
        Roles.put(OTHER, "Quoll Warden", "published").then().statusCode(200);
        Roles.delete(OTHER).then().statusCode(204);
        dataset().body("titles.unmatched.titles[0].title", is("Numbat Warden"));
    }

    @Test
    void anImportTellsWhatItMoves() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);

        JsonPath report = Roles.take(
                        "\n" + Roles.document(OTHER, "Numbat keeper", "published", List.of("Numbat warden")) + "\n"
                                + Roles.document(ONE, "Caretaker of numbats", "published", List.of("Numbat Warden")))
                .jsonPath();

        assertThat(report.getString("status")).isEqualTo("done");
        assertThat(report.getInt("counts.warnings")).isEqualTo(2);
        assertThat(report.getList("warnings.line")).containsExactly(3, 2);
        assertThat(report.getList("warnings.field")).containsOnly("/alternateTitles/0");
        assertThat(report.getList("warnings.code")).containsOnly("contested-title");
        assertThat(report.getList("observations.contested")).containsExactly(4, 4);
        assertThat(observed(ONE)).isEqualTo(4);

        JsonPath retirement = Roles.take(
                        Roles.document(ONE, "Caretaker of numbats", "retired", List.of("Numbat Warden")))
                .jsonPath();

        assertThat(retirement.<Object>getList("observations"))
                .containsExactly(
                        Map.of("role", ONE, "gained", 0, "lost", 4, "contested", 0),
                        Map.of("role", OTHER, "gained", 4, "lost", 0, "contested", 0));
    }

    @Test
    void rowsThatNameTheirRoleStayWithIt() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        given(Roles.put(OTHER, "Quoll Warden", "published"));
        Payroll payroll = Payroll.ofPublic(DATASET);
        payroll.take("role,title,amount,currency,year\n" + OTHER + ",Numbat Warden,1000,USD,2024\n");

        given(Roles.put(ONE, "Caretaker of numbats", "published"));
        given(Roles.put(OTHER, "Numbat Warden", "draft"));

        assertThat(observed(OTHER)).isEqualTo(1);
        dataset().body("titles.matched.named", is(1)).body("titles.matched.titles", empty());
    }

    @Test
    void ofAConfidentialDatasetNoTitleIsTold() {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        Payroll.ofConfidential(SECRET)
                .take(HEADER.replace("title", "contributor,title") + "c,Numbat Warden,1000,USD,2024\n");

        Roles.put(OTHER, "Caretaker of numbats", "published", "Numbat Warden")
                .then()
                .statusCode(201)
                .body("warnings", nullValue())
                .body("observations", nullValue());

        administrator()
                .get("/v1/salaries/datasets/" + SECRET)
                .then()
                .statusCode(200)
                .body("titles", nullValue());
    }

    @Test
    void aRecountFindsWhatIsMisplaced() throws SQLException {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        given(Roles.put(OTHER, "Quoll Warden", "published"));
        Payroll.ofPublic(DATASET).take(ROWS);
        execute("update observation set role_id = (select id from role where slug = 'warden-of-numbats')"
                + " where dataset_id = (select id from dataset where slug = 'numbats')");
        execute("delete from dataset_title where title_key = 'numbat warden'");
        execute("delete from role_title where title_key = 'numbat warden'");

        recount().body("misplaced", is(4));

        recount().body("misplaced", is(0)).body("differing", is(0));
        assertThat(observed(ONE)).isEqualTo(4);
    }

    /** Former versions left them with nobody, where a draft had the title too. */
    @Test
    void whatWasThereBeforeTheRuleIsWeighedAtTheStart() throws SQLException {
        given(Roles.put(ONE, "Numbat Warden", "published"));
        given(Roles.put(OTHER, "Numbat Warden", "draft"));
        Payroll.ofPublic(DATASET).take(ROWS);
        execute(
                "update observation set role_id = null where dataset_id = (select id from dataset where slug = 'numbats')");
        execute("delete from pay_count where dataset_id = (select id from dataset where slug = 'numbats')");
        execute(
                "update observed_title set role_id = null, claimants = null, meaning = null where title_key = 'numbat warden'");

        weighing.onStart(new StartupEvent());

        recount().body("misplaced", is(0)).body("differing", is(0));
        assertThat(observed(ONE)).isEqualTo(4);
    }

    private static void given(Response written) {
        assertThat(written.statusCode()).as(written.asString()).isBetween(200, 201);
    }

    private static ValidatableResponse dataset() {
        return administrator().get("/v1/salaries/datasets/" + DATASET).then().statusCode(200);
    }

    private static ValidatableResponse recount() {
        return administrator().post("/v1/salaries/recount").then().statusCode(200);
    }

    private static int observed(String role) {
        return administrator()
                .get("/v1/roles/" + role + "/salary?dataset=" + DATASET)
                .then()
                .statusCode(200)
                .extract()
                .path("distribution.count");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

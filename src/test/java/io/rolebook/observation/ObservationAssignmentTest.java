package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Titles as people write them, in files of pay. */
@QuarkusTest
@WithTestResource(Database.class)
class ObservationAssignmentTest {
    private static final String ROLE = "/v1/roles/quokka-keeper";
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";
    private static final String TITLES = """
            title,amount,currency,year
            Senior Quokka Keeper (Remote),10000,USD,2024
            Wallaby Eng. - 6 month contract,20000,USD,2024
            "Quokka Keeper, Zoo Team",30000,USD,2024
            """;

    @BeforeEach
    void aRoleIsWritten() {
        administrator()
                .contentType("application/json")
                .body("""
                {"slug": "quokka-keeper", "title": "Quokka Keeper", "summary": "Keeps quokkas.", "family": "data-and-ai",
                 "status": "published", "alternateTitles": ["Wallaby Engineer"], %s}
                """.formatted(EVIDENCE))
                .put(ROLE)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void theRoleGoesAndItsPay() {
        for (String dataset : List.of("decorated-titles", "renamed-titles")) {
            administrator().delete("/v1/salaries/datasets/" + dataset + "/observations");
        }
        administrator().header("If-Match", "*").delete(ROLE).then().statusCode(204);
    }

    @Test
    void aTitleIsReadWhereNothingHasToBeWeighed() {
        JsonPath report = Payroll.ofPublic("decorated-titles").take(TITLES);

        assertThat(report.getInt("counts.unmatched")).isEqualTo(1);
        assertThat(report.getString("unmatched[0].value")).isEqualTo("Quokka Keeper, Zoo Team");
        assertThat(observed()).isEqualTo(2);
    }

    @Test
    void whatTitlesMeanFollowsTheNamesOfTheRole() {
        Payroll.ofPublic("renamed-titles").take(TITLES);

        rename("[]");
        assertThat(observed()).isEqualTo(1);

        rename("[\"Wallaby Engineers\"]");
        assertThat(observed()).isEqualTo(2);
    }

    private static void rename(String alternates) {
        administrator()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"alternateTitles\": %s}".formatted(alternates))
                .patch(ROLE)
                .then()
                .statusCode(200);
    }

    private static int observed() {
        return anybody().get(ROLE + "/salary").then().statusCode(200).extract().path("distribution.count");
    }
}

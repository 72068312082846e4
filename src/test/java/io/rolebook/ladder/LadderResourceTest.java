package io.rolebook.ladder;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Ladders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class LadderResourceTest {
    private static final String ADDRESS = "/v1/ladders/rungs";

    private Ladders ladder;

    @BeforeEach
    void write() {
        ladder = Ladders.of("rungs");
    }

    @AfterEach
    void delete() {
        ladder.close();
    }

    @Test
    void gradesAreShownInOrderWithWhatTheyMean() {
        anybody()
                .get(ADDRESS)
                .then()
                .statusCode(200)
                .body("grades.code", contains("T1", "L3", "L4", "L5", "L6"))
                .body("grades.title", contains("Trainee", "L3", "L4", "Staff", "Senior Staff"))
                .body("grades.level", contains(null, "entry", "mid", "lead", "lead"))
                .body("grades.rank", contains(1, 2, 3, 4, 5))
                .body("grades[3].grade", equalTo("rungs:L5"));
    }

    @Test
    void ladderIsListedAndIsInTheFeedTheAuditAndTheExport() {
        anybody().get("/v1/ladders?limit=200").then().body("items.slug", hasItem("rungs"));
        anybody().get("/v1/changes?type=ladder&limit=200").then().body("items.slug", hasItem("rungs"));
        administrator().get("/v1/audit?type=ladder&limit=200").then().statusCode(200);
        assertThat(administrator()
                        .accept("application/x-ndjson")
                        .get("/v1/exports/roles")
                        .asString())
                .contains("\"type\":\"ladder\"");
        assertThat(administrator().accept("text/csv").get("/v1/exports/grades").asString())
                .contains("rungs,L5,Staff,lead,");
    }

    @Test
    void documentGoesAround() {
        Response document = administrator().get(ADDRESS + "/document");

        administrator()
                .contentType("application/json")
                .header("If-Match", document.header("ETag"))
                .body(document.asString())
                .put(ADDRESS)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(administrator().get(ADDRESS).header("ETag")));
    }

    @Test
    void gradesMayBeWrittenAsTheirCodesAlone() {
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"grades\": [\"B1\", \"senior\"]}")
                .patch(ADDRESS)
                .then()
                .statusCode(200)
                .body("grades.code", contains("B1", "senior"))
                .body("grades.level", contains(null, "senior"));
    }

    @Test
    void whatHasAGradeFollowsItsLadder() {
        ladder.withRole("rung-holder", "\"levels\": [\"rungs:L4\"]");

        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"grades\": [{\"code\": \"L4\", \"title\": \"Professional\", \"level\": \"senior\"}]}")
                .patch(ADDRESS)
                .then()
                .statusCode(200);

        anybody()
                .get("/v1/roles/rung-holder")
                .then()
                .body("levels[0].title", equalTo("Professional"))
                .body("levels[0].level", equalTo("senior"));
        anybody().get("/v1/roles?level=senior&limit=200").then().body("items.slug", hasItem("rung-holder"));
        anybody().get("/v1/search?q=professional&type=role").then().body("items.slug", hasItem("rung-holder"));
    }

    @Test
    void gradeThatARoleHasCannotBeLeftOut() {
        ladder.withRole("rung-holder", "\"levels\": [\"rungs:L4\"]");

        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"grades\": [\"L5\"]}")
                .patch(ADDRESS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/grades"))
                .body(
                        "errors[0].message",
                        containsString("must have the grade 'L4', which 1 document is at: role rung-holder."));
        administrator()
                .header("If-Match", "*")
                .delete(ADDRESS)
                .then()
                .statusCode(409)
                .body("detail", containsString("role (rung-holder)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"L1\", \"L1\"]                      | /grades/1/code  | which another grade of the ladder has",
                "[{\"code\": \"a b\"}]                 | /grades/0/code  | must be up to 40 letters",
                "[{\"code\": \"a\", \"level\": \"x\"}] | /grades/0/level | it must be one of entry, mid",
                "[{\"title\": \"x\"}]                  | /grades/0/code  | ",
            })
    void faultsAreTold(String grades, String pointer, String message) {
        administrator()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{\"slug\": \"rungs\", \"title\": \"x\", \"grades\": %s}".formatted(grades))
                .put(ADDRESS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message == null ? "" : message));
    }

    @Test
    void descriptionMayBeAbsent() {
        anybody().get(ADDRESS).then().body("description", nullValue()).body("links.self", equalTo(ADDRESS));
    }
}

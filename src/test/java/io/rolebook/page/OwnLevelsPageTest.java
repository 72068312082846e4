package io.rolebook.page;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Ladders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a role as an employer has it: with levels and grades of its own, without categories, and without any pay. */
@QuarkusTest
@WithTestResource(Database.class)
class OwnLevelsPageTest {
    private static final String ROLE = "/v1/roles/lift-technician";
    private static final String HOSTILE = "<script>document.title='taken'</script>";

    private Ladders ladder;

    @BeforeEach
    void build() {
        ladder = Ladders.of("lifts").withRole("lift-technician", """
                "levels": [{"grade": "lifts:T1", "summary": "Learns."}, {"grade": "lifts:L4"},
                           {"key": "L9+", "title": "Head of Lifts %1$s", "summary": "Decides \\"all\\"."}],
                "responsibilities": [
                   {"statement": "Oils the rails.", "levels": ["L4", "L9+"], "category": null, %2$s},
                   {"statement": "Signs the log.", "category": "build", %2$s}],
                "skills": [
                   {"skill": "python", "requirement": "essential", "levels": ["L4"], %2$s,
                    "importanceRating": {"scale": "onet-importance", "value": 4.62, "n": 25}},
                   {"skill": "sql", "requirement": "optional", "inDemand": true, %2$s,
                    "importanceRating": {"scale": "onet-importance", "value": 1.50, "suppressed": true}}]
                """.formatted(HOSTILE, Ladders.EVIDENCE));
    }

    @AfterEach
    void clear() {
        ladder.close();
    }

    @Test
    void levelsHaveTheirKeysAndGradesAndWhatTheyMean() {
        page(ROLE)
                .body(containsString("L4 (Mid)"))
                .body(containsString("L4 (Mid), grade lifts:L4"))
                .body(containsString("It means none of the levels that pay is observed at."))
                .body(containsString("href=\"/v1/roles/lift-technician?level=L9%2B\""))
                .body(not(containsString("<script>document")));
        page("/v1/roles").body(containsString("T1 · L4 · L9+"));
    }

    @Test
    void aLevelIsShownByItsKeyItsGradeAndItsWord() {
        for (String name : new String[] {"L4", "lifts:L4", "mid"}) {
            page(ROLE + "?level=" + name)
                    .body(containsString("<section class=\"level chosen\" aria-labelledby=\"level-L4\">"))
                    .body(containsString("Oils the rails."));
        }
        page(ROLE + "?level=T1").body(not(containsString("Oils the rails.</")));
    }

    @Test
    void aLevelThatMeansNoneSaysWhyThereIsNoPayAndIsKeptInTheAddress() {
        page(ROLE + "?level=L9%2B")
                .body(containsString("&#39;L9+&#39; means none of them: only bands tell its pay."))
                .body(containsString("<input type=\"hidden\" name=\"level\" value=\"L9+\">"))
                .body(containsString("?level=L9%2B#pay\" aria-current=\"true\""));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        page(ROLE)
                .body(containsString("Without a category"))
                .body(containsString("No source says what these are filed under."))
                .body(containsString("Nothing is known of the pay"))
                .body(containsString("No observations match the query."))
                .body(not(containsString("<figure class=\"chart\"")));
    }

    @Test
    void ratingsAreAsTheyWerePublished() {
        page(ROLE)
                .body(containsString("4.62 (onet-importance), n = 25"))
                .body(containsString("1.50 (onet-importance), too imprecise to use, says its source"))
                .body(containsString("in demand"));
    }

    @Test
    void theBandOfAGradeIsForHoldersOfKeys() {
        ladder.withBand("lifts-l4", "\"grade\": \"lifts:L4\"");

        page(ROLE + "?level=L4").body(not(containsString("Bands of this employer")));
        browser()
                .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                .get(ROLE + "?level=L4")
                .then()
                .statusCode(200)
                .body(containsString("Bands of this employer"))
                .body(containsString("lifts:L4"))
                .body(containsString("<rect class=\"band\""));
    }

    @Test
    void aGapIsBetweenLevelsThatTheRolesHave() {
        page("/v1/skill-gaps?from=lift-technician&to=machine-learning-engineer")
                .body(containsString("<option value=\"L9+\">"));
        page("/v1/skill-gaps?from=lift-technician&fromLevel=L4&to=machine-learning-engineer&toLevel=senior")
                .body(containsString("<option value=\"L4\" selected>"))
                .body(containsString("of what it asks for is there"));
        browser()
                .get("/v1/skill-gaps?from=lift-technician&fromLevel=senior&to=machine-learning-engineer")
                .then()
                .statusCode(422)
                .contentType("text/html")
                .body(containsString("has no level &#39;senior&#39;"));
    }

    @Test
    void aComparisonTakesTheWholeOfARoleThatHasNoSuchLevel() {
        page("/v1/salaries/comparison?role=lift-technician&role=machine-learning-engineer&level=senior")
                .body(containsString("No pay to compare"))
                .body(containsString("Skills side by side"));
    }

    @Test
    void theLadderIsAPictureOfItsKeys() {
        RestAssured.given()
                .get(ROLE + "/level-ladder.svg")
                .then()
                .statusCode(200)
                .body(containsString("L9+"))
                .body(containsString("+1 responsibility"))
                .body(not(containsString("<script")));
    }

    @Test
    void aLevelThatItDoesNotHaveIsAPageThatNamesThoseItHas() {
        browser()
                .get(ROLE + "?level=principal")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("It has T1 (lifts:T1), L4 (lifts:L4), L9+."));
    }

    private static ValidatableResponse page(String address) {
        return browser().get(address).then().statusCode(200).contentType("text/html");
    }

    private static RequestSpecification browser() {
        return RestAssured.given().accept("text/html,*/*;q=0.8").urlEncodingEnabled(false);
    }
}

package io.rolebook.matching;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People to roles, and from where they are to a role. */
@QuarkusTest
@WithTestResource(Database.class)
class PeopleTest {
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    /** Needs Java much (weight 1), Git less (0.4), SQL by the way (0.1), and at the senior level R (0.6). */
    @BeforeEach
    void aRoleIsWritten() {
        administrator()
                .contentType("application/json")
                .body("""
                {"slug": "fit-tester", "title": "Fit Tester", "summary": "Tests fits.", "family": "software-engineering",
                 "status": "published", %1$s,
                 "levels": [{"level": "mid", "title": "Fit Tester", %1$s}, {"level": "senior", "title": "Senior Fit Tester", %1$s}],
                 "skills": [
                   {"skill": "java", "requirement": "essential", "importance": 5, "proficiency": 4, %1$s},
                   {"skill": "git", "requirement": "essential", "importance": 2, "proficiency": 2, %1$s},
                   {"skill": "sql", "requirement": "optional", "importance": 1, %1$s},
                   {"skill": "r", "requirement": "essential", "importance": 3, "proficiency": 3, "levels": ["senior"], %1$s}]}
                """.formatted(EVIDENCE))
                .put("/v1/roles/fit-tester")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void theRoleGoes() {
        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/fit-tester")
                .then()
                .statusCode(204);
    }

    @Test
    void aScoreIsMadeOfItsParts() {
        // At the mid level Java alone is really asked for, and half is there; Git is barely rated, and so half as
        // relevant.
        matches(
                        "{\"skills\": [{\"skill\": \"java\", \"proficiency\": 2}, {\"skill\": \"git\", \"proficiency\": 5}], \"limit\": 50}")
                .body(fit("level"), equalTo("mid"))
                .body(fit("skills.coverage.toDouble()"), closeTo(0.5, 0.0001))
                .body(fit("relevance.toDouble()"), closeTo(0.75, 0.0001))
                .body(fit("score.toDouble()"), closeTo(0.6, 0.0001))
                .body(fit("skills.fits.skill.slug"), contains("git"))
                .body(fit("skills.toRaise.skill.slug"), contains("java"))
                .body(fit("skills.toRaise[0].raise"), is(2))
                .body(fit("skills.missing.skill.slug"), contains("sql"))
                .body(fit("levels.level"), contains("mid", "senior"));
    }

    /** As releases of O*NET do: many tools for one occupation, none of which is what it is about. */
    @Test
    void whatIsAskedForStandsAboveALongListOfTools() {
        String tools = Stream.of(
                        "java",
                        "git",
                        "python",
                        "r",
                        "docker",
                        "kubernetes",
                        "linear-algebra",
                        "statistics",
                        "etl",
                        "spark")
                .map(skill -> "{\"skill\": \"%s\", \"requirement\": \"optional\", %s}".formatted(skill, EVIDENCE))
                .collect(Collectors.joining(", "));
        written("tool-lister", tools);
        written(
                "single-tool-lister",
                "{\"skill\": \"git\", \"requirement\": \"essential\", %1$s}, {\"skill\": \"java\", \"requirement\": \"optional\", %1$s}, {\"skill\": \"r\", \"requirement\": \"optional\", %1$s}"
                        .formatted(EVIDENCE));
        List<String> best = matches("{\"skills\": [{\"skill\": \"java\"}, {\"skill\": \"r\"}], \"limit\": 50}")
                .body("items.find { it.role.slug == 'tool-lister' }.skills.coverage.toDouble()", closeTo(0.2, 0.0001))
                .body(
                        "items.find { it.role.slug == 'single-tool-lister' }.skills.coverage.toDouble()",
                        closeTo(0.0833, 0.0001))
                .extract()
                .path("items.role.slug");
        for (String slug : List.of("tool-lister", "single-tool-lister")) {
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/roles/" + slug)
                    .then()
                    .statusCode(204);
        }
        assertThat(best.indexOf("fit-tester"), is(0));
    }

    private static void written(String slug, String skills) {
        administrator()
                .contentType("application/json")
                .body("""
                {"slug": "%s", "title": "%s", "summary": "Lists tools.", "family": "software-engineering",
                 "status": "published", %s, "skills": [%s]}
                """.formatted(slug, slug.replace('-', ' '), EVIDENCE, skills))
                .put("/v1/roles/" + slug)
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsNotNeededMakesARoleLessRelevant() {
        matches(
                        "{\"skills\": [{\"skill\": \"java\", \"proficiency\": 5}, {\"skill\": \"linear-algebra\"}], \"limit\": 50}")
                .body(fit("relevance.toDouble()"), closeTo(0.5, 0.0001));
    }

    @Test
    void aLevelIsAFilter() {
        matches("{\"skills\": [{\"skill\": \"r\"}], \"level\": \"senior\", \"limit\": 50}")
                .body("items.level", not(hasItem("mid")))
                .body(fit("skills.fits.skill.slug"), contains("r"))
                .body(fit("skills.fits[0].have"), nullValue());
    }

    @Test
    void fromOneLevelToAnotherIsWhatTheOtherAdds() {
        gaps("{\"from\": {\"role\": \"fit-tester\", \"level\": \"mid\"}, \"to\": {\"role\": \"fit-tester\", \"level\": \"senior\"}}")
                .body("from.level", equalTo("mid"))
                .body("skills.missing.skill.slug", contains("r"))
                .body("skills.missing[0].raise", is(3))
                .body("skills.fits.skill.slug", contains("java", "git", "sql"))
                .body("pay.difference", nullValue())
                .body("pay.to.count", is(0));
    }

    @Test
    void aPersonIsToldWhatNobodyNeeds() {
        gaps("""
                {"from": {"skills": [{"skill": "java", "proficiency": 4}, {"skill": "debugging"}]}, "to": {"role": "fit-tester"}}
                """)
                .body("from", nullValue())
                .body("unneeded", contains("debugging"))
                .body("skills.fits.skill.slug", contains("java"))
                .body("skills.missing.skill.slug", contains("r", "git", "sql"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"skills\": [{\"skill\": \"pyhton\"}]}; /skills/0/skill; python",
                "{\"skills\": []}; /skills; empty",
                "{\"skills\": [{\"skill\": \"python\", \"proficiency\": 6}]}; /skills/0/proficiency; 5",
            })
    void aFaultOfAPersonIsNamed(String body, String pointer, String message) {
        anybody()
                .contentType("application/json")
                .body(body)
                .post("/v1/role-matches")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"from\": {}, \"to\": {\"role\": \"fit-tester\"}}; 422; /from",
                "{\"from\": {\"role\": \"fit-tester\"}, \"to\": {\"role\": \"fit-tester\", \"level\": \"entry\"}}; 422; /to/level",
                "{\"from\": {\"skills\": [{\"skill\": \"nothing-at-all\"}]}, \"to\": {\"role\": \"fit-tester\"}}; 422; /from/skills/0/skill",
            })
    void aFaultOfAGapIsNamed(String body, int status, String pointer) {
        anybody()
                .contentType("application/json")
                .body(body)
                .post("/v1/skill-gaps")
                .then()
                .statusCode(status)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aRoleThatIsNotThereIsNotFound() {
        anybody()
                .contentType("application/json")
                .body("{\"from\": {\"role\": \"fit-tester\"}, \"to\": {\"role\": \"nobody\"}}")
                .post("/v1/skill-gaps")
                .then()
                .statusCode(404);
    }

    private static String fit(String path) {
        return "items.find { it.role.slug == 'fit-tester' }." + path;
    }

    private static ValidatableResponse matches(String body) {
        return anybody()
                .contentType("application/json")
                .body(body)
                .post("/v1/role-matches")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse gaps(String body) {
        return anybody()
                .contentType("application/json")
                .body(body)
                .post("/v1/skill-gaps")
                .then()
                .statusCode(200);
    }
}

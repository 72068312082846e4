package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Ladders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels as an employer has them: keys, grades, ranks and titles of its own. */
@QuarkusTest
@WithTestResource(Database.class)
class LevelsOfRolesTest {
    private static final String ROLE = "/v1/roles/levelled";

    private Ladders ladder;

    @BeforeEach
    void write() {
        ladder = Ladders.of("acme").withRole("levelled", """
                        "levels": ["acme:T1", "acme:L4", {"grade": "acme:L5", "title": "Master Technician"},
                                   {"key": "guru", "grade": "acme:L6"}, {"key": "chief", "level": "executive"}],
                        "responsibilities": [
                          {"statement": "Exchanges meters", "category": "build", "levels": ["T1", "L4"], %1$s},
                          {"statement": "Plans rounds", "category": "build", "levels": ["L5"], %1$s},
                          {"statement": "Plans regions", "category": "build", "levels": ["guru"], %1$s}],
                        "skills": [
                          {"skill": "python", "requirement": "optional", "levels": ["L5"], %1$s},
                          {"skill": "python", "requirement": "essential", "levels": ["guru"], %1$s}]
                        """.formatted(Ladders.EVIDENCE));
    }

    @AfterEach
    void delete() {
        ladder.close();
    }

    @Test
    void levelsHaveTheirKeysTitlesAndOrder() {
        anybody()
                .get(ROLE)
                .then()
                .statusCode(200)
                .body("levels.key", contains("T1", "L4", "L5", "guru", "chief"))
                .body(
                        "levels.title",
                        contains(
                                "Trainee",
                                "Field Technician L4",
                                "Master Technician",
                                "Senior Staff",
                                "Executive Field Technician"))
                .body("levels.rank", contains(1, 2, 3, 4, 5))
                .body("levels.level", contains(null, "mid", "lead", "lead", "executive"))
                .body("levels.grade", contains("acme:T1", "acme:L4", "acme:L5", "acme:L6", null))
                .body("levels[0].evidence.source", contains("rolebook-editorial"));
        anybody()
                .get("/v1/roles?q=field&limit=200")
                .then()
                .body("items.find { it.slug == 'levelled' }.levels", contains("T1", "L4", "L5", "guru", "chief"));
    }

    @Test
    void levelsAreWordsAloneAsEver() {
        ladder.withRole("worded", "\"levels\": [\"senior\", \"mid\"]");

        anybody()
                .get("/v1/roles/worded/levels")
                .then()
                .body("items.key", contains("mid", "senior"))
                .body("items.level", contains("mid", "senior"))
                .body("items.title", contains("Mid Field Technician", "Senior Field Technician"));
    }

    @Test
    void ranksOrderTheLevels() {
        ladder.withRole(
                "ranked",
                "\"levels\": [{\"key\": \"b\", \"title\": \"B\", \"rank\": 20}, {\"key\": \"a\", \"title\": \"A\", \"rank\": 10}]");

        anybody()
                .get("/v1/roles/ranked/levels")
                .then()
                .body("items.key", contains("a", "b"))
                .body("items.rank", contains(10, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "L5, L5, 'Plans rounds'",
        "l5, L5, 'Plans rounds'",
        "acme:L5, L5, 'Plans rounds'",
        "ACME:l6, guru, 'Plans regions'",
        "mid, L4, 'Exchanges meters'",
        "lead, L5 guru, 'Plans rounds|Plans regions'",
    })
    void aLevelIsAWordAKeyOrAGrade(String level, String keys, String statements) {
        for (String address : new String[] {ROLE + "?level=" + level, ROLE + "/levels/" + level}) {
            anybody()
                    .get(address)
                    .then()
                    .statusCode(200)
                    .body("levels.key", contains(keys.split(" ")))
                    .body("responsibilities.statement", contains(statements.split("[|]")));
        }
        anybody()
                .get(ROLE + "/responsibilities?level=" + level)
                .then()
                .body("items.statement", contains(statements.split("[|]")));
    }

    @Test
    void anyTwoLevelsAreCompared() {
        anybody()
                .get(ROLE + "/level-changes?from=acme:L5&to=guru")
                .then()
                .statusCode(200)
                .body("from", equalTo("L5"))
                .body("to", equalTo("guru"))
                .body("levels.title", contains("Master Technician", "Senior Staff"))
                .body("responsibilities.added.statement", contains("Plans regions"))
                .body("responsibilities.dropped.statement", contains("Plans rounds"))
                .body("skills.raised.skill.slug", contains("python"));
    }

    @Test
    void aWordThatSeveralLevelsMeanIsNotOneToCompare() {
        anybody()
                .get(ROLE + "/level-changes?from=mid&to=lead")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("to"))
                .body("detail", containsString("L5 (acme:L5), guru (acme:L6). Name one by its key."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?level=senior        | 404 | levelled has no level 'senior'. It has T1 (acme:T1), L4 (acme:L4),",
                "?level=acme:L9       | 404 | levelled has no level 'acme:L9'. It has T1",
                "?level=boss          | 400 | it must be one of entry, mid, senior, lead, principal, executive, a grade as ladder:code, or the key",
                "?level=Senior        | 400 | Did you mean 'senior'?",
                "/salary?level=boss   | 400 | the key of a level that levelled has",
                "/levels/boss         | 404 | levelled has no level 'boss'.",
            })
    void whatTheRoleDoesNotHaveIsTold(String query, int status, String message) {
        anybody().get(ROLE + query).then().statusCode(status).body("detail", containsString(message));
    }

    @Test
    void aRoleWithoutLevelsSaysSo() {
        ladder.withRole("flat", "\"levels\": []");

        anybody()
                .get("/v1/roles/flat?level=senior")
                .then()
                .statusCode(404)
                .body("detail", equalTo("flat has no level 'senior', nor any other: it states no levels."));
    }

    @Test
    void rolesAreFoundByWhatTheirLevelsMeanAndAreCalled() {
        for (String level : new String[] {"mid", "acme:L4", "guru", "executive"}) {
            anybody().get("/v1/roles?limit=200&level=" + level).then().body("items.slug", hasItem("levelled"));
        }
        anybody().get("/v1/roles?limit=200&level=senior").then().body("items.slug", not(hasItem("levelled")));
        anybody().get("/v1/roles?level=acme:L3").then().statusCode(200).body("items", hasSize(0));
        anybody()
                .get("/v1/roles?level=acme:L99")
                .then()
                .statusCode(400)
                .body("detail", containsString("that ladder has no such grade."));
        anybody()
                .get("/v1/roles?level=acne:L4")
                .then()
                .statusCode(400)
                .body("detail", containsString("Did you mean 'acme'?"));
        anybody()
                .get("/v1/roles?level=boss")
                .then()
                .statusCode(400)
                .body("detail", containsString("the key of a level that a role has"));
        anybody()
                .get("/v1/skills/python/roles?limit=200&level=acme:L6")
                .then()
                .body("items.findAll { it.role.slug == 'levelled' }.requirement", contains("essential"));
    }

    @Test
    void payOverRolesKnowsTheWordsAlone() {
        anybody()
                .get("/v1/salaries/comparison?role=levelled&role=data-engineer&level=acme:L4")
                .then()
                .statusCode(200)
                .body("query.level", equalTo("mid"));
        for (String address : new String[] {"/v1/salaries/comparison?role=levelled&", "/v1/salaries?"}) {
            anybody()
                    .get(address + "level=acme:T1")
                    .then()
                    .statusCode(400)
                    .body(
                            "detail",
                            containsString("which means none of entry, mid, senior, lead, principal, executive"));
            anybody()
                    .get(address + "level=guru")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("Keys of levels are known only where one role is asked about."));
        }
    }

    @Test
    void payOfALevelWithoutAWordIsToldByBandsAlone() {
        anybody()
                .get(ROLE + "/salary?level=T1")
                .then()
                .statusCode(200)
                .body("query.level", equalTo("T1"))
                .body("figures", hasSize(0))
                .body("distribution.status", equalTo("empty"))
                .body(
                        "distribution.reason",
                        containsString("the level 'T1' means none of them: only bands tell its pay."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"mid\", {\"key\": \"MID\", \"title\": \"x\"}]            | /levels         | names a level twice",
                "[\"seniorr\"]                                              | /levels/0/title | Did you mean 'senior'?",
                "[{\"key\": \"senior\", \"level\": \"lead\"}]               | /levels/0/key   | must mean that",
                "[{\"level\": \"mid\", \"rank\": 1}, \"senior\"]            | /levels         | has a rank at 1 of 2 levels",
                "[\"acme:L9\"]                                              | /levels/0/grade | It has T1, L3, L4, L5, L6.",
                "[\"none:L9\"]                                              | /levels/0/grade | There is no ladder 'none'.",
                "[{\"key\": \"a b\", \"title\": \"x\"}]                     | /levels/0/key   | must be up to 40 letters",
                "[{\"summary\": \"x\"}]                                     | /levels/0/key   | must be given",
                "[{\"level\": \"boss\"}]                                    | /levels/0/level | it must be one of entry",
            })
    void faultsOfLevelsAreTold(String levels, String pointer, String message) {
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"responsibilities\": [], \"skills\": [], \"levels\": %s}".formatted(levels))
                .patch(ROLE)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.message", hasItem(containsString(message)));
    }

    @Test
    void partsNameLevelsByKey() {
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"levels\": [\"mid\"]}")
                .patch(ROLE)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/responsibilities/1/levels"))
                .body(
                        "errors.message",
                        hasItem(containsString(
                                "names the level 'L5', which the role's own levels do not. Their keys are mid.")));
    }

    @Test
    void peopleAreMatchedToLevelsByTheirKeys() {
        anybody()
                .contentType("application/json")
                .body(
                        "{\"from\": {\"skills\": [{\"skill\": \"sql\"}]}, \"to\": {\"role\": \"levelled\", \"level\": \"acme:L6\"}}")
                .post("/v1/skill-gaps")
                .then()
                .statusCode(200)
                .body("to.level", equalTo("guru"));
        anybody()
                .contentType("application/json")
                .body("{\"skills\": [{\"skill\": \"python\"}], \"limit\": 50, \"level\": \"acme:L5\"}")
                .post("/v1/role-matches")
                .then()
                .statusCode(200)
                .body("items.role.slug", containsInAnyOrder("levelled"))
                .body("items[0].level", equalTo("L5"));
    }

    @Test
    void titlesAreReadByTheLaddersThatAreThere() {
        ladder.withRole(
                "zeppelin-rigger",
                "\"alternateTitles\": [\"Zeppelin Rigger\"], \"levels\": [\"acme:L4\", \"acme:L5\", \"acme:L6\"]");

        anybody()
                .contentType("application/json")
                .body("{\"titles\": [\"Senior Staff Zeppelin Rigger\", \"Zeppelin Rigger L4\", \"Zeppelin Rigger\"]}")
                .post("/v1/title-matches")
                .then()
                .statusCode(200)
                .body("items[0].ladderGrades", contains("acme:L6"))
                .body("items[1].ladderGrades", contains("acme:L4"))
                .body("items[2].ladderGrades", hasSize(0))
                .body("items.level", contains("lead", "mid", null))
                .body(
                        "items.collect { it.matches[0].role.slug }",
                        contains("zeppelin-rigger", "zeppelin-rigger", "zeppelin-rigger"))
                .body("items.collect { it.matches[0].levelKey }", contains("L6", "L4", null))
                .body("items.collect { it.matches[0].level }", contains("lead", "mid", null));
    }
}

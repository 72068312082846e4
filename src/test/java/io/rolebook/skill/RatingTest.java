package io.rolebook.skill;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sources measure of requirements, as it is written and read. */
@QuarkusTest
@WithTestResource(Database.class)
class RatingTest {
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    private static final String MEASURED = """
            {"skill": "python", "requirement": "essential",
             "importanceRating": {"scale": "onet-importance", "value": 3.880, "n": 8, "standardError": 0.1250,
                                  "lower": 3.62, "upper": 4.13, "suppressed": false, "notRelevant": null},
             "proficiencyRating": {"scale": "awareness-to-expert", "word": "Practitioner"}, %s}
            """.formatted(EVIDENCE);

    @BeforeEach
    void write() {
        put(MEASURED, null).statusCode(201);
    }

    @AfterEach
    void delete() {
        administrator().header("If-Match", "*").delete("/v1/roles/measured");
    }

    private static ValidatableResponse put(String requirements, @Nullable String match) {
        RequestSpecification request = administrator();
        if (match != null) {
            request.header("If-Match", match);
        }
        return request.contentType("application/json")
                .body("""
                        {"slug": "measured", "title": "Measured", "summary": "Is measured.", "family": "data-and-ai",
                         "status": "published", "skills": [%s], %s}
                        """.formatted(requirements, EVIDENCE))
                .put("/v1/roles/measured")
                .then();
    }

    @Test
    void aRatingIsReadAsItWasPublishedBesideTheNumberThatCompares() {
        JsonPath skill = anybody()
                .get("/v1/roles/measured/skills")
                .jsonPath()
                .using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));

        assertThat(skill.getInt("items[0].importance")).isEqualTo(4);
        assertThat(skill.<BigDecimal>get("items[0].importanceRating.value")).isEqualTo(new BigDecimal("3.880"));
        assertThat(skill.<BigDecimal>get("items[0].importanceRating.standardError"))
                .isEqualTo(new BigDecimal("0.1250"));
        assertThat(skill.getInt("items[0].importanceRating.n")).isEqualTo(8);
        assertThat(skill.getInt("items[0].proficiency")).isEqualTo(4);
        assertThat(skill.getString("items[0].proficiencyRating.word")).isEqualTo("Practitioner");
    }

    @Test
    void theRolesOfASkillHaveItsRatings() {
        anybody()
                .get("/v1/skills/python/roles?limit=200&source=rolebook-editorial")
                .then()
                .statusCode(200)
                .body("items.find { it.role.slug == 'measured' }.importanceRating.upper", is(4.13f))
                .body("items.find { it.role.slug == 'measured' }.importanceRating.suppressed", is(false))
                .body("items.find { it.role.slug == 'measured' }.importanceRating.notRelevant", is(nullValue()))
                .body("items.find { it.role.slug == 'measured' }.proficiencyRating.scale", is("awareness-to-expert"))
                .body("items.find { it.role.slug == 'data-engineer' }.importanceRating", is(nullValue()));
    }

    @Test
    void theRolesOfASkillAreThoseThatASourceNames() {
        anybody()
                .get("/v1/skills/python/roles?source=mle-guide-2023")
                .then()
                .statusCode(200)
                .body("items.role.slug", contains("machine-learning-engineer"));
        anybody()
                .get("/v1/skills/python/roles?source=mle-guide")
                .then()
                .statusCode(400)
                .body("errors.code", contains("unknown-source"))
                .body("errors.message", contains(containsString("the slug, the id or a code of a source")));
    }

    @Test
    void anUnreliableRatingIsNoNumberFromOneToFive() {
        put("""
                {"skill": "python", "requirement": "optional",
                 "importanceRating": {"scale": "onet-importance", "value": 2.50, "suppressed": true},
                 "proficiencyRating": {"scale": "onet-level", "value": 1.00, "notRelevant": true}, %s}
                """.formatted(EVIDENCE), "*").statusCode(200);

        anybody()
                .get("/v1/roles/measured/skills")
                .then()
                .body("items[0].importance", is(nullValue()))
                .body("items[0].proficiency", is(nullValue()))
                .body("items[0].importanceRating.value", is(2.5f));
    }

    @Test
    void allThatIsWrongWithRatingsIsSaidAtOnce() {
        put("""
                {"skill": "python", "requirement": "essential", "importance": 5,
                 "importanceRating": {"scale": "onet-importance", "value": 3.88},
                 "proficiencyRating": {"scale": "awareness-to-expert", "word": "guru"}, %1$s},
                {"skill": "r", "requirement": "essential",
                 "importanceRating": {"scale": "onet-level", "value": 3.88},
                 "proficiencyRating": {"scale": "onet-level", "value": 7.01, "word": "high"}, %1$s}
                """.formatted(EVIDENCE), "*")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/skills/0/importance",
                                "/skills/0/proficiencyRating/word",
                                "/skills/1/importanceRating/scale",
                                "/skills/1/proficiencyRating/value",
                                "/skills/1/proficiencyRating/word"))
                .body("errors.message", hasItems(containsString("awareness, working, practitioner, expert")));
    }

    @Test
    void aSheetOfRequirementsComesBackTheSame() {
        String sheet = administrator()
                .accept("text/csv")
                .get("/v1/exports/requirements")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(sheet).contains("3.880,onet-importance,8,0.1250,3.62,4.13,false,");

        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .body(sheet.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=requirements-csv")
                .then()
                .body("status", is("done"))
                .body("counts.changed", is(0));
    }

    @Test
    void aSheetSaysAProficiencyOnItsOwnScale() {
        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .body("""
                        role,skill,requirement,proficiency_rating,proficiency_scale,source
                        measured,python,essential,4,1-to-6,rolebook-editorial
                        measured,r,essential,working,awareness-to-expert,rolebook-editorial
                        """)
                .post("/v1/imports?format=requirements-csv")
                .then()
                .body("status", is("done"));

        anybody()
                .get("/v1/roles/measured/skills")
                .then()
                .body("items.proficiency", contains(3, 2))
                .body("items[0].importanceRating.value", is(3.88f))
                .body("items[0].proficiencyRating.value", is(4))
                .body("items[1].proficiencyRating.word", is("working"));
    }

    @Test
    void aSheetIsToldWhichCellIsNotOfItsScale() {
        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .body("""
                        role,skill,requirement,proficiency_rating,proficiency_scale,source
                        measured,python,essential,9,1-to-6,rolebook-editorial
                        """)
                .post("/v1/imports?format=requirements-csv")
                .then()
                .body("status", is("failed"))
                .body("rejected.line", contains(2))
                .body("rejected.field", contains("proficiency_rating"))
                .body("rejected.message", contains(containsString("a number from 1 to 6")));
    }

    @Test
    void theScalesAreListedWithTheirReasons() {
        anybody()
                .get("/v1/scales")
                .then()
                .statusCode(200)
                .body("items.slug", hasItems("onet-importance", "onet-level", "1-to-6", "awareness-to-expert"))
                .body("items.find { it.slug == 'awareness-to-expert' }.steps.ofFive", contains(1, 2, 4, 5))
                .body("items.find { it.slug == 'onet-level' }.reason", containsString("4/7"));
    }
}

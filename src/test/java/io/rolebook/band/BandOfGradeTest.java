package io.rolebook.band;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Ladders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands of grades, which hold for all roles at them, beside those of roles. */
@QuarkusTest
@WithTestResource(Database.class)
class BandOfGradeTest {
    private Ladders ladder;

    @BeforeEach
    void write() {
        ladder = Ladders.of("steps")
                .withRole("stepper", "\"levels\": [\"steps:T1\", \"steps:L5\", \"steps:L6\"]")
                .withRole("other-stepper", "\"levels\": [\"steps:L5\"]")
                .withBand("steps-t1", "\"grade\": \"steps:T1\"")
                .withBand("steps-l5", "\"grade\": \"steps:L5\"")
                .withBand("steps-l5-us", "\"grade\": \"steps:L5\", \"place\": \"US\"");
    }

    @AfterEach
    void delete() {
        ladder.close();
    }

    private static JsonPath salary(String role, String query) {
        return administrator()
                .get("/v1/roles/" + role + "/salary" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest
    @CsvSource({
        "stepper, '', steps-t1 steps-l5 steps-l5-us",
        "stepper, level=L5, steps-l5 steps-l5-us",
        "stepper, level=steps:T1, steps-t1",
        "stepper, level=lead, steps-l5 steps-l5-us",
        "stepper, level=L6, ''",
        "stepper, level=L5&place=DE, steps-l5",
        "other-stepper, '', steps-l5 steps-l5-us",
    })
    void bandsOfAGradeHoldForAllRolesAtIt(String role, String query, String bands) {
        assertThat(String.join(" ", salary(role, query).<String>getList("bands.slug")))
                .isEqualTo(bands);
    }

    @Test
    void theNearerBandWinsAndSaysOverWhich() {
        ladder.withBand("stepper-l5", "\"role\": \"stepper\", \"level\": \"L5\"");

        JsonPath salary = salary("stepper", "level=L5");

        assertThat(salary.<String>getList("bands.slug")).containsExactly("stepper-l5", "steps-l5-us");
        assertThat(salary.<String>getList("bands[0].overrides")).containsExactly("steps-l5");
        assertThat(salary.getString("bands[0].level")).isEqualTo("L5");
        assertThat(salary.getString("bands[0].grade")).isNull();
        assertThat(salary.getString("bands[1].grade")).isEqualTo("steps:L5");
        assertThat(salary("other-stepper", "").<String>getList("bands.slug"))
                .containsExactly("steps-l5", "steps-l5-us");
    }

    @Test
    void aBandOfAWordIsOfAllLevelsThatMeanIt() {
        ladder.withBand("stepper-lead", "\"role\": \"stepper\", \"level\": \"lead\"")
                .withBand("stepper-l6", "\"role\": \"stepper\", \"level\": \"L6\"");

        assertThat(salary("stepper", "level=L5").<String>getList("bands.slug"))
                .containsExactly("stepper-lead", "steps-l5-us");
        JsonPath ofL6 = salary("stepper", "level=L6");
        assertThat(ofL6.<String>getList("bands.slug")).containsExactly("stepper-l6");
        assertThat(ofL6.<String>getList("bands[0].overrides")).containsExactly("stepper-lead");
    }

    @Test
    void aBandOfAGradeIsShownListedAndChecked() {
        administrator()
                .get("/v1/salaries/bands/steps-l5-us")
                .then()
                .statusCode(200)
                .body("role", nullValue())
                .body("grade", equalTo("steps:L5"))
                .body("links.ladder", equalTo("/v1/ladders/steps"));
        administrator()
                .get("/v1/salaries/bands?ladder=steps")
                .then()
                .body("items.slug", containsInAnyOrder("steps-t1", "steps-l5", "steps-l5-us"));
        administrator()
                .get("/v1/salaries/bands?level=lead")
                .then()
                .body("items.slug", containsInAnyOrder("steps-l5", "steps-l5-us"));
        administrator().get("/v1/salaries/bands?level=steps:T1").then().body("items.slug", contains("steps-t1"));
        administrator()
                .get("/v1/salaries/bands/checks?role=stepper")
                .then()
                .statusCode(200)
                .body("bands", equalTo(3))
                .body("notCompared.reason", hasItem(containsString("only bands tell its pay")));
    }

    @Test
    void aLaterBandOfTheGradeEndsTheOpenOne() {
        ladder.write("salaries/bands/steps-t1-next", """
                {"slug": "steps-t1-next", "grade": "steps:T1", "minimum": 1000, "maximum": 2000, "currency": "USD",
                 "per": "year", "validFrom": "2027-01-01", %s}
                """.formatted(Ladders.EVIDENCE));

        administrator().get("/v1/salaries/bands/steps-t1").then().body("validTo", equalTo("2027-01-01"));
    }

    @Test
    void aGradeThatABandHasCannotBeLeftOut() {
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"grades\": [\"L5\", \"L6\"]}")
                .patch("/v1/ladders/steps")
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("role stepper, band steps-t1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"grade\": \"steps:L9\"                                  | /grade     | It has T1, L3, L4, L5, L6.",
                "\"grade\": \"steps:L5\", \"role\": \"stepper\"           | /role      | a band is of a role or of a grade",
                "\"place\": \"US\"                                        | /role      | must be given, or else grade",
                "\"grade\": \"steps:L5\", \"level\": \"L5\"               | /level     | the grade says the level",
                "\"role\": \"stepper\", \"level\": \"L7\"                 | /level     | It has T1 (steps:T1), L5 (steps:L5)",
                "\"role\": \"stepper\", \"level\": \"Lead\"               | /level     | Did you mean 'lead'?",
                "\"grade\": \"steps:L5\", \"validTo\": \"2026-06-01\"     | /validFrom | of the same grade and place holds",
            })
    void faultsAreTold(String fields, String pointer, String message) {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "faulty-step", "minimum": 100000, "maximum": 150000, "currency": "USD", "per": "year",
                         "validFrom": "2026-01-01", %s, %s}
                        """.formatted(fields, Ladders.EVIDENCE))
                .put("/v1/salaries/bands/faulty-step")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.message", hasItem(containsString(message)));
    }
}

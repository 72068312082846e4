package io.rolebook.role;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class RoleLevelResourceTest {

    @Test
    void levelsAreListedLowestFirst() {
        anybody().get(ROLE + "/levels").then().statusCode(200).body("items.level", contains("entry", "mid", "senior"));
    }

    @Test
    void aLevelIsTheRoleAsThatLevelDoesIt() {
        anybody()
                .get(ROLE + "/levels/senior")
                .then()
                .statusCode(200)
                .body("levels.level", contains("senior"))
                .body("skills.findAll { it.levels == ['entry'] }", hasSize(0));
    }

    @Test
    void aLevelThatTheRoleDoesNotHaveIsNotFound() {
        anybody()
                .get(ROLE + "/levels/principal")
                .then()
                .statusCode(404)
                .body("detail", containsString("It has entry, mid, senior."));
    }

    @Test
    void aWordThatIsNoLevelIsNotFound() {
        anybody().get(ROLE + "/levels/boss").then().statusCode(404);
    }

    @Test
    void fromMidToSeniorResponsibilitiesAreAddedAndASkillIsRaised() {
        anybody()
                .get(ROLE + "/level-changes?from=mid&to=senior")
                .then()
                .statusCode(200)
                .body("responsibilities.added", hasSize(2))
                .body("responsibilities.dropped", hasSize(0))
                .body("skills.raised.skill.slug", contains("mentoring"))
                .body("skills.raised[0].from.requirement", equalTo("optional"))
                .body("skills.raised[0].to.requirement", equalTo("essential"))
                .body("pay.to.amount", hasItem(200000));
    }

    @Test
    void theMediansOfBothLevelsAreCompared() {
        Payroll payroll = Payroll.ofPublic("two-levels");
        payroll.take("title,amount,currency,year,level\nMLOps Engineer,100000,USD,2024,mid\n"
                + "MLOps Engineer,130000,USD,2024,senior\n");

        anybody()
                .get("/v1/roles/mlops-engineer/level-changes?from=mid&to=senior")
                .then()
                .body("pay.observed.from.median", is(100000))
                .body("pay.observed.from.count", is(1))
                .body("pay.observed.to.median", is(130000))
                .body("pay.observed.difference", is(30000));
        administrator().header("If-Match", "*").delete(payroll.address()).then().statusCode(204);
    }

    @Test
    void theWayBackDropsAndLowers() {
        anybody()
                .get(ROLE + "/level-changes?from=senior&to=entry")
                .then()
                .statusCode(200)
                .body("responsibilities.dropped", hasSize(4))
                .body("skills.lowered.skill.slug", contains("model-monitoring"))
                .body("skills.dropped.skill.slug", hasItems("mentoring", "code-review"));
    }

    @Test
    void bothEndsMustBeNamed() {
        anybody().get(ROLE + "/level-changes?from=mid").then().statusCode(400).body("errors[0].parameter", is("to"));
    }
}

package io.rolebook.skill;

import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class SkillResourceTest {

    @Test
    void skillsAreFilteredByWordsKindRoleAndHierarchy() {
        anybody().get("/v1/skills?q=python").then().statusCode(200).body("items.slug", contains("python"));
        anybody()
                .get("/v1/skills?kind=language")
                .then()
                .statusCode(200)
                .body("items.kind", everyItem(equalTo("language")));
        anybody()
                .get("/v1/skills?role=machine-learning-engineer&kind=mathematics")
                .then()
                .statusCode(200)
                .body("items.slug", hasItems("linear-algebra", "probability", "statistics"));
        anybody().get("/v1/skills?broader=programming").then().statusCode(200).body("items.slug", hasItem("python"));
    }

    @Test
    void aSkillStandsBetweenBroaderAndNarrowerOnes() {
        anybody()
                .get("/v1/skills/programming")
                .then()
                .statusCode(200)
                .body("broader.slug", contains("computer-science"))
                .body("narrower.slug", hasItems("python", "r"));
    }

    @Test
    void rolesThatNeedItEssentiallyComeFirst() {
        anybody()
                .get("/v1/skills/r/roles")
                .then()
                .statusCode(200)
                .body("items.role.slug", hasItem("machine-learning-engineer"))
                .body(
                        "items.find { it.role.slug == 'machine-learning-engineer' }.evidence[0].source",
                        is("mle-guide-2023"));
        anybody()
                .get("/v1/skills/mentoring/roles?level=mid&requirement=optional")
                .then()
                .statusCode(200)
                .body("items.requirement", everyItem(equalTo("optional")));
    }

    @Test
    void anUnknownSkillIsNotFound() {
        anybody().get("/v1/skills/basket-weaving").then().statusCode(404);
        anybody().get("/v1/skills/basket-weaving/roles").then().statusCode(404);
    }
}

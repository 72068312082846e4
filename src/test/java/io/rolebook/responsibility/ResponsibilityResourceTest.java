package io.rolebook.responsibility;

import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ResponsibilityResourceTest {

    @Test
    void responsibilitiesAreFilteredByWordsCategoryRoleAndSkill() {
        anybody()
                .get("/v1/responsibilities?role=machine-learning-engineer&category=deploy&q=production")
                .then()
                .statusCode(200)
                .body("items.category.slug", contains("deploy"))
                .body("items[0].evidence.source", contains("mle-guide-2023"));
        anybody()
                .get("/v1/responsibilities?skill=code-review&limit=200")
                .then()
                .statusCode(200)
                .body("items.skills", everyItem(hasItem("code-review")));
    }

    @Test
    void aResponsibilityIsFoundByItsId() {
        String id = anybody()
                .get("/v1/responsibilities?category=learn&role=machine-learning-engineer")
                .path("items[0].id");

        anybody()
                .get("/v1/responsibilities/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("role.slug", is("machine-learning-engineer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "first"})
    void anIdThatIsNoneIsNotFound(String id) {
        anybody().get("/v1/responsibilities/" + id).then().statusCode(404);
    }
}

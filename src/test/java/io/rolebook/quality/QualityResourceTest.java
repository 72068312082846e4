package io.rolebook.quality;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class QualityResourceTest {
    @Inject
    EntityManager entities;

    @Test
    void rolesAreCountedByWhatTheyLack() {
        JsonPath quality =
                anybody().get("/v1/quality").then().statusCode(200).extract().jsonPath();

        assertThat(quality.getLong("roles.total")).isEqualTo(count("role r where r.status <> 'retired'"));
        assertThat(quality.getLong("roles.withoutLevels"))
                .isEqualTo(count("role r where r.status <> 'retired'"
                        + " and not r.id = any (array(select role_id from role_level))"));
        assertThat(quality.getLong("roles.withoutSkills"))
                .isEqualTo(count("role r where r.status <> 'retired'"
                        + " and not r.id = any (array(select role_id from requirement))"));
    }

    @Test
    void evidenceIsCountedByItsYear() {
        anybody()
                .get("/v1/quality")
                .then()
                .statusCode(200)
                .body("evidence.year", hasItem("2023"))
                .body("evidence.find { it.year == '2023' }.evidence", greaterThan(0));
    }

    private long count(String of) {
        return ((Number)
                        entities.createNativeQuery("select count(*) from " + of).getSingleResult())
                .longValue();
    }
}

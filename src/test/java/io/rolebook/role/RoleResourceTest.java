package io.rolebook.role;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class RoleResourceTest {

    @Test
    void aFamilyHasItsStarterRolesInTheOrderOfTheirTitles() {
        anybody()
                .get("/v1/roles?family=data-and-ai")
                .then()
                .statusCode(200)
                .body(
                        "items.slug",
                        contains(
                                "ai-engineer",
                                "data-analyst",
                                "data-engineer",
                                "data-scientist",
                                "machine-learning-engineer",
                                "mlops-engineer",
                                "research-scientist"))
                .body("page.total", is(7))
                .body("page.next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "q=machine+learn, machine-learning-engineer, 1",
        "q=ML+engineers, machine-learning-engineer, 1",
        "family=software-engineering, software-engineer, 1",
        "skill=kubernetes, mlops-engineer, 1",
        "level=principal, research-scientist, 2",
        "code=onet:15-1252.00, software-engineer, 1",
        "source=mle-essay, machine-learning-engineer, 1",
        "source=indeed, machine-learning-engineer, 1",
    })
    void aFilterKeepsTheRolesThatMatch(String filter, String slug, int atLeast) {
        anybody()
                .get("/v1/roles?" + filter)
                .then()
                .statusCode(200)
                .body("items.slug", hasItem(slug))
                .body("page.total", is(org.hamcrest.Matchers.greaterThanOrEqualTo(atLeast)))
                .body("page.total", is(org.hamcrest.Matchers.lessThan(8)));
    }

    @Test
    void aFilterThatNothingMatchesIsAnEmptyList() {
        anybody()
                .get("/v1/roles?skill=python&q=weaving")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("page.total", is(0));
    }

    @Test
    void theBestMatchComesFirst() {
        anybody().get("/v1/roles?q=data+scientist").then().body("items[0].slug", equalTo("data-scientist"));
    }

    @Test
    void theProfileHasEveryPartWithEvidence() {
        anybody()
                .get(ROLE)
                .then()
                .statusCode(200)
                .body("title", equalTo("Machine Learning Engineer"))
                .body("family.slug", equalTo("data-and-ai"))
                .body("levels.level", contains("entry", "mid", "senior"))
                .body("responsibilities.evidence", everyItem(not(hasSize(0))))
                .body("skills.evidence", everyItem(not(hasSize(0))))
                .body("education", hasSize(3))
                .body("employment.kind", contains("permanent", "freelance", "founder"))
                .body("collaborators.find { it.name == 'Data scientists' }.role.slug", equalTo("data-scientist"))
                .body("outlook.measure", hasItems("employment-growth", "ranking", "demand"))
                .body("salary.figures.amount", hasItems(160471, 200000, 75000))
                .body("salary.distribution.status", equalTo("empty"))
                .body("revision", greaterThan(0))
                .body("links.self", equalTo(ROLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-scientist", "onet:15-2051.00", "soc-2018:15-2051"})
    void aReferenceIsASlugOrACode(String reference) {
        anybody().get("/v1/roles/" + reference).then().statusCode(200).body("slug", equalTo("data-scientist"));
    }

    @Test
    void aReferenceIsAnId() {
        String id = anybody().get("/v1/roles/data-scientist").path("id");

        anybody().get("/v1/roles/" + id).then().statusCode(200).body("slug", equalTo("data-scientist"));
    }

    @Test
    void aCodeThatSeveralRolesShareNamesThem() {
        anybody()
                .redirects()
                .follow(false)
                .get("/v1/roles/onet:15-1221.00")
                .then()
                .statusCode(300)
                .body("code", equalTo("ambiguous-reference"))
                .body("errors.message", contains("machine-learning-engineer", "research-scientist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "onet:99-9999.99", "00000000-0000-7000-8000-000000000000", "esco:x:y"})
    void whatDoesNotExistIsNotFound(String reference) {
        anybody()
                .get("/v1/roles/" + reference)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("detail", containsString(reference));
    }

    @Test
    void aLevelShowsOnlyWhatItDoes() {
        anybody()
                .get(ROLE + "?level=senior")
                .then()
                .statusCode(200)
                .body("levels.level", contains("senior"))
                .body("responsibilities.findAll { it.levels == ['entry'] }", hasSize(0))
                .body("responsibilities.findAll { it.levels == ['senior'] }", not(hasSize(0)))
                .body("salary.figures.level", everyItem(equalTo("senior")));
    }

    @Test
    void fieldsKeepsOnlyThoseNamed() {
        anybody().get(ROLE + "?fields=slug,title").then().statusCode(200).body("keySet()", hasSize(2));
        anybody().get("/v1/roles?fields=slug").then().statusCode(200).body("items[0].keySet()", contains("slug"));
    }

    @Test
    void anUnknownFieldNamesTheNearest() {
        anybody()
                .get(ROLE + "?fields=slug,titel")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("fields"))
                .body("errors[0].message", containsString("Did you mean 'title'?"));
    }

    @Test
    void asOfARevisionBeforeTheRoleFindsNothing() {
        anybody().get(ROLE + "?asOf=0").then().statusCode(404);
        anybody().get(ROLE + "?asOf=2001-01-01T00:00:00Z").then().statusCode(404);
    }

    @Test
    void asOfTheFirstRevisionIsWhatTheReleaseShipped() {
        anybody().get(ROLE + "?asOf=1").then().statusCode(200).body("revision", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-1", "999999999", "99999999999999999999999"})
    void asOfMustBeARevisionOrAnInstantThatHasBeen(String asOf) {
        anybody().get(ROLE + "?asOf=" + asOf).then().statusCode(400).body("errors[0].parameter", equalTo("asOf"));
    }

    @Test
    void responsibilitiesAreFilteredByCategoryAndLevel() {
        anybody()
                .get(ROLE + "/responsibilities?category=build&level=senior")
                .then()
                .statusCode(200)
                .body("items.category.slug", everyItem(equalTo("build")))
                .body("items", hasSize(3));
    }

    @Test
    void skillsAreFilteredByKindRequirementAndLevel() {
        anybody()
                .get(ROLE + "/skills?kind=mathematics&requirement=essential&level=mid")
                .then()
                .statusCode(200)
                .body("items.skill.kind", everyItem(equalTo("mathematics")))
                .body("items.skill.slug", hasItems("linear-algebra", "probability"));
    }

    @Test
    void collaboratorsAndOutlookAreLists() {
        anybody().get(ROLE + "/collaborators").then().statusCode(200).body("page.total", is(4));
        anybody()
                .get(ROLE + "/outlook")
                .then()
                .statusCode(200)
                .body("items.find { it.measure == 'employment-growth' }.value", is(23))
                .body("items.find { it.measure == 'employment-growth' }.periodStart", nullValue());
    }

    @Test
    void relatedRolesShowWhatTheyShare() {
        anybody()
                .get(ROLE + "/related")
                .then()
                .statusCode(200)
                .body("items[0].sharedSkills", not(hasSize(0)))
                .body("items.find { it.role.slug == 'data-scientist' }.sharedSkills.skill", hasItem("python"))
                .body("items.find { it.role.slug == 'data-scientist' }.careerMove", is(false))
                .body("items.find { it.role.slug == 'data-scientist' }.collaborator", is(true))
                .body("items.role.slug", not(hasItem("machine-learning-engineer")))
                .body("items.similarity", everyItem(notNullValue()));
    }
}

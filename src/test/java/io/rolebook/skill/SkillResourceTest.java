package io.rolebook.skill;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import java.util.UUID;
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

    @Test
    void aCodeSaysWhoStatesIt() {
        post("coded", "rolebook-editorial").then().statusCode(201);

        anybody()
                .get("/v1/skills/kites:7")
                .then()
                .body("slug", is("coded"))
                .body("codes.source", contains("rolebook-editorial"));
        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .body("code,name,kind,codes,source\nkites:7,Renamed,tool,related hats:1,rolebook-editorial\n")
                .post("/v1/imports?format=skills-csv")
                .then()
                .body("status", is("done"));
        anybody()
                .get("/v1/skills/coded")
                .then()
                .body("name", is("Renamed"))
                .body("codes.scheme", contains("hats", "kites"))
                .body("codes.source", contains("rolebook-editorial", "rolebook-editorial"));
    }

    @Test
    void aCodeOfNoSourceIsNamed() {
        post("uncoded", "no-such-source")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/codes/0/source"))
                .body("errors.code", contains("unknown-reference"));
    }

    private static Response post(String slug, String source) {
        return administrator()
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"slug": "%s", "name": "Coded", "kind": "tool", "description": null, "alternateNames": [],
                         "codes": [{"scheme": "kites", "code": "7", "relation": "exact", "source": "%s"}], "broader": [],
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """.formatted(slug, source))
                .post("/v1/skills");
    }
}

package io.rolebook.search;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class SearchResourceTest {
    @ParameterizedTest
    @CsvSource({
        "machine learning engineer, machine-learning-engineer",
        "engineer machine learning, machine-learning-engineer",
        "MACHINE LEARNING ENGINEERS, machine-learning-engineer",
        "machin lerning enginer, machine-learning-engineer",
        "machinelearning engineer, machine-learning-engineer",
        "ml engineer, machine-learning-engineer",
        "reporting anal, data-analyst",
        "pyhton, python",
        "kubernets, kubernetes",
        "data visualization, data-visualisation",
        "dáta scientist, data-scientist",
        "air flow, airflow",
    })
    void whatIsMeantComesFirst(String typed, String slug) {
        anybody()
                .get("/v1/suggestions?q=" + encoded(typed))
                .then()
                .statusCode(200)
                .body("q", equalTo(typed))
                .body("items[0].slug", equalTo(slug));
        anybody().get("/v1/search?q=" + encoded(typed)).then().statusCode(200).body("items[0].slug", equalTo(slug));
    }

    @ParameterizedTest
    @CsvSource({"15-2051, data-scientist", "soc 15-2051, data-scientist"})
    void codesAreFoundAsPeopleWriteThem(String typed, String slug) {
        anybody()
                .get("/v1/search?type=role&q=" + encoded(typed))
                .then()
                .statusCode(200)
                .body("items.slug", hasItem(slug))
                .body("items[0].match.field", equalTo("code"));
    }

    @Test
    void aMissingCodeSaysWhatIsNear() {
        anybody()
                .get("/v1/roles/soc:15-2051")
                .then()
                .statusCode(404)
                .body("detail", containsString("soc-2018:15-2051"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "machin lerning", "analyst"})
    void listsAreInTheOrderOfTheSearch(String typed) {
        for (String type : List.of("role", "skill")) {
            List<String> searched = anybody()
                    .get("/v1/search?limit=200&type=" + type + "&q=" + encoded(typed))
                    .path("items.slug");
            List<String> listed = anybody()
                    .get("/v1/" + type + "s?limit=200&q=" + encoded(typed))
                    .path("items.slug");
            assertThat(listed).isEqualTo(searched);
        }
    }

    @Test
    void noSuggestionIsThereTwice() {
        List<String> titles =
                anybody().get("/v1/suggestions?limit=50&q=data").path("items.collect { it.type + it.title }");
        assertThat(titles).doesNotHaveDuplicates();
    }

    @Test
    void wordsOfSeniorityAreSetAsideWhereLittleHasThem() {
        anybody().get("/v1/suggestions?q=Senior+ML").then().body("items[0].slug", equalTo("machine-learning-engineer"));
        anybody().get("/v1/suggestions?q=Junior+Java").then().body("items.slug", hasItem("java"));
    }

    @ParameterizedTest
    @CsvSource({
        "machne lerning enginer, machine-learning-engineer",
        "dta scientst, data-scientist",
        "sofware enginer, software-engineer"
    })
    void severalWordsMayBeMistyped(String typed, String slug) {
        anybody().get("/v1/search?type=role&q=" + encoded(typed)).then().body("items[0].slug", equalTo(slug));
    }

    @Test
    void draftsAreFoundInListsByHoldersOfKeysAlone() {
        administrator()
                .contentType("application/json")
                .body("""
                {"slug": "numbat-drafter", "title": "Numbat Drafter", "summary": "Drafts numbats.",
                 "family": "software-engineering", "status": "draft",
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """)
                .put("/v1/roles/numbat-drafter")
                .then()
                .statusCode(201);

        administrator().get("/v1/roles?q=numbat").then().body("items.slug", contains("numbat-drafter"));
        anybody().get("/v1/roles?q=numbat").then().body("items", empty());
        anybody().get("/v1/search?q=numbat").then().body("items", empty());

        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/numbat-drafter")
                .then()
                .statusCode(204);
    }

    @Test
    void aHitSaysWhatMatchedAndWhere() {
        anybody()
                .get("/v1/search?type=role&q=ml+eng")
                .then()
                .statusCode(200)
                .body("items[0].match.field", equalTo("alternateTitle"))
                .body("items[0].match.text", equalTo("ML Engineer"))
                .body("items[0].match.spans.start", contains(0, 3))
                .body("items[0].match.spans.end", contains(2, 6))
                .body("items[0].self", equalTo("/v1/roles/machine-learning-engineer"));
    }

    @Test
    void aTypeIsAFilter() {
        anybody()
                .get("/v1/search?type=skill&q=data")
                .then()
                .statusCode(200)
                .body("items.type", everyItem(equalTo("skill")));
        anybody()
                .get("/v1/search?type=responsibility&q=data")
                .then()
                .statusCode(200)
                .body("items.type", everyItem(equalTo("responsibility")))
                .body("items.match.field", everyItem(equalTo("statement")));
    }

    @Test
    void pagesHoldTheWholeAnswerOnce() {
        List<String> whole = anybody().get("/v1/search?q=data&limit=200").path("items.self");

        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = anybody().get("/v1/search?q=data&limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            paged.addAll(page.path("items.self"));
            cursor = page.path("page.next");
        }

        assertThat(paged).hasSizeGreaterThan(14).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word\u001fword", "3f800000\u001fword", "3f8000000\u001f0000000000000001"})
    void aPlaceThatNoHitCanHaveIsRefused(String place) {
        String cursor = anybody().get("/v1/search?q=data&limit=1").path("page.next");
        String list = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\u001f")[0];
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "\u001f" + place).getBytes(StandardCharsets.UTF_8));

        anybody()
                .get("/v1/search?q=data&cursor=" + forged)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @Test
    void theNextReadSeesAWrite() {
        String skill = """
                {"slug": "quokka-husbandry", "name": "Quokka husbandry", "kind": "method", "alternateNames": ["wallaby care"],
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """;
        administrator()
                .contentType("application/json")
                .body(skill)
                .put("/v1/skills/quokka-husbandry")
                .then()
                .statusCode(201);
        anybody().get("/v1/suggestions?q=wallabi").then().body("items.slug", contains("quokka-husbandry"));

        administrator()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"alternateNames\": [\"bettong care\"]}")
                .patch("/v1/skills/quokka-husbandry")
                .then()
                .statusCode(200);
        anybody().get("/v1/suggestions?q=wallaby").then().body("items.slug", not(hasItem("quokka-husbandry")));
        anybody().get("/v1/suggestions?q=bettong").then().body("items.slug", contains("quokka-husbandry"));

        administrator()
                .header("If-Match", "*")
                .delete("/v1/skills/quokka-husbandry")
                .then()
                .statusCode(204);
        anybody().get("/v1/suggestions?q=bettong").then().body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r",
                "c",
                "*",
                ".*",
                "a.*b",
                "[",
                "%",
                "_",
                "' or 1=1 --",
                "\"",
                "~2",
                "python~",
                "a AND b",
                "מהנדס",
                "🚀",
                "+",
                "c++"
            })
    void nothingTypedIsAFault(String typed) {
        anybody().get("/v1/suggestions?q=" + encoded(typed)).then().statusCode(200);
        anybody().get("/v1/search?q=" + encoded(typed)).then().statusCode(200);
    }

    @Test
    void wildcardsAreText() {
        anybody().get("/v1/suggestions?q=" + encoded("*")).then().body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/search",
                "/v1/search?q=",
                "/v1/search?q=+",
                "/v1/suggestions?q=x&limit=51",
                "/v1/search?q=x&type=place"
            })
    void whatCannotBeAskedIsNamed(String path) {
        anybody().get(path).then().statusCode(400).body("errors", not(empty()));
    }

    private static String encoded(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }
}

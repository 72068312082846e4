package io.rolebook.http;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class RepresentationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | application/json",
                "*/*                               | application/json",
                "application/*                     | application/json",
                "application/*, text/csv;q=0.5     | application/json",
                "text/*                            | text/csv",
                "image/png, text/*;q=0.5           | text/csv",
                "text/*;q=0.1, application/*;q=0.9 | application/json",
            })
    void aRangeOfMediaTypesIsOneThatThereIs(String accepted, String type) {
        anybody()
                .header("Accept", accepted)
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .contentType(startsWith(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles",
                ROLE + "/skills",
                ROLE + "/responsibilities",
                ROLE + "/levels",
                ROLE + "/collaborators",
                ROLE + "/outlook",
                ROLE + "/related",
                "/v1/skills",
                "/v1/skills/python/roles",
                "/v1/responsibilities",
                "/v1/sources",
                "/v1/salaries",
                "/v1/families",
                "/v1/levels",
                "/v1/scales",
                "/v1/places",
            })
    void aListHasALineForEachItem(String list) {
        int items = anybody().get(list).path("items.size()");

        String csv = csv(list);
        String ndjson = anybody()
                .accept("application/x-ndjson")
                .get(list)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(csv.split("\r\n")).hasSize(items + 1);
        assertThat(ndjson.split("\n")).hasSize(items);
        assertThat(JsonPath.from(ndjson.split("\n")[0]).getMap("")).isNotEmpty();
    }

    @Test
    void whatWillBeServedDecidesWhetherFieldsAreLeftOut() {
        anybody()
                .accept("application/json, application/ld+json;q=0.1")
                .get(ROLE + "?fields=title")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("keySet()", hasSize(1));
    }

    @Test
    void csvNamesTheColumnsOfNestedObjects() {
        anybody()
                .accept("text/csv")
                .get("/v1/roles?limit=1&fields=slug,family,levels")
                .then()
                .body(equalTo("slug,family.slug,family.title,levels\r\n"
                        + "ai-engineer,data-and-ai,Data and AI,entry|mid|senior\r\n"));
    }

    /** Of four collaborators one is a role of the catalogue; pages can be put one after the other all the same. */
    @Test
    void csvHasTheSameColumnsOnEachPage() {
        Set<String> headers = IntStream.of(1, 2, 3, 4)
                .mapToObj(limit -> csv(ROLE + "/collaborators?limit=" + limit))
                .map(csv -> csv.split("\r\n")[0])
                .collect(Collectors.toSet());
        assertThat(headers).hasSize(1).first().asString().contains("role.slug,role.title");

        String none = csv("/v1/roles?q=nothingofthatname");
        assertThat(none.split("\r\n")).containsExactly(csv("/v1/roles?limit=1").split("\r\n")[0]);
    }

    private static String csv(String list) {
        return anybody()
                .accept("text/csv")
                .get(list)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/markdown", "application/ld+json"})
    void fieldsAreLeftOutOfJsonOnly(String type) {
        anybody()
                .accept(type)
                .get(ROLE + "?fields=title")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("fields"))
                .body("detail", containsString(type));
    }

    @Test
    void aRoleIsAlsoASchemaOrgOccupation() {
        anybody()
                .accept("application/ld+json")
                .get(ROLE)
                .then()
                .statusCode(200)
                .body("'@context'", equalTo("https://schema.org"))
                .body("'@type'", equalTo("Occupation"))
                .body("name", equalTo("Machine Learning Engineer"))
                .body("skills", hasItem("Python"))
                .body("estimatedSalary.'@type'", hasItems("MonetaryAmountDistribution", "MonetaryAmount"))
                .body("estimatedSalary.currency", everyItem(equalTo("USD")))
                .body("estimatedSalary.find { it.'@type' == 'MonetaryAmountDistribution' }.duration", equalTo("P1Y"))
                .body("estimatedSalary.value.value", hasItem(160471));
    }

    @Test
    void aRoleIsAlsoAPageToRead() {
        anybody()
                .accept("text/markdown")
                .get(ROLE)
                .then()
                .statusCode(200)
                .body(startsWith("# Machine Learning Engineer\n"))
                .body(containsString("- mean: 160,471 USD a year, as of 2023-10 _(indeed, mle-decoded-2024)_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/plain", "image/png"})
    void anotherMediaTypeIsNotAcceptable(String type) {
        anybody().accept(type).get(ROLE).then().statusCode(406).body("code", equalTo("not-acceptable"));
        anybody()
                .accept(type)
                .get("/v1/roles")
                .then()
                .statusCode(406)
                .body(
                        "detail",
                        equalTo(
                                "Accept is '%s'; this operation answers with application/json, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/x-ndjson, text/csv, text/html."
                                        .formatted(type)))
                .body("errors.parameter", contains("Accept"));
    }

    @Test
    void aRangeIsAlsoWhatIsNotJson() {
        anybody()
                .accept("application/*")
                .get("/v1/exports/skills")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson");
    }

    @Test
    void aBrowserGetsJsonWhereThereIsNoPage() {
        anybody()
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(ROLE + "/skills")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }
}

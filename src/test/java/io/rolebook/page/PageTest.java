package io.rolebook.page;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Roles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class PageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final int LARGEST_FIRST_VIEW = 150_000;

    @BeforeEach
    void bake() {
        Pastry.bake();
    }

    @AfterAll
    static void clear() {
        Pastry.clear();
    }

    @Test
    void anAddressThatCannotBeReadIsRefusedInABrowserToo() {
        assertThat(RestAssured.given()
                        .urlEncodingEnabled(false)
                        .header("Accept", "text/html")
                        .get("/v1/roles/%FF")
                        .statusCode())
                .isIn(400, 404);
    }

    /** The second is what HttpURLConnection sends where a program says nothing: it names HTML, and means data. */
    @ParameterizedTest
    @ValueSource(strings = {";;;", ";", ",", ";q=0.5,;", "text/html;;q"})
    void anAcceptThatCannotBeReadIsNoFaultOfTheService(String accept) {
        RestAssured.given().header("Accept", accept).get("/v1/roles").then().statusCode(lessThan(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json, text/html",
                "text/html;q=0.5, application/json"
            })
    void programsGetData(String accept) {
        RestAssured.given()
                .header("Accept", accept)
                .get("/v1/roles")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void theServiceOpensWithAPage() {
        page("/").body(containsString("<h1>What does a role do")).body(containsString("name=\"q\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles",
                "/v1/roles?family=data-and-ai",
                "/v1/roles/machine-learning-engineer",
                "/v1/roles/machine-learning-engineer?level=senior&currency=EUR",
                "/v1/roles/machine-learning-engineer?asOf=1",
                "/v1/skills",
                "/v1/skills/python",
                "/v1/families",
                "/v1/sources",
                "/v1/sources/mle-guide-2023",
                "/v1/changes",
                "/v1/search?q=machin+lern",
                "/v1/salaries/comparison",
                "/v1/salaries/comparison?role=pastry-robot-engineer&place=DE&place=US",
                "/v1/salaries/comparison?role=pastry-robot-engineer&role=data-scientist",
                "/v1/skill-gaps",
                "/v1/skill-gaps?from=data-analyst&to=machine-learning-engineer"
            })
    void aBrowserIsShownAPage(String address) {
        page(address).body(containsString("<h1>")).body(containsString("</html>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html;q=0.9", "application/json;q=0.8, text/html"})
    void whoeverPrefersAPageGetsOne(String accept) {
        anybody()
                .accept(accept)
                .get("/v1/roles/machine-learning-engineer")
                .then()
                .contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.5"})
    void whoeverDoesNotPreferAPageGetsJson(String accept) {
        anybody()
                .accept(accept)
                .get("/v1/roles/machine-learning-engineer")
                .then()
                .contentType("application/json");
    }

    @Test
    void aRoleIsShownWithWhatEachLevelAddsAndRaises() {
        page(Pastry.ROLE)
                .body(containsString("<h1>Pastry Robot Engineer"))
                .body(containsString("Decides which robot bakes."))
                .body(containsString("essential instead of optional"))
                .body(containsString("href=\"/v1/sources/rolebook-editorial\""));
    }

    @Test
    void theNumbersOfThePageAreThoseOfTheApi() {
        String query = "?level=senior&place=DE&currency=EUR";
        JsonPath pay = api(Pastry.ROLE + "/salary" + query);

        String page = page(Pastry.ROLE + query).extract().asString();

        assertThat(page).contains("<strong>EUR " + Pastry.percentile(pay, 50) + "</strong>");
        for (int p : List.of(10, 25, 75, 90)) {
            assertThat(page).contains("p" + p + "</tspan> " + Pastry.percentile(pay, p));
        }
        assertThat(page)
                .contains(
                        "from " + pay.getInt("distribution.count") + " observations",
                        "/v1/sources/source-of-pastry-pay");
    }

    @Test
    void payIsShownByLevelPlaceAndYear() {
        page(Pastry.ROLE)
                .body(containsString("Pay by level"))
                .body(containsString("Pay by place"))
                .body(containsString("Germany"))
                .body(containsString("Pay by year"))
                .body(containsString("2024"));
    }

    @Test
    void whatIsNotKnownIsSaidInsteadOfAnEmptyChart() {
        Roles.put("never-paid", "Never Paid Here", "published").then().statusCode(201);
        Roles.put("paid-never", "Nowhere Paid", "published").then().statusCode(201);

        page("/v1/roles/never-paid?place=DE")
                .body(containsString("No observations match the query."))
                .body(not(containsString("<rect class=\"bar\"")));
        page("/v1/salaries/comparison?role=never-paid&role=paid-never")
                .body(containsString("No pay to compare"))
                .body(containsString("No observations match the query."));
        List.of("never-paid", "paid-never")
                .forEach(slug -> Roles.delete(slug).then().statusCode(204));
    }

    @Test
    void anUnknownRoleIsAPageThatSaysWhatWasMeant() {
        browser()
                .get("/v1/roles/machine-lerning-enginer")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("Perhaps you meant"))
                .body(containsString("href=\"/v1/roles/machine-learning-engineer\""))
                .body(containsString("value=\"machine lerning enginer\""));
    }

    @Test
    void anUnknownPlaceIsAPageThatSaysWhatWouldBeRight() {
        browser()
                .get("/v1/roles/machine-learning-engineer?place=UK")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("GB"));
    }

    @Test
    void anAddressWithoutAPageAnswersAsItAlwaysDid() {
        browser().get("/v1/salaries").then().statusCode(200).contentType("application/json");
        anybody().get("/v1/roles/nobody").then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles?fields=slug&limit=2",
                "/v1/roles/data-analyst?fields=title",
                "/v1/roles/data-analyst?expand=related",
                "/v1/changes?since=0&limit=2"
            })
    void whoShapesDataGetsData(String address) {
        browser().get(address).then().statusCode(200).contentType("application/json");
    }

    @Test
    void whatAFormLeavesEmptyIsNoPartOfTheAddress() {
        browser()
                .redirects()
                .follow(false)
                .get("/v1/roles/machine-learning-engineer?place=&level=senior&year=&currency=EUR")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/v1/roles/machine-learning-engineer?level=senior&currency=EUR"));
        browser()
                .redirects()
                .follow(false)
                .get("/v1/search?q=a+b%2B%26c&type=")
                .then()
                .header("Location", equalTo("/v1/search?q=a+b%2B%26c"));
    }

    @Test
    void namesAndNotesAreNeverScript() {
        String page = page(Pastry.ROLE).extract().asString();

        assertThat(page).doesNotContain(Pastry.HOSTILE).contains("&lt;script&gt;");
        administrator()
                .contentType("application/json")
                .body(Given.source("hostile-source", Pastry.HOSTILE))
                .put("/v1/sources/hostile-source")
                .then()
                .statusCode(201);
        page("/v1/sources/hostile-source").body(not(containsString("<script>document")));
    }

    @ParameterizedTest
    @ValueSource(strings = {Pastry.ROLE, Pastry.ROLE + "/level-ladder.svg", "/v1/roles/no-such-role"})
    void noScriptButThatOfTheServiceRuns(String address) {
        for (int time = 0; time < 2; time++) {
            List<String> policies = browser().get(address).headers().getValues("Content-Security-Policy");

            assertThat(policies)
                    .singleElement()
                    .asString()
                    .contains("default-src 'self'")
                    .doesNotContain("script-src");
        }
    }

    @Test
    void aDraftIsForHoldersOfKeys() {
        Roles.put("secret-pastry-cook", "Secret Pastry Cook", "draft");

        browser().get("/v1/roles/secret-pastry-cook").then().statusCode(404);
        browser()
                .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                .get("/v1/roles/secret-pastry-cook")
                .then()
                .statusCode(200)
                .body(containsString("draft"));
    }

    @Test
    void aPageIsCachedAsJsonIs() {
        String tag = page("/v1/skills/python").extract().header("ETag");

        browser().header("If-None-Match", tag).get("/v1/skills/python").then().statusCode(304);
    }

    @Test
    void theFirstViewIsLightAndNeedsNobodyElse() throws IOException {
        String page = page(Pastry.ROLE).extract().asString();
        String style = RestAssured.get("/page/page.css")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String script = RestAssured.get("/page/page.js")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(compressed(page) + compressed(style) + compressed(script)).isLessThan(LARGEST_FIRST_VIEW);
        assertThat(page)
                .doesNotContainPattern("(src|action)=\"https?:")
                .doesNotContain("<link rel=\"stylesheet\" href=\"http");
        assertThat(style).doesNotContain("url(", "@import");
    }

    private static ValidatableResponse page(String address) {
        return browser().get(address).then().statusCode(200).contentType("text/html");
    }

    private static RequestSpecification browser() {
        return RestAssured.given().accept(BROWSER).urlEncodingEnabled(false);
    }

    private static JsonPath api(String address) {
        return anybody().get(address).then().statusCode(200).extract().jsonPath();
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}

package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class PagingTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/roles?family=data-and-ai, slug",
        "/v1/roles?q=data, slug",
        "/v1/roles?sort=-updatedAt&family=data-and-ai, slug",
        "/v1/skills?kind=method, slug",
        "/v1/skills/python/roles?level=mid, role.slug",
        "/v1/responsibilities?role=data-scientist, id",
        "/v1/responsibilities?category=build, id",
        "/v1/sources?limit=3, slug",
        "/v1/places?within=US, code",
        "/v1/salaries?role=machine-learning-engineer, id",
        "/v1/levels?limit=3, level",
        "/v1/scales?limit=3, slug",
        "/v1/families?limit=3, slug",
        "/v1/roles/machine-learning-engineer/skills?level=senior, skill.slug",
        "/v1/roles/machine-learning-engineer/related?limit=3, role.slug",
    })
    void followingNextGivesEveryItemOnce(String list, String key) {
        String filters = list.replaceAll("[?&]limit=\\d+", "") + (list.contains("?limit") ? "?" : "&");
        List<String> whole = anybody().get(filters + "limit=200").path("items." + key);

        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            Response page = anybody().get(filters + "limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200).body("page.total", equalTo(whole.size()));
            paged.addAll(page.path("items." + key));
            cursor = page.path("page.next");
            assertThat(page.header("Link") == null).isEqualTo(cursor == null);
        } while (cursor != null);

        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/roles, family, data-and-ia, data-and-ai",
        "/v1/roles, skill, pyton, python",
        "/v1/roles, source, mle-esay, mle-essay",
        "/v1/skills, role, machine-learning-enginer, machine-learning-engineer",
        "/v1/skills, broader, programing, programming",
        "/v1/responsibilities, role, machine-learning-enginer, machine-learning-engineer",
        "/v1/responsibilities, skill, pyton, python",
        "/v1/salaries, role, machine-learning-enginer, machine-learning-engineer",
        "/v1/salaries, source, inded, indeed",
        "/v1/salaries, place, XX, US",
        "/v1/salaries/bands, role, machine-learning-enginer, machine-learning-engineer",
        "/v1/salaries/bands, place, XX, US",
        "/v1/places, within, XX, US",
    })
    void aFilterThatNamesNothingIsRefused(String list, String filter, String value, String meant) {
        administrator()
                .get(list + "?" + filter + "=" + value)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains(filter))
                .body("detail", containsString(meant));
    }

    @Test
    void theTotalIsThatOfTheLatestRevision() {
        String list = "/v1/skills?kind=method&limit=";
        int total = anybody().get(list + 1).path("page.total");
        String skill = """
                {"slug": "counting-rows", "name": "Counting rows", "kind": "method",
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}""";

        Given.administrator()
                .contentType("application/json")
                .body(skill)
                .put("/v1/skills/counting-rows")
                .then()
                .statusCode(201);
        anybody().get(list + 2).then().body("page.total", equalTo(total + 1));

        Given.administrator()
                .header("If-Match", "*")
                .delete("/v1/skills/counting-rows")
                .then()
                .statusCode(204);
        anybody().get(list + 3).then().body("page.total", equalTo(total));
    }

    @Test
    void theLinkOfTheNextPageCanBeFollowed() {
        String link = anybody().get("/v1/skills?limit=5&kind=method").header("Link");
        assertThat(link).as("without a host, which a proxy may have changed").startsWith("</v1/skills?");
        String address = link.substring(1, link.indexOf('>'));

        anybody().get(address).then().statusCode(200);
    }

    @Test
    void theLastPageHasNoNext() {
        anybody().get("/v1/roles?limit=200").then().body("page.next", nullValue());
    }

    @Test
    void aCursorIsBoundToItsFilters() {
        String cursor = anybody().get("/v1/skills?limit=2&kind=method").path("page.next");

        anybody()
                .get("/v1/skills?limit=2&kind=tool&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"))
                .body("detail", containsString("other filters"));
        anybody().get("/v1/responsibilities?cursor=" + cursor).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "%20", "AAAA", "Zm9vH2Jhch9iYXo", "null"})
    void aCursorThatIsNoneIsRefused(String cursor) {
        Given.anybody().get("/v1/roles?cursor=" + cursor).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles",
                "/v1/skills",
                "/v1/responsibilities",
                "/v1/imports",
                "/v1/webhooks",
                "/v1/salaries/datasets/ai-jobs/observations",
                "/v1/changes",
                "/v1/audit",
                "/v1/levels",
                "/v1/roles/machine-learning-engineer/history",
            })
    void aCursorWithAPlaceThatTheListCannotHaveIsRefused(String list) {
        Given.administrator()
                .get(list + "?cursor=" + forged(list))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"))
                .body("detail", containsString("not one that this service made"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/sources", "/v1/places", "/v1/families", "/v1/keys"})
    void whereTheOrderIsOneOfWordsAnyWordIsAPlace(String list) {
        Given.administrator().get(list + "?cursor=" + forged(list)).then().statusCode(200);
    }

    /** Bound to the list as a cursor should be, with words where a number or an id should be. */
    private static String forged(String list) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((list + "{}").getBytes(StandardCharsets.UTF_8));
            String text = String.join("\u001f", HexFormat.of().formatHex(digest, 0, 8), "word", "word");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "abc", "1.5", "99999999999", "", "%20"})
    void aLimitIsOneToTwoHundred(String limit) {
        anybody().get("/v1/roles?limit=" + limit).then().statusCode(400).body("errors[0].parameter", equalTo("limit"));
    }
}

package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page of a role takes one request: what the profile refers to is in it, by name and address. */
@QuarkusTest
@WithTestResource(Database.class)
class RolePageTest {
    private static final String ROLE = "/v1/roles/machine-learning-engineer";

    @AfterEach
    void delete() {
        administrator().header("If-Match", "*").delete("/v1/roles/forty-skills");
    }

    @Test
    void everySourceOfAFactIsAmongTheSourcesWithItsAddress() {
        JsonPath profile = anybody().get(ROLE).jsonPath();

        Set<String> cited = new HashSet<>();
        sources(profile.getMap("$"), cited);
        List<Map<String, Object>> sources = profile.getList("sources");
        assertThat(sources).extracting(source -> source.get("slug")).containsAll(cited);
        assertThat(sources).allSatisfy(source -> {
            assertThat(source).containsKeys("title", "url", "licence", "urlUnknownBecause", "licenceUnknownBecause");
            assertThat(source.get("link")).isEqualTo("/v1/sources/" + source.get("slug"));
        });
    }

    private static void sources(Object node, Set<String> found) {
        if (node instanceof Map<?, ?> object) {
            if (object.containsKey("method") && object.containsKey("locator")) {
                found.add(String.valueOf(object.get("source")));
            }
            object.values().forEach(value -> sources(value, found));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> sources(value, found));
        }
    }

    @Test
    void everyAddressOfTheProfileAnswers() {
        Set<String> links = new HashSet<>();
        links(anybody().get(ROLE + "?expand=related").jsonPath().getMap("$"), links);

        assertThat(links).anyMatch(link -> link.startsWith("/v1/categories/"));
        assertThat(links).anyMatch(link -> link.startsWith("/v1/skills/"));
        assertThat(links).anyMatch(link -> link.startsWith("/v1/sources/"));
        assertThat(links).anyMatch(link -> link.startsWith("/v1/responsibilities/"));
        links.forEach(link -> anybody().get(link).then().statusCode(200));
    }

    private static void links(Object node, Set<String> found) {
        if (node instanceof Map<?, ?> object) {
            if (object.get("link") instanceof String link) {
                found.add(link);
            }
            object.values().forEach(value -> links(value, found));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> links(value, found));
        }
    }

    @Test
    void responsibilitiesNameTheirSkillsAndCategories() {
        anybody()
                .get(ROLE)
                .then()
                .body("responsibilities.category.title", everyItem(notNullValue()))
                .body("responsibilities.category.position", everyItem(notNullValue()))
                .body("responsibilities[0].skills[0].name", is("Artificial intelligence"))
                .body("responsibilities[0].skills[0].link", is("/v1/skills/artificial-intelligence"))
                .body("family.link", is("/v1/roles?family=data-and-ai"));
    }

    @Test
    void similarRolesAreThereWhereTheyAreAskedFor() {
        anybody().get(ROLE).then().body("related", is(nullValue()));
        anybody()
                .get(ROLE + "?expand=related")
                .then()
                .statusCode(200)
                .body("related", hasSize(7))
                .body("related.role.title", everyItem(notNullValue()))
                .body("related.role.link", everyItem(notNullValue()));
        anybody().get(ROLE + "?expand=all").then().statusCode(400);
    }

    @Test
    void aProfileOfFortySkillsStaysSmall() {
        List<String> skills =
                new ArrayList<>(anybody().get("/v1/skills?limit=40").path("items.slug"));
        String evidence = "\"evidence\": [{\"source\": \"rolebook-editorial\", \"locator\": \"table 3, row 17\","
                + " \"method\": \"editorial\", \"asOf\": \"2026-08\"}]";
        String required =
                skills.stream().map(skill -> """
                        {"skill": "%s", "requirement": "essential",
                         "importanceRating": {"scale": "onet-importance", "value": 3.88, "n": 8, "standardError": 0.125,
                                              "lower": 3.63, "upper": 4.12, "suppressed": false},
                         "proficiencyRating": {"scale": "onet-level", "value": 4.62, "n": 8, "standardError": 0.183,
                                               "lower": 4.2664, "upper": 4.9836, "suppressed": false, "notRelevant": false},
                         %s}
                        """.formatted(skill, evidence)).collect(Collectors.joining(","));
        String done = IntStream.range(0, 25)
                .mapToObj(number -> """
                        {"statement": "Does thing number %d, which takes about as many words to say as most of them do, and a few",
                         "category": "build", "skills": ["%s", "%s"], %s}
                        """.formatted(number, skills.get(number), skills.get(number + 1), evidence))
                .collect(Collectors.joining(","));
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "forty-skills", "title": "Forty Skills", "summary": "Needs forty.", "family": "data-and-ai",
                         "status": "published", "skills": [%s], "responsibilities": [%s], %s}
                        """.formatted(required, done, evidence))
                .put("/v1/roles/forty-skills")
                .then()
                .statusCode(201);

        byte[] profile = anybody().get("/v1/roles/forty-skills").asByteArray();

        assertThat(skills).hasSize(40);
        assertThat(profile).hasSizeLessThan(60_000);
    }
}

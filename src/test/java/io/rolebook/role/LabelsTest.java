package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Roles;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class LabelsTest {
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";
    private static final String LABELS = """
            {"labels": {"fr": {"preferred": "trompettiste polyvalent", "alternatives": ["joueur de trompe"], %1$s},
                        "pt-BR": {"preferred": "trompetista", %1$s}}}
            """.formatted(EVIDENCE);
    private static final String ROLE = "/v1/roles/trumpet-player";
    private static final String SKILL = "/v1/skills/trumpet-playing";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void writes() {
        Roles.put("trumpet-player", "Trumpet Player", "published").then().statusCode(201);
        Roles.patch("trumpet-player", "", LABELS).then().statusCode(200);
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "trumpet-playing", "name": "Trumpet playing", "kind": "method", %1$s,
                         "labels": {"fr": {"preferred": "jeu de trompette", "alternatives": ["trompettisme"], %1$s}}}
                        """.formatted(EVIDENCE))
                .put(SKILL)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void takesBack() {
        Roles.delete("trumpet-player").then().statusCode(lessThan(300));
        administrator().header("If-Match", "*").delete(SKILL).then().statusCode(lessThan(300));
    }

    @Test
    void aDocumentKeepsItsLabels() {
        anybody()
                .get(ROLE + "/document")
                .then()
                .body("labels.fr.preferred", equalTo("trompettiste polyvalent"))
                .body("labels.fr.alternatives", equalTo(List.of("joueur de trompe")))
                .body("labels.fr.evidence[0].source", equalTo("rolebook-editorial"));
        anybody().get(SKILL + "/document").then().body("labels.fr.preferred", equalTo("jeu de trompette"));
        anybody().get("/v1/roles/data-scientist/document").then().body("labels", anEmptyMap());
    }

    @Test
    void anExportTakenInAgainChangesNothing() {
        String lines = administrator()
                .accept("application/x-ndjson")
                .get("/v1/exports/roles")
                .asString();

        assertThat(lines).contains("trompettiste polyvalent");
        Roles.take(lines).then().statusCode(200).body("status", equalTo("done")).body("counts.changed", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-CH, fr;q=0.9, en;q=0.8 | trompettiste polyvalent | fr",
                "de, pt-BR;q=0.5           | trompetista             | pt-BR",
                "en-GB, fr;q=0.9           | Trumpet Player          |",
                "fr;q=0, *                 | Trumpet Player          |",
                "de                        | Trumpet Player          |",
                "f%r!                      | Trumpet Player          |",
            })
    void theTitleIsInTheLanguageThatIsAccepted(String accepted, String title, String language) {
        for (String time : List.of("made", "kept")) {
            Response answer = anybody().header("Accept-Language", accepted).get(ROLE);

            assertThat(answer.<String>path("title")).as(time).isEqualTo(title);
            assertThat(answer.header("Content-Language")).as(time).isEqualTo(language);
            assertThat(answer.header("Vary")).as(time).contains("Accept-Language");
            assertThat(answer.<String>path("titles.fr")).as(time).isEqualTo("trompettiste polyvalent");
        }
    }

    @Test
    void listsAndSkillsAreInTheLanguageToo() {
        anybody()
                .header("Accept-Language", "fr")
                .get("/v1/roles?q=trumpet+player")
                .then()
                .body("items.title", hasItem("trompettiste polyvalent"))
                .header("Content-Language", "fr");
        anybody()
                .header("Accept-Language", "fr")
                .get("/v1/skills?q=trumpet+playing")
                .then()
                .body("items.name", hasItem("jeu de trompette"));
        anybody()
                .header("Accept-Language", "fr")
                .get(SKILL)
                .then()
                .body("name", equalTo("jeu de trompette"))
                .header("Content-Language", "fr");
    }

    @Test
    void whatHasNoLabelsIsKeptOnceForAllLanguages() {
        String other = "/v1/roles/data-scientist?fields=title,slug,status";
        anybody()
                .header("Accept-Language", "fr")
                .get(other)
                .then()
                .header("Vary", not(containsString("Accept-Language")));
        double hits = hits();

        for (String language : List.of("fr", "de, en;q=0.5", "en")) {
            anybody().header("Accept-Language", language).get(other).then().statusCode(200);
        }
        anybody().get(other).then().statusCode(200);

        assertThat(hits()).isGreaterThanOrEqualTo(hits + 4);
        assertThat(puts(() -> anybody().header("Accept-Language", "sv").get(other)))
                .isZero();
    }

    @Test
    void aLanguageIsKeptOnceHoweverItIsAskedFor() {
        anybody().header("Accept-Language", "fr").get(ROLE + "?fields=title");

        assertThat(puts(() ->
                        anybody().header("Accept-Language", "fr-FR, fr;q=0.9").get(ROLE + "?fields=title")))
                .isZero();
        assertThat(puts(() ->
                        anybody().header("Accept-Language", "de, fr-BE;q=0.7").get(ROLE + "?fields=title")))
                .isZero();
    }

    private double puts(Runnable ask) {
        double before = entries();
        ask.run();
        return entries() - before;
    }

    private double entries() {
        return metrics.get("rolebook.answers.kept").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tags("cache", "answers", "result", "hit")
                .functionCounter()
                .count();
    }

    @Test
    void searchAndTitlesFindThem() {
        anybody()
                .get("/v1/search?q=trompettiste")
                .then()
                .body("items.slug", hasItem("trumpet-player"))
                .body("items.match.field", hasItem("label"));
        anybody()
                .contentType("application/json")
                .body("{\"titles\": [\"joueur de trompe\"]}")
                .post("/v1/title-matches")
                .then()
                .body("items[0].matches[0].role.slug", equalTo("trumpet-player"))
                .body("items[0].matches[0].reasons", hasItem("Its label is 'joueur de trompe'."));
    }

    @Test
    void textsMentionSkillsByThem() {
        anybody()
                .contentType("application/json")
                .body("{\"text\": \"Nous demandons le jeu de trompette et la patience.\"}")
                .post("/v1/skill-mentions")
                .then()
                .body("mentions.skill.slug", hasItem("trumpet-playing"));
    }

    @Test
    void aLanguageThatIsNoneIsRefused() {
        Roles.patch("trumpet-player", "", LABELS.replace("pt-BR", "français"))
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("language tag"));
    }

    @Test
    void aSourceOfALabelThatIsNotThereIsRefused() {
        Roles.patch("trumpet-player", "", LABELS.replace("rolebook-editorial", "no-such-source"))
                .then()
                .body("errors.pointer", hasItem("/labels/fr/evidence/0/source"));
    }
}

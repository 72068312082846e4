package io.rolebook.matching;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class TitleMatchResourceTest {
    private static final int BATCH = 50;
    private static final Path TITLES = Path.of("src", "test", "resources", "matching", "titles.tsv");

    @Test
    void aTitleIsARoleALevelAndSigns() {
        match("Sr. ML Eng (Remote)")
                .body("items[0].title", equalTo("Sr. ML Eng (Remote)"))
                .body("items[0].level", equalTo("senior"))
                .body("items[0].signs.kind", contains("seniority", "workMode"))
                .body("items[0].matches[0].role.slug", equalTo("machine-learning-engineer"))
                .body("items[0].matches[0].level", equalTo("senior"))
                .body("items[0].matches[0].reasons", hasItem(containsString("'Sr.'")))
                .body("items[0].tied", is(false))
                .body("items[0].unmatched", nullValue());
    }

    @Test
    void whatStandsAroundTheWorkIsToldToo() {
        match("Data Engineer, Payments @ Initech | Berlin")
                .body("items[0].matches[0].role.slug", equalTo("data-engineer"))
                .body("items[0].signs.kind", contains("context", "employer", "place"))
                .body("items[0].signs.text", contains("Payments", "Initech", "Berlin"));
    }

    @Test
    void equallySureRolesAreTied() {
        match("Data Engineer / Data Scientist")
                .body("items[0].tied", is(true))
                .body("items[0].matches[0..1].role.slug", containsInAnyOrder("data-engineer", "data-scientist"))
                .body("items[0].matches[0].confidence", lessThan(0.6f));
    }

    @Test
    void aFieldIsReadAsWhoeverWorksInIt() {
        match("Director of Software Engineering")
                .body("items[0].matches[0].role.slug", equalTo("software-engineer"))
                .body("items[0].matches[0].level", equalTo("executive"));
    }

    /** Another word of names is as near, and more frequent. */
    @Test
    void whatIsMistypedIsReadInEachWayThatIsAsNear() {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "electrician", "title": "Electrician", "summary": "For a test.", "family": "data-and-ai",
                         "status": "published", "alternateTitles": ["Electrical Fitter", "Electrical Installer"],
                         "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                        """)
                .put("/v1/roles/electrician")
                .then()
                .statusCode(201);
        try {
            match("Electrican, 3 month contract")
                    .body("items[0].matches[0].role.slug", equalTo("electrician"))
                    .body("items[0].matches[0].reasons", hasItem("'electrican' is read as 'electrician'."));
        } finally {
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/roles/electrician")
                    .then()
                    .statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Machine Learning Engineer with Generative AI; machine-learning-engineer",
                "Data Scientist (Big Data Engineer); data-scientist",
                "Deep Learning Engineer; machine-learning-engineer",
                "Analyst, Data; data-analyst",
            })
    void thePartWithTheWorkComesFirst(String title, String role) {
        match(title).body("items[0].matches[0].role.slug", equalTo(role));
    }

    @Test
    void aGradeOfAnUnknownLadderIsNoLevel() {
        match("Software Engineer L5", "Software Engineer (L5)")
                .body("items.grade", contains("L5", "L5"))
                .body("items.level", contains(nullValue(), nullValue()))
                .body("items[0].matches[0].role.slug", equalTo("software-engineer"))
                .body("items[0].matches[0].level", nullValue());
    }

    /** "Chief Nursing Officer (CNO)" is two spellings, and an adviser is an advisor. */
    @Test
    void namesAreFoundInOtherSpellings() {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "nursing-chief", "title": "Nursing Chief", "summary": "For a test.", "family": "data-and-ai",
                         "status": "published",
                         "alternateTitles": ["Chief Nursing Officer (CNO)", "Mortgage Advisor", "Health Care Assistant"],
                         "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                        """)
                .put("/v1/roles/nursing-chief")
                .then()
                .statusCode(201);
        try {
            match("Chief Nursing Officer", "Mortgage Adviser", "Healthcare Assistant")
                    .body("items.matches.collect { it[0].role.slug }", everyItem(equalTo("nursing-chief")));
        } finally {
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/roles/nursing-chief")
                    .then()
                    .statusCode(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"🚀", "", "null", "?"})
    void whatIsNoneIsUnmatchedAndSaysWhy(String title) {
        match(title).body("items[0].matches", empty()).body("items[0].unmatched", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales Engineer", "Data Entry Clerk", "Data Engineer Recruiter", "Data Centre Engineer"})
    void whatIsAnotherWorkIsUnsure(String title) {
        match(title)
                .body("items[0].threshold", greaterThan(0f))
                .body("items[0].matches.confidence", everyItem(lessThan(0.5f)));
    }

    @Test
    void theSameTitlesHaveTheSameAnswer() {
        String once = match("Data Analist", "Head of MLOps").extract().asString();

        assertThat(match("Data Analist", "Head of MLOps").extract().asString()).isEqualTo(once);
    }

    @Test
    void noMoreThanAThousandAreTaken() {
        anybody()
                .contentType("application/json")
                .body(Map.of("titles", Collections.nCopies(1_001, "x")))
                .post("/v1/title-matches")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/titles"));
        anybody()
                .contentType("application/json")
                .body("{\"titles\": [\"%s\"]}".formatted("x".repeat(301)))
                .post("/v1/title-matches")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/titles/0"));
    }

    /** What the rules were made with are the odd lines; these are all. */
    @Test
    void titlesAsPeopleWriteThemAreUnderstood() throws IOException {
        List<String[]> lines = Files.readAllLines(TITLES).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();

        List<List<String>> roles = new ArrayList<>();
        List<List<String>> all = new ArrayList<>();
        // Not all at once: a service that has just started takes long for the first hundreds.
        for (int first = 0; first < lines.size(); first += BATCH) {
            ExtractableResponse<Response> answer = match(
                            lines.subList(first, Math.min(lines.size(), first + BATCH)).stream()
                                    .map(line -> line[0])
                                    .toArray(String[]::new))
                    .extract();
            roles.addAll(answer.path("items.matches.collect { it.findAll { it.confidence >= 0.5 }.role.slug }"));
            all.addAll(answer.path("items.matches.role.slug"));
        }

        assertThat(share(lines, all, true)).isGreaterThan(0.95);
        assertThat(share(lines, roles, false)).isGreaterThan(0.95);
    }

    /** The part of the lines with (or without) a right role that are answered with it (or with none that is sure). */
    private static double share(List<String[]> lines, List<List<String>> roles, boolean hasRole) {
        int[] asked = IntStream.range(0, lines.size())
                .filter(line -> hasRole != lines.get(line)[1].equals("-"))
                .toArray();
        long right = IntStream.of(asked)
                .filter(line -> {
                    List<String> found = roles.get(line);
                    return hasRole
                            ? !found.isEmpty()
                                    && List.of(lines.get(line)[1].split("\\|")).contains(found.get(0))
                            : found.isEmpty();
                })
                .count();
        return (double) right / asked.length;
    }

    private static ValidatableResponse match(String... titles) {
        return anybody()
                .contentType("application/json")
                .body(Map.of("titles", List.of(titles)))
                .post("/v1/title-matches")
                .then()
                .statusCode(200);
    }
}

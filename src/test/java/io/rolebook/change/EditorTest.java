package io.rolebook.change;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Keys;
import io.rolebook.support.Keys.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class EditorTest {
    private static final String SOURCES = "/v1/sources";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Test
    void aPostCreatesOnce() {
        String slug = newSlug();
        Response created = post(Given.source(slug, "Created"), UUID.randomUUID().toString());

        created.then().statusCode(201).header("Location", endsWith("/v1/sources/" + slug));
        assertThat(created.header("ETag")).isEqualTo(etag(slug));
        post(Given.source(slug, "Created again"), UUID.randomUUID().toString())
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/slug"));
        anybody().get(SOURCES + "/" + slug).then().body("title", equalTo("Created"));
    }

    @Test
    void aPutTakesTheIdOfWhatIsThere() {
        String slug = newSlug();
        create(slug);
        String id = anybody().get(SOURCES + "/" + slug).path("id");

        put(SOURCES + "/" + id, Given.source(slug, "Replaced")).statusCode(200).body("title", equalTo("Replaced"));
        put(SOURCES + "/" + id, Given.source(newSlug(), "Another"))
                .statusCode(422)
                .body("errors.pointer", contains("/slug"));
        put(SOURCES + "/" + UUID.randomUUID(), Given.source(slug, "Of nobody")).statusCode(404);
    }

    @Test
    void aPutTakesTheCodeOfWhatIsThere() {
        String skill = """
                {"slug": "%s", "name": "Coded", "kind": "method", "codes": [{"scheme": "our-hr", "code": "S 7", "relation":
                 "exact"}], "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """.formatted(newSlug());
        administrator()
                .contentType(ContentType.JSON)
                .body(skill)
                .post("/v1/skills")
                .then()
                .statusCode(201);

        put("/v1/skills/our-hr:S%207", skill.replace("Coded", "Replaced"))
                .statusCode(200)
                .body("name", equalTo("Replaced"));
        put("/v1/skills/our-hr:S%208", skill).statusCode(404);
    }

    @Test
    void anEmptyDocumentIsToldEverythingThatItLacks() {
        post("{}", UUID.randomUUID().toString())
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/slug", "/title"));
    }

    @Test
    void aRetryGetsTheFirstAnswer() {
        String slug = newSlug();
        String key = UUID.randomUUID().toString();
        Response first = post(Given.source(slug, "First"), key);
        patch(slug, etag(slug), "{\"title\": \"Changed since\"}").then().statusCode(200);

        Response second = post(Given.source(slug, "First"), key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        anybody().get(SOURCES + "/" + slug).then().body("title", equalTo("Changed since"));
    }

    @Test
    void aRetryWithTheNextKeyOfTheSameCallerGetsTheFirstAnswer() {
        String document = Given.source(newSlug(), "Once");
        String idempotencyKey = UUID.randomUUID().toString();
        Key first = Keys.with("catalogue:write");
        String answer = post(first.holder(), document, idempotencyKey).asString();
        first.revoked();
        Key next = Keys.named(first.name(), "catalogue:write", "salaries:write");

        Response again = post(next.holder(), document, idempotencyKey);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(answer);
    }

    @Test
    void aKeyIsForOneRequest() {
        String key = UUID.randomUUID().toString();
        post(Given.source(newSlug(), "One"), key).then().statusCode(201);
        String other = newSlug();

        post(Given.source(other, "Another"), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        anybody().get(SOURCES + "/" + other).then().statusCode(404);
        post(Given.source(other, "Another"), "not visible\u00e9").then().statusCode(400);
    }

    @Test
    void whatFailedIsNotKept() {
        String key = UUID.randomUUID().toString();
        String slug = newSlug();
        post(Given.source(slug, ""), key).then().statusCode(422);
        post(Given.source(slug, "Better"), key).then().statusCode(201);
    }

    @Test
    void onePostFiftyTimesAtOnceIsOneSource() throws Exception {
        String slug = newSlug();
        String key = UUID.randomUUID().toString();
        List<Response> answers = atOnce(50, () -> post(Given.source(slug, "Fifty times"), key));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(201, 409)
                .contains(201);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(Response::asString)
                        .distinct())
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> answer.then()
                        .body("code", equalTo("request-in-progress"))
                        .header("Retry-After", "1"));
    }

    @Test
    void aPatchChangesWhatItNames() {
        String slug = newSlug();
        create(slug);

        patch(slug, etag(slug), "{\"publisher\": \"A publisher\", \"publishedOn\": null}")
                .then()
                .statusCode(200)
                .body("publisher", equalTo("A publisher"))
                .body("publishedOn", nullValue())
                .body("title", equalTo("A source"));
        patch(slug, etag(slug), "{\"publisher\": null}").then().body("publisher", nullValue());
    }

    @Test
    void aPatchReachesByIdToo() {
        String slug = newSlug();
        create(slug);
        String id = anybody().get(SOURCES + "/" + slug).path("id");
        patch(id, "*", "{\"title\": \"By id\"}").then().statusCode(200).body("slug", equalTo(slug));
    }

    @Test
    void aPatchThatBreaksARuleNamesTheField() {
        String slug = newSlug();
        create(slug);
        String before = etag(slug);

        patch(slug, before, "{\"title\": \"\"}").then().statusCode(422).body("errors.pointer", contains("/title"));
        patch(slug, before, "{\"titel\": \"x\"}")
                .then()
                .statusCode(422)
                .body("detail", containsString("/titel is no field"));
        patch(slug, before, "{\"title\": {\"a\": 1}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/title"));
        patch(slug, before, "{\"slug\": \"other\"}").then().statusCode(422).body("errors.pointer", contains("/slug"));
        patch(slug, before, "[1]").then().statusCode(400).body("code", equalTo("malformed-request"));
        patch(slug, before, "{").then().statusCode(400).body("code", equalTo("malformed-request"));
        patch(slug, before, "").then().statusCode(400);
        patch(slug, before, "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000))
                .then()
                .statusCode(400);
        administrator()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{}")
                .patch(SOURCES + "/" + slug)
                .then()
                .statusCode(415)
                .body(
                        "detail",
                        containsString(
                                "Content-Type is 'application/json'; this operation takes application/merge-patch+json"));
        assertThat(etag(slug)).isEqualTo(before);
    }

    @Test
    void aPatchIsMadeFromTheVersionThatStands() {
        String slug = newSlug();
        create(slug);
        String first = etag(slug);
        patch(slug, first, "{\"title\": \"Second\"}").then().statusCode(200);

        patch(slug, first, "{\"title\": \"Late\"}").then().statusCode(412);
        administrator()
                .contentType(MERGE_PATCH)
                .body("{\"title\": \"Blind\"}")
                .patch(SOURCES + "/" + slug)
                .then()
                .statusCode(428);
        anybody().get(SOURCES + "/" + slug).then().body("title", equalTo("Second"));
    }

    @Test
    void noAcknowledgedAppendIsLost() throws Exception {
        String slug = newSlug();
        create(slug);
        patch(slug, "*", "{\"description\": \"\"}").then().statusCode(200);
        int[] number = {0};

        List<String> acknowledged = atOnce(24, () -> {
            String word;
            synchronized (number) {
                word = "w" + number[0]++;
            }
            while (true) {
                Response read = anybody().get(SOURCES + "/" + slug);
                String text = read.path("description") + " " + word;
                Response written = patch(slug, read.header("ETag"), "{\"description\": \"%s\"}".formatted(text));
                if (written.statusCode() == 200) {
                    return word;
                }
                assertThat(written.statusCode()).isEqualTo(412);
            }
        });

        String text = anybody().get(SOURCES + "/" + slug).path("description");
        assertThat(text.strip().split(" ")).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void aDryRunTellsTheDifferenceAndChangesNothing() {
        String slug = newSlug();
        RequestSpecification dry = administrator().queryParam("dryRun", true);
        dry.contentType(ContentType.JSON)
                .body(Given.source(slug, "Never"))
                .post(SOURCES)
                .then()
                .statusCode(200)
                .body("action", equalTo("created"))
                .body("differences.pointer", contains(""));
        anybody().get(SOURCES + "/" + slug).then().statusCode(404);

        create(slug);
        String before = etag(slug);
        long revision = anybody().get(SOURCES + "/" + slug).jsonPath().getLong("revision");
        administrator()
                .queryParam("dryRun", true)
                .contentType(MERGE_PATCH)
                .header("If-Match", before)
                .body("{\"title\": \"Other\", \"publisher\": \"New\"}")
                .patch(SOURCES + "/" + slug)
                .then()
                .statusCode(200)
                .body("type", equalTo("source"))
                .body("action", equalTo("changed"))
                .body("differences", hasSize(2))
                .body(
                        "differences",
                        hasItem(java.util.Map.of("pointer", "/title", "before", "A source", "after", "Other")));
        administrator()
                .queryParam("dryRun", true)
                .contentType(ContentType.JSON)
                .header("If-Match", before)
                .body(Given.source(slug, "A source"))
                .put(SOURCES + "/" + slug)
                .then()
                .statusCode(200)
                .body("action", nullValue())
                .body("differences", hasSize(0));
        administrator()
                .queryParam("dryRun", true)
                .header("If-Match", before)
                .delete(SOURCES + "/" + slug)
                .then()
                .statusCode(200)
                .body("action", equalTo("deleted"));

        assertThat(etag(slug)).isEqualTo(before);
        create(newSlug());
        String next = newSlug();
        create(next);
        assertThat(anybody().get(SOURCES + "/" + next).jsonPath().getLong("revision"))
                .as("dry runs take no revision")
                .isEqualTo(revision + 2);
    }

    @Test
    void aDryRunFindsWhatTheRealOneWould() {
        administrator()
                .queryParam("dryRun", true)
                .header("If-Match", "*")
                .delete(SOURCES + "/mle-essay")
                .then()
                .statusCode(409);
    }

    private static String newSlug() {
        return "edited-" + UUID.randomUUID();
    }

    private static void create(String slug) {
        post(Given.source(slug, "A source"), UUID.randomUUID().toString())
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse put(String address, String document) {
        return administrator()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(document)
                .put(address)
                .then();
    }

    private static Response post(String document, String key) {
        return post(administrator(), document, key);
    }

    private static Response post(RequestSpecification caller, String document, String key) {
        return caller.contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(document)
                .post(SOURCES);
    }

    private static Response patch(String reference, String ifMatch, String patch) {
        return administrator()
                .contentType(MERGE_PATCH)
                .header("If-Match", ifMatch)
                .body(patch)
                .patch(SOURCES + "/" + reference);
    }

    private static String etag(String slug) {
        return anybody().get(SOURCES + "/" + slug).header("ETag");
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(times, 16));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(turn -> work).toList())) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}

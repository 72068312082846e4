package io.rolebook.change;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Keys;
import io.rolebook.support.LongTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /document} answers is what PUT takes. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class DocumentRoundTripLongTest {
    /** Numbers stay as they are written. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final Map<String, String> ADDRESSES = Map.of(
            "role", "/v1/roles/",
            "skill", "/v1/skills/",
            "source", "/v1/sources/",
            "band", "/v1/salaries/bands/",
            "figure", "/v1/salaries/figures/",
            "dataset", "/v1/salaries/datasets/");

    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    private final String slug = "round-" + UUID.randomUUID();
    private final Map<String, String> documents = new TreeMap<>();

    @BeforeEach
    void write() {
        documents.put("source", Given.source(slug, "Round"));
        documents.put("skill", """
                {"slug": "%1$s", "name": "Round %1$s", "kind": "method", "codes": [{"scheme": "round", "code": "%1$s",
                 "relation": "exact"}], %2$s}
                """.formatted(slug, EVIDENCE));
        documents.put("role", """
                {"slug": "%1$s", "title": "Rounder", "summary": "Goes round.", "family": "data-and-ai", "status": "draft",
                 "codes": [{"scheme": "round", "code": "%1$s", "relation": "exact"}],
                 "levels": [{"level": "mid", "title": "Mid", %2$s}],
                 "responsibilities": [{"statement": "Goes round.", "category": "build", "skills": ["python"], %2$s}],
                 "skills": [{"skill": "python", "requirement": "essential", "levels": ["mid"],
                   "proficiencyRating": {"scale": "onet-level", "value": 4.620, "n": 8}, %2$s}], %2$s}
                """.formatted(slug, EVIDENCE));
        documents.put("band", """
                {"slug": "%1$s", "role": "%1$s", "level": "mid", "place": "US", "minimum": 100000.50, "maximum": 150000,
                 "currency": "USD", "per": "year", "validFrom": "2026-01-01", %2$s}
                """.formatted(slug, EVIDENCE));
        documents.put("figure", """
                {"slug": "%1$s", "role": "%1$s", "statistic": "median", "amount": 50000.25, "currency": "USD", "per": "year",
                 "asOf": "2026", "approximate": false, "status": "reported", %2$s}
                """.formatted(slug, EVIDENCE));
        documents.put("dataset", """
                {"title": "Round", "repeats": "keep", "disclosure": {"policy": "public"}, "population": "own",
                 "source": {"slug": "%1$s", "title": "Round"}}
                """.formatted(slug));
        List.of("source", "skill", "role", "band", "figure", "dataset")
                .forEach(type -> put(type, documents.get(type), Map.of()).statusCode(201));
    }

    @AfterEach
    void delete() {
        List.of("dataset", "figure", "band", "role", "skill", "source")
                .forEach(type -> administrator()
                        .header("If-Match", "*")
                        .delete(ADDRESSES.get(type) + slug)
                        .then()
                        .statusCode(204));
    }

    private ValidatableResponse put(String type, String document, Map<String, String> headers) {
        return administrator()
                .headers(headers)
                .contentType("application/json")
                .body(document)
                .put(ADDRESSES.get(type) + slug)
                .then();
    }

    private static Response document(String address) {
        return administrator()
                .get(address + "/document")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static ObjectNode tree(Response answer) throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree(answer.asString());
    }

    private static int latest() {
        return administrator().get("/v1/changes?since=0&limit=1").path("latest");
    }

    @Test
    void everyDocumentOfTheStarterCatalogueComesBackUnchanged() throws JsonProcessingException {
        int latest = latest();
        TreeSet<String> types = new TreeSet<>();
        for (String line :
                administrator().get("/v1/exports/catalogue?asOf=1").asString().split("\n")) {
            JsonNode exported = MAPPER.readTree(line);
            String type = exported.path("type").asText();
            if (ADDRESSES.containsKey(type)) {
                String address = ADDRESSES.get(type) + exported.path("slug").asText();
                types.add(type);
                Response before = document(address);

                administrator()
                        .header("If-Match", before.header("ETag"))
                        .contentType("application/json")
                        .body(before.asByteArray())
                        .put(address)
                        .then()
                        .statusCode(200);

                Response after = document(address);
                assertThat(after.asString()).isEqualTo(before.asString());
                assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
            }
        }

        assertThat(types).containsExactly("dataset", "figure", "role", "skill", "source");
        assertThat(latest()).isEqualTo(latest);
        assertThat(administrator().get("/v1/changes?since=" + latest).<List<?>>path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "source, publisher, \"Another\"",
        "skill, description, \"Another\"",
        "role, summary, \"Another\"",
        "band, maximum, 150000.75",
        "figure, sampleSize, 7",
        "dataset, title, \"Another\""
    })
    void oneFieldIsChangedAndTheRestStays(String type, String field, String value) throws JsonProcessingException {
        String address = ADDRESSES.get(type) + slug;
        Response read = document(address);
        ObjectNode changed = tree(read);
        changed.set(field, MAPPER.readTree(value));

        put(type, read.asString(), Map.of("If-Match", read.header("ETag"))).statusCode(200);
        assertThat(document(address).header("ETag")).isEqualTo(read.header("ETag"));
        put(type, changed.toString(), Map.of("If-Match", read.header("ETag"))).statusCode(200);

        Response now = document(address);
        assertThat(tree(now)).isEqualTo(changed).isNotEqualTo(tree(read));
        assertThat(now.header("ETag")).isNotEqualTo(read.header("ETag"));
        put(type, read.asString(), Map.of("If-Match", read.header("ETag"))).statusCode(412);
        // The ETag of either representation will do.
        String ofTheView = administrator().get(address).header("ETag");
        put(type, read.asString(), Map.of("If-Match", ofTheView)).statusCode(200);
        assertThat(document(address).asString()).isEqualTo(read.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "skill", "source", "band", "figure", "dataset"})
    void aDocumentIsFoundByItsId(String type) {
        Response bySlug = document(ADDRESSES.get(type) + slug);
        String address = ADDRESSES.get(type)
                + administrator().get(ADDRESSES.get(type) + slug).path("id");

        Response byId = document(address);

        assertThat(byId.asString()).isEqualTo(bySlug.asString());
        assertThat(byId.header("ETag")).isEqualTo(bySlug.header("ETag"));
        administrator()
                .header("If-Match", byId.header("ETag"))
                .contentType("application/json")
                .body(byId.asByteArray())
                .put(address)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "skill"})
    void aDocumentIsFoundByItsCode(String type) {
        String address = ADDRESSES.get(type) + "round:" + slug;

        assertThat(document(address).asString())
                .isEqualTo(document(ADDRESSES.get(type) + slug).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "skill", "source", "band", "figure", "dataset"})
    void aDocumentThatIsKnownIsNotSentAgain(String type) {
        String address = ADDRESSES.get(type) + slug;
        String tag = document(address).header("ETag");

        administrator()
                .header("If-None-Match", tag)
                .get(address + "/document")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        administrator()
                .get(ADDRESSES.get(type) + "nobody-wrote-this/document")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        administrator().get(address + "/document?fields=slug").then().statusCode(400);
    }

    @Test
    void whatIsNotPublishedIsForHoldersOfKeys() {
        for (String address : List.of("/v1/roles/" + slug, "/v1/roles/round:" + slug, "/v1/salaries/figures/" + slug)) {
            anybody().get(address + "/document").then().statusCode(404);
        }
        anybody().get("/v1/salaries/bands/" + slug + "/document").then().statusCode(401);
        Keys.with("webhooks")
                .holder()
                .get("/v1/roles/" + slug + "/document")
                .then()
                .statusCode(200);
        for (String type : List.of("skill", "source", "dataset")) {
            anybody().get(ADDRESSES.get(type) + slug + "/document").then().statusCode(200);
        }
    }

    @Test
    void howMuchADatasetHoldsIsNoPartOfItsDocument() {
        administrator()
                .header("Prefer", "wait")
                .contentType("text/csv")
                .body("role,title,amount,currency,year\n%s,x,100000,USD,2025\n".formatted(slug))
                .post("/v1/salaries/datasets/" + slug + "/observations")
                .then()
                .statusCode(200);
        Response read = document("/v1/salaries/datasets/" + slug);

        put("dataset", read.asString(), Map.of("If-Match", read.header("ETag")))
                .statusCode(200)
                .body("holdings.observations", equalTo(1));
        assertThat(document("/v1/salaries/datasets/" + slug).header("ETag")).isEqualTo(read.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "skill", "source", "band", "figure", "dataset"})
    void whatMustNotBeReplacedIsKept(String type) {
        String address = ADDRESSES.get(type) + slug;
        Response read = document(address);
        String tag = read.header("ETag");
        String changed = read.asString().replace("Round", "Square").replace("round.", "square.");

        for (String document : List.of(read.asString(), changed)) {
            put(type, document, Map.of("If-None-Match", "*"))
                    .statusCode(412)
                    .body("code", equalTo("precondition-failed"))
                    .body("detail", containsString("If-None-Match is *"));
            put(type, document, Map.of("If-None-Match", "*", "If-Match", tag)).statusCode(412);
            put(type, document, Map.of("If-None-Match", "\"0.x\", W/" + tag, "If-Match", "*"))
                    .statusCode(412);
        }
        assertThat(document(address).header("ETag")).isEqualTo(tag);
        put(type, read.asString(), Map.of("If-None-Match", "\"0.x\"", "If-Match", tag))
                .statusCode(200);
    }

    @Test
    void aTagOfAnotherVersionInIfNoneMatchDoesNotStandForIfMatch() {
        put("source", Given.source(slug, "Square"), Map.of("If-None-Match", "\"0.x\""))
                .statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skill", "source", "dataset"})
    void whatIsNotThereIsCreatedWhereNothingMustBeReplaced(String type) {
        String other = "other-" + slug;
        String address = ADDRESSES.get(type) + other;
        String document = documents.get(type).replace("\"slug\": \"" + slug, "\"slug\": \"" + other);

        for (int status : List.of(201, 412)) {
            administrator()
                    .header("If-None-Match", "*")
                    .contentType("application/json")
                    .body(document)
                    .put(address)
                    .then()
                    .statusCode(status);
        }

        administrator().header("If-Match", "*").delete(address).then().statusCode(204);
        if (type.equals("dataset")) {
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/sources/" + other)
                    .then()
                    .statusCode(204);
        }
    }
}

package io.rolebook.access;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Follower;
import io.rolebook.support.Keys;
import io.rolebook.support.LongTest;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import io.rolebook.support.Payroll;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever has no key is told, and what not. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class PublicReadsLongTest {
    private static final Path FIELDS = Path.of("src", "test", "resources", "access", "public-fields.txt");

    /** In every text of what is not for everybody, and nowhere else. */
    private static final String SECRET = "Quokkaherding";

    private static final String DRAFT = "quokkaherding-to-come";
    private static final String RETIRED = "herding-of-old";
    private static final String BAND = "quokkaherding-band";
    private static final String FIGURE = "quokkaherding-figure";
    private static final String DATASET = "people-of-a-public-test";
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    private Payroll payroll;

    @BeforeEach
    void write() {
        role(DRAFT, SECRET, "draft");
        role(RETIRED, "Herding", "published");
        role(RETIRED, SECRET, "retired");
        put("/v1/salaries/bands/" + BAND, """
                {"slug": "%s", "role": "machine-learning-engineer", "minimum": 111000, "maximum": 151000, "currency": "USD",
                 "per": "year", "validFrom": "2026-01-01", "note": "%s", %s}
                """.formatted(BAND, SECRET, EVIDENCE));
        ndjson("""
                {"type": "figure", "slug": "%s", "role": "%s", "statistic": "median", "amount": 50000,
                 "currency": "USD", "per": "year", "asOf": "2026", "approximate": false,
                 "status": "reported", %s}
                """.formatted(FIGURE, DRAFT, EVIDENCE));
        payroll = Payroll.ofConfidential(DATASET);
        payroll.take(rows(23));
    }

    @AfterEach
    void delete() {
        Stream.of(
                        "/v1/salaries/bands/" + BAND,
                        "/v1/salaries/figures/" + FIGURE,
                        payroll.address(),
                        "/v1/roles/" + DRAFT,
                        "/v1/roles/" + RETIRED)
                .forEach(address -> administrator()
                        .header("If-Match", "*")
                        .delete(address)
                        .then()
                        .statusCode(204));
    }

    private static String rows(int number) {
        StringBuilder csv = new StringBuilder("role,title,amount,currency,year,contributor\n");
        for (int row = 0; row < number; row++) {
            csv.append("machine-learning-engineer,x,%d,USD,2025,c%d\n".formatted(100_000 + row, row));
        }
        return csv.toString();
    }

    /** @param word of each of its texts */
    private static void role(String slug, String word, String status) {
        put("/v1/roles/" + slug, """
                {"slug": "%1$s", "title": "%2$s of %1$s", "summary": "%2$s.", "family": "data-and-ai", "status": "%3$s",
                 "alternateTitles": ["%2$s hand"], "codes": [{"scheme": "acme", "code": "%1$s", "relation": "exact"}],
                 "levels": [{"level": "mid", "title": "Mid", %4$s}],
                 "responsibilities": [{"statement": "%2$s at dawn.", "category": "build", %4$s}],
                 "skills": [{"skill": "python", "requirement": "essential", %4$s}], %4$s}
                """.formatted(slug, word, status, EVIDENCE));
    }

    private static void put(String address, String document) {
        boolean isThere = administrator().get(address).statusCode() == 200;
        (isThere ? administrator().header("If-Match", "*") : administrator())
                .contentType("application/json")
                .body(document)
                .put(address)
                .then()
                .statusCode(isThere ? 200 : 201);
    }

    private static void ndjson(String line) {
        Response report = administrator()
                .contentType("application/x-ndjson")
                .header("Prefer", "wait")
                .body(line.replaceAll("\\s*\\n\\s*", " ").getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook");
        assertThat(report.<String>path("status")).as(report.asString()).isEqualTo("done");
    }

    static Stream<Operation> publicReads() {
        return OpenApi.operations().stream()
                .filter(operation -> operation.method().equals("get"))
                .filter(operation -> !operation.needsAKey())
                .filter(operation -> !operation.path().equals("/v1/changes/stream"));
    }

    @Test
    void nobodyWithoutAKeyIsToldWhatIsNotPublished() {
        assertThat(publicReads().flatMap(PublicReadsLongTest::told)).isEmpty();
    }

    private static Stream<String> told(Operation operation) {
        List<String> told = new ArrayList<>();
        for (String address : addresses(operation)) {
            for (String type : types(operation)) {
                Response answer = anybody().header("Accept", type).get(address);
                String text = text(answer);
                String looked = withoutWhatWasAsked(text, answer.statusCode(), type, address);
                if (looked.toLowerCase(Locale.ROOT).contains(SECRET.toLowerCase(Locale.ROOT))) {
                    told.add(answer.statusCode() + " " + type + " " + address);
                }
            }
        }
        return told.stream();
    }

    /** A problem says what was asked for, and a page says it above what it found. */
    private static String withoutWhatWasAsked(String text, int status, String type, String address) {
        boolean isPage = type.equals("text/html");
        return Stream.of(DRAFT, RETIRED, BAND, FIGURE, SECRET)
                .filter(address::contains)
                .reduce(text, (left, asked) -> {
                    if (status < 400) {
                        return isPage ? left.replaceAll("(<title>|Search: |words )" + asked, "$1") : left;
                    }
                    // A link to it would be more than was asked.
                    return left.replaceAll("(?<!href=\"/v1/[a-z]{1,9}/)" + asked, "")
                            .replace(isPage ? asked.replace('-', ' ') : asked, "");
                });
    }

    /** Else the test above could find nothing because nothing is there. */
    @Test
    void whoeverHasAKeyIsToldAllOfThem() {
        String key = Keys.with("catalogue:write").bearer();
        Set<String> silent = new TreeSet<>();
        for (Operation operation : publicReads().toList()) {
            boolean isTold = addresses(operation).stream()
                    .map(address -> text(
                            anybody().header("Authorization", "Bearer " + key).get(address)))
                    .anyMatch(text -> text.contains(SECRET));
            if (!isTold) {
                silent.add(operation.id());
            }
        }

        assertThat(silent)
                .doesNotContain(
                        "getRole",
                        "listRoles",
                        "listRoleResponsibilities",
                        "listResponsibilities",
                        "listRelatedRoles",
                        "listSkillRoles",
                        "listSalaries",
                        "getRoleSalary",
                        "listBands",
                        "getBand",
                        "listChanges",
                        "exportDocuments",
                        "getRoleDifferences");
    }

    @Test
    void aRoleThatIsNotPublishedIsNotThere() {
        assertThat(Stream.of(
                        "/v1/roles/" + DRAFT,
                        "/v1/roles/" + RETIRED,
                        "/v1/roles/acme:" + DRAFT,
                        "/v1/roles/" + DRAFT + "/salary",
                        "/v1/roles/" + DRAFT + "/levels",
                        "/v1/roles/" + DRAFT + "/history",
                        "/v1/roles/" + DRAFT + "/related"))
                .allSatisfy(address -> {
                    anybody().get(address).then().statusCode(404);
                    administrator().get(address).then().statusCode(200);
                });
    }

    @Test
    void bandsNeedAKey() {
        assertThat(Stream.of(
                        "/v1/salaries/bands",
                        "/v1/salaries/bands/" + BAND,
                        "/v1/salaries/bands/checks?role=machine-learning-engineer",
                        "/v1/changes?type=band"))
                .allSatisfy(address -> {
                    anybody().get(address).then().statusCode(401).header("WWW-Authenticate", not(equalTo(null)));
                    administrator().get(address).then().statusCode(200);
                });
    }

    @Test
    void thePayOfARoleHasItsBandsForHoldersOfKeys() {
        String address = "/v1/roles/machine-learning-engineer/salary";

        anybody().get(address).then().statusCode(200).body("bands", hasSize(0));
        administrator().get(address).then().statusCode(200).body("bands.slug", hasItem(BAND));
    }

    @Test
    void aKeyThatIsNoneIsNotTakenForNoKey() {
        anybody()
                .header("Authorization", "Bearer rolebook_aaaaaaaa_0123456789012345678901234567890123456789012")
                .get("/v1/roles")
                .then()
                .statusCode(401);
    }

    @Test
    void aConfidentialDatasetTellsItsHoldingsInSteps() {
        String address = "/v1/salaries/datasets/" + DATASET;

        Response rough = anybody().get(address);
        Response exact = administrator().get(address);

        assertThat(rough.<Integer>path("holdings.observations")).isEqualTo(20);
        assertThat(exact.<Integer>path("holdings.observations")).isEqualTo(23);
        assertThat(rough.<String>path("holdings.changedAt")).endsWith("T00:00:00Z");
        assertThat(rough.<String>path("updatedAt")).endsWith("T00:00:00Z");
        Follower follower = new Follower(0, 200);
        follower.read(0);
        assertThat(follower.document("dataset", DATASET))
                .extracting("holdings.observations")
                .isEqualTo(20);
    }

    /** To a follower without a key a role begins when it is published, and ends when it is not any more. */
    @Test
    void theChangesOfARoleBeginWithItsPublication() {
        String slug = "publicly-followed";
        Follower follower = new Follower(0, 200);
        follower.read(0);
        List<String> actions = new ArrayList<>();
        for (String status : List.of("draft", "published", "published", "retired", "published")) {
            put("/v1/roles/" + slug, """
                    {"slug": "%s", "title": "Followed %d", "summary": "For a test.", "family": "data-and-ai",
                     "status": "%s", %s}
                    """.formatted(slug, actions.size(), status, EVIDENCE));
            int before = follower.changes().size();
            follower.read(0);
            actions.add(follower.changes().stream()
                    .skip(before)
                    .filter(change -> change.get("slug").equals(slug))
                    .map(change -> (String) change.get("action"))
                    .findFirst()
                    .orElse("nothing"));
        }
        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/" + slug)
                .then()
                .statusCode(204);
        follower.read(0);

        assertThat(actions).containsExactly("nothing", "created", "changed", "deleted", "created");
        assertThat(follower.slugs()).doesNotContain("role/" + slug);
        anybody().get("/v1/roles/" + slug + "/history").then().statusCode(200).body("items.size()", equalTo(4));
    }

    /** A field that is new is told to everybody only where somebody decided so: by a line in the file. */
    @Test
    void everyFieldThatEverybodySeesIsOnTheList() throws IOException {
        Set<String> reachable = new TreeSet<>();
        publicReads()
                .forEach(operation -> operation.answer("200").path("content").properties().stream()
                        .filter(content -> content.getKey().contains("json"))
                        .forEach(content -> collect(
                                content.getValue().path("schema"), operation.id(), reachable, new HashSet<>())));

        assertThat(reachable).hasSizeGreaterThan(200).containsExactlyElementsOf(Files.readAllLines(FIELDS));
    }

    private static void collect(JsonNode schema, String within, Set<String> fields, Set<String> seen) {
        String name = within;
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            name = reference.substring(reference.lastIndexOf('/') + 1);
            if (!seen.add(name)) {
                return;
            }
        }
        String owner = name;
        JsonNode node = OpenApi.resolve(schema);
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            fields.add(owner + "." + property.getKey());
            collect(property.getValue(), owner + "." + property.getKey(), fields, seen);
        }
        Stream.of("items", "additionalProperties")
                .map(node::path)
                .filter(JsonNode::isObject)
                .forEach(part -> collect(part, owner, fields, seen));
        Stream.of("oneOf", "anyOf", "allOf")
                .flatMap(part -> node.path(part).valueStream())
                .forEach(part -> collect(part, owner, fields, seen));
    }

    private static List<String> types(Operation operation) {
        return operation.representations();
    }

    /** With each of what is hidden in the place of each parameter that it fits, beside the operation's own examples. */
    private static List<String> addresses(Operation operation) {
        List<String> addresses = new ArrayList<>();
        String path = operation.path();
        List<String> inPath = operation.pathParameters();
        List<String> hidden = inPath.isEmpty()
                ? List.of("")
                : List.of(
                        "",
                        DRAFT,
                        RETIRED,
                        "acme:" + DRAFT,
                        BAND,
                        DATASET,
                        FIGURE,
                        "catalogue",
                        "roles",
                        "salaries",
                        "responsibilities",
                        "requirements",
                        "bands",
                        "python");
        for (String reference : hidden) {
            String address = path;
            for (String parameter : inPath) {
                address = address.replace(
                        "{" + parameter + "}",
                        reference.isEmpty() || parameter.equals("level") ? example(operation, parameter) : reference);
            }
            addresses.add(address + query(operation, Map.of("limit", "200")));
        }
        String plain = path.replaceAll("\\{[^}]+}", inPath.contains("skill") ? "python" : "machine-learning-engineer");
        for (String parameter : List.of("role", "q", "from", "since")) {
            if (has(operation, parameter)) {
                for (String value : List.of(DRAFT, RETIRED, SECRET, "0", "1")) {
                    addresses.add(plain + query(operation, Map.of(parameter, value, "limit", "200")));
                }
            }
        }
        return addresses;
    }

    private static boolean has(Operation operation, String name) {
        return operation.parameters().stream()
                .map(OpenApi::resolve)
                .anyMatch(parameter -> parameter.path("name").asText().equals(name)
                        && parameter.path("in").asText().equals("query"));
    }

    private static String query(Operation operation, Map<String, String> given) {
        List<String> parts = new ArrayList<>();
        for (JsonNode written : operation.parameters()) {
            JsonNode parameter = OpenApi.resolve(written);
            String name = parameter.path("name").asText();
            if (!parameter.path("in").asText().equals("query")) {
                continue;
            }
            if (given.containsKey(name)) {
                parts.add(name + "=" + given.get(name));
            } else if (parameter.path("required").asBoolean()) {
                parts.add(name + "=" + example(operation, name));
            }
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String example(Operation operation, String name) {
        return operation.parameters().stream()
                .map(OpenApi::resolve)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .map(parameter -> Operation.example(parameter).asText(name.equals("level") ? "senior" : "1"))
                .findFirst()
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("1");
    }

    /** Also of what is packed. */
    private static String text(Response answer) {
        if (!answer.contentType().startsWith("application/zip")) {
            return answer.asString();
        }
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}

package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Ladders;
import io.rolebook.support.LongTest;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter that names a document takes its slug, its id and its codes, and answers the same to each. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class ReferenceParametersLongTest {
    private static final Set<String> NAMES = Set.of(
            "role", "skill", "source", "place", "family", "ladder", "category", "broader", "within", "dataset", "band");

    private final Map<String, List<String>> forms = new LinkedHashMap<>();
    private Ladders written;

    @BeforeEach
    void write() {
        written = Ladders.of("named-ladder");
        written.write("sources/named-source", Given.source("named-source", "Named"))
                .write("families/named-family", "{\"slug\": \"named-family\", \"title\": \"Named\"}")
                .write("categories/named-category", "{\"slug\": \"named-category\", \"title\": \"Named\"}")
                .write(
                        "categories/named-part",
                        "{\"slug\": \"named-part\", \"title\": \"Named\", \"broader\": \"named-category\"}")
                .write("skills/named-skill", """
                        {"slug": "named-skill", "name": "Named skill", "kind": "method",
                         "codes": [{"scheme": "named", "code": "S1", "relation": "exact"}], %s}
                        """.formatted(Ladders.EVIDENCE))
                .write("skills/named-skill-part", """
                        {"slug": "named-skill-part", "name": "Part of named", "kind": "method", "broader": ["named-skill"], %s}
                        """.formatted(Ladders.EVIDENCE))
                .write("places/de-x-named", """
                        {"slug": "de-x-named", "code": "DE-X-NAMED", "name": "Named", "kind": "area", "within": "de", %s}
                        """.formatted(Ladders.EVIDENCE))
                .write("roles/named-role", """
                        {"slug": "named-role", "title": "Namer of Things", "summary": "For a test.", "family": "named-family",
                         "status": "published", "levels": ["mid", "senior"],
                         "codes": [{"scheme": "named", "code": "R1", "relation": "exact"}],
                         "responsibilities": [{"statement": "Names things", "category": "named-category",
                           "skills": ["named-skill"], "evidence": [{"source": "named-source", "method": "editorial"}]}],
                         "skills": [{"skill": "named-skill", "requirement": "essential",
                           "evidence": [{"source": "named-source", "method": "editorial"}]}],
                         %s}
                        """.formatted(Ladders.EVIDENCE))
                .write("salaries/datasets/named-dataset", """
                        {"title": "Named", "repeats": "keep", "disclosure": {"policy": "public"}, "population": "market",
                         "source": {"slug": "named-source", "title": "Named"}}
                        """)
                .write("salaries/figures/named-figure", """
                        {"slug": "named-figure", "role": "named-role", "place": "de-x-named", "statistic": "median",
                         "amount": 50000, "currency": "USD", "per": "year", "asOf": "2026", "approximate": false,
                         "status": "reported", "evidence": [{"source": "named-source", "method": "editorial"}]}
                        """)
                .withBand("named-band", "\"role\": \"named-role\", \"place\": \"de-x-named\"")
                .withBand("named-grade-band", "\"grade\": \"named-ladder:L5\"");
        form("role", "roles/named-role", "named:R1");
        form("skill", "skills/named-skill", "named:S1");
        form("source", "sources/named-source");
        form("family", "families/named-family");
        form("ladder", "ladders/named-ladder");
        form("category", "categories/named-category");
        form("dataset", "salaries/datasets/named-dataset");
        form("band", "salaries/bands/named-band");
        form("place", "places/de-x-named", "DE-X-NAMED");
        form("within", "places/de", "DE");
    }

    @AfterEach
    void delete() {
        written.close();
    }

    private void form(String name, String path, String... codes) {
        List<String> of = new ArrayList<>(List.of(path.substring(path.lastIndexOf('/') + 1)));
        of.add(administrator().get("/v1/" + path).path("id"));
        of.addAll(List.of(codes));
        forms.put(name, of);
    }

    private List<String> forms(Operation operation, String name) {
        return forms.get(name.equals("broader") ? (operation.path().contains("skills") ? "skill" : "category") : name);
    }

    /** The addresses of one role offer the candidates (300); a list is not one of several answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/salaries?role=",
                "/v1/salaries/bands?role=",
                "/v1/responsibilities?role=",
                "/v1/skills?role="
            })
    void aCodeOfSeveralIsNoFilter(String list) {
        for (String slug : List.of("named-twice", "named-again")) {
            written.write("roles/" + slug, """
                    {"slug": "%1$s", "title": "Of %1$s", "summary": "For a test.", "family": "named-family",
                     "status": "published", "codes": [{"scheme": "named", "code": "R2", "relation": "related"}], %2$s}
                    """.formatted(slug, Ladders.EVIDENCE));
        }

        administrator()
                .get(list + "named:R2")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("role"))
                .body("errors[0].code", equalTo("ambiguous-reference"))
                .body("errors[0].message", containsString("named-again, named-twice"));
    }

    @Test
    void everyOperationAnswersTheSameToSlugIdAndCode() {
        Set<String> asked = new TreeSet<>();
        List<String> different = new ArrayList<>();
        for (Operation operation : OpenApi.operations()) {
            if (!operation.method().equals("get") || operation.id().equals("listObservations")) {
                continue;
            }
            for (JsonNode parameter : operation.parameters()) {
                String name = parameter.path("name").asText();
                if (!NAMES.contains(name) || parameter.path("in").asText().equals("header")) {
                    continue;
                }
                List<String> forms = forms(operation, name);
                String bySlug = answer(operation, name, forms.get(0));
                for (String form : forms.subList(1, forms.size())) {
                    if (!answer(operation, name, form).equals(bySlug)) {
                        different.add("%s %s=%s: %s instead of %s"
                                .formatted(operation, name, form, answer(operation, name, form), bySlug));
                    }
                }
                asked.add(operation.id() + " " + name);
                // A role of one band has nothing to be looked at.
                if (bySlug.contains("\"items\":[]")
                        && !operation.path().contains("{")
                        && !operation.id().equals("checkBands")) {
                    different.add("%s %s finds nothing, and shows nothing".formatted(operation, name));
                }
            }
        }

        assertThat(different).isEmpty();
        assertThat(asked)
                .hasSizeGreaterThan(50)
                .contains(
                        "listBands role",
                        "listBands ladder",
                        "checkBands role",
                        "listRoles family",
                        "listRoles skill",
                        "listRoles source",
                        "listSkills broader",
                        "listPlaces within",
                        "getRole role",
                        "getFamily family",
                        "getPlace place",
                        "getRoleSalary dataset",
                        "compareSalaries place");
    }

    /** With what else it needs. */
    private String answer(Operation operation, String name, String value) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String other = parameter.path("name").asText();
            String given = encoded(other.equals(name) ? value : needed(operation, parameter));
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + other + "}", given);
            } else if (parameter.path("in").asText().equals("query")
                    && (other.equals(name) || parameter.path("required").asBoolean())) {
                query.add(other + "=" + given);
            }
        }
        String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        var response = administrator().get(address);
        assertThat(response.statusCode())
                .as("%s: %s", address, response.asString())
                .isEqualTo(200);
        // A cursor is good for the address that it came from.
        return response.asString().replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"\"");
    }

    private String needed(Operation operation, JsonNode parameter) {
        String name = parameter.path("name").asText();
        if (forms.containsKey(name)) {
            return forms.get(name).get(0);
        }
        return switch (operation.id() + " " + name) {
            case "getRoleDifferences from", "getRoleDifferences to" ->
                administrator().get("/v1/roles/named-role").path("revision").toString();
            case "getLevelChanges to" -> "senior";
            case "getLevelChanges from", "getRoleLevel level" -> "mid";
            default -> Operation.example(parameter).asText("");
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/salaries/bands?role=named:R9",
                "/v1/roles?skill=named:R9",
                "/v1/roles?family=00000000-0000-0000-0000-000000000000",
                "/v1/places?within=00000000-0000-0000-0000-000000000000",
                "/v1/roles/named-role/responsibilities?category=00000000-0000-0000-0000-000000000000",
                "/v1/roles/named-role/salary?dataset=00000000-0000-0000-0000-000000000000"
            })
    void whatNamesNothingIsRefused(String address) {
        String parameter = address.replaceFirst(".*[?]", "").replaceFirst("=.*", "");

        administrator()
                .get(address)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains(parameter))
                .body("detail", containsString(parameter + " is '"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles?level=superhero",
                "/v1/skills/named-skill/roles?level=superhero",
                "/v1/salaries/bands?level=superhero",
                "/v1/salaries?level=superhero"
            })
    void aLevelThatNothingHasIsRefusedWhereTheListIsNotEmpty(String address) {
        administrator()
                .get(address)
                .then()
                .statusCode(400)
                .body("errors.code", contains("unknown-level"))
                .body("detail", containsString("entry, mid, senior, lead, principal, executive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mid", "named-ladder:L5", "postdoc"})
    void aWordAKeyAndAGradeAreLevels(String level) {
        written.withRole("named-scholar", "\"levels\": [{\"key\": \"postdoc\", \"title\": \"Postdoc\"}]");

        administrator()
                .get("/v1/skills/named-skill/roles?level=" + level)
                .then()
                .statusCode(200);
        administrator()
                .get("/v1/roles?level=superhero")
                .then()
                .statusCode(400)
                .body("detail", containsString("postdoc"));
    }

    @Test
    void aBandOfARoleIsFoundByItsCode() {
        administrator()
                .get("/v1/salaries/bands?role=named:R1")
                .then()
                .statusCode(200)
                .body("items.slug", contains("named-band"))
                .body("page.total", equalTo(1));
    }
}

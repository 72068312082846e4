package io.rolebook.exports;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class ExportResourceTest {
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"carried-source\", \"method\": \"editorial\"}]";

    @Test
    void theWholeCatalogueImportsAgainWithNothingChanged() {
        byte[] exported = export("catalogue");

        JsonPath report = take(exported);

        int documents = lines(exported).size();
        assertThat(documents).isGreaterThan(400);
        assertThat(report.getString("status")).isEqualTo("done");
        assertThat(report.getInt("counts.accepted")).isEqualTo(documents);
        assertThat(report.getInt("counts.unchanged")).isEqualTo(documents);
        assertThat(export("catalogue")).isEqualTo(exported);
    }

    @Test
    void whatWasDeletedIsMadeAgainToTheByte() {
        assertThat(take(documents().getBytes(StandardCharsets.UTF_8)).getInt("counts.created"))
                .isEqualTo(4);
        byte[] exported = export("catalogue");
        deleteAll();

        JsonPath report = take(exported);

        assertThat(report.getInt("counts.created")).isEqualTo(4);
        assertThat(report.getInt("counts.changed")).isZero();
        assertThat(export("catalogue")).isEqualTo(exported);
        assertThat(new String(exported, StandardCharsets.UTF_8)).contains("\"value\":12.50");
        deleteAll();
    }

    /** What refers to others stands before them: an import takes any order. */
    private static String documents() {
        return """
                {"type": "dataset", "slug": "carried-dataset", "title": "Carried", "source": "carried-source", "repeats": "keep", "disclosure": {"policy": "public"}}
                {"type": "role", "slug": "carried-role", "title": "Carried", "summary": "Goes there and back.", "family": "data-and-ai", "status": "draft", "levels": [{"level": "mid", "title": "Carried", %1$s}], "responsibilities": [{"statement": "Returns", "category": "communicate", "levels": ["mid"], "skills": ["carried-skill"], %1$s}], "skills": [{"skill": "carried-skill", "requirement": "optional", "levels": [], %1$s}], "outlook": [{"measure": "employment-growth", "statement": "Grows", "value": 12.50, "unit": "percent", %1$s}], %1$s}
                {"type": "skill", "slug": "carried-skill", "name": "Carried", "kind": "tool", "broader": ["python"], %1$s}
                {"type": "source", "slug": "carried-source", "title": "Carried: \u00e4 \u2028 \\"quoted\\""}
                """.formatted(EVIDENCE);
    }

    private static void deleteAll() {
        for (String path : List.of(
                "roles/carried-role",
                "salaries/datasets/carried-dataset",
                "skills/carried-skill",
                "sources/carried-source")) {
            administrator().header("If-Match", "*").delete("/v1/" + path).then().statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sources, source",
        "skills, skill",
        "roles, family category role",
        "salaries, figure pay-statement rates dataset",
        "catalogue, source family category place skill role dataset figure pay-statement rates"
    })
    void anExportHasItsKindsOneAfterTheOther(String what, String kinds) {
        List<String> types = lines(export(what)).stream()
                .map(line -> JsonPath.from(line).getString("type"))
                .distinct()
                .toList();

        assertThat(String.join(" ", types)).isEqualTo(kinds);
    }

    @Test
    void howMuchADatasetHoldsIsNotCarried() {
        Payroll payroll = Payroll.ofPublic("not-carried");
        payroll.take("role,amount,currency,year\ndata-analyst,50000,USD,2024\n");
        String held = administrator().get(payroll.address()).jsonPath().getString("holdings.observations");

        byte[] exported = export("salaries");
        JsonPath report = take(exported);

        assertThat(held).isEqualTo("1");
        assertThat(lines(exported).stream().filter(line -> line.contains("not-carried")))
                .singleElement()
                .asString()
                .contains("\"holdings\":null");
        assertThat(report.getInt("counts.unchanged")).isEqualTo(lines(exported).size());
        administrator().get(payroll.address()).then().body("holdings.observations", is(1));
        administrator().header("If-Match", "*").delete(payroll.address()).then().statusCode(204);
    }

    @Test
    void anExportIsAFileOfOneRevision() {
        Response now = administrator().get("/v1/exports/roles");
        int latest = administrator().get("/v1/changes?limit=1").path("latest");

        now.then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"rolebook-roles-%d.ndjson\"".formatted(latest));
        administrator()
                .header("If-None-Match", now.header("ETag"))
                .get("/v1/exports/roles")
                .then()
                .statusCode(304);
        assertThat(administrator().get("/v1/exports/roles?asOf=0").asByteArray())
                .isEmpty();
        assertThat(lines(administrator().get("/v1/exports/roles?asOf=1").asByteArray()))
                .hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "responsibilities, text/csv, 200, text/csv",
        "responsibilities, */*, 200, text/csv",
        "roles, */*, 200, application/x-ndjson",
        "catalogue, application/zip, 200, application/zip",
        "responsibilities, application/x-ndjson, 406, application/problem+json",
        "salaries, text/csv, 406, application/problem+json",
        "requirement, text/csv, 404, application/problem+json"
    })
    void anExportIsWhatItsReaderAccepts(String what, String accepted, int status, String media) {
        administrator()
                .header("Accept", accepted)
                .get("/v1/exports/" + what)
                .then()
                .statusCode(status)
                .contentType(media);
    }

    @Test
    void anUnknownExportNamesTheNearest() {
        administrator()
                .get("/v1/exports/role")
                .then()
                .statusCode(404)
                .body("detail", containsString("Did you mean 'roles'?"));
        administrator().get("/v1/exports/roles?asOf=tomorrow").then().statusCode(400);
    }

    @Test
    void everyLineAtFaultIsNamedAndNothingIsTaken() {
        JsonPath report = take("""
                {"type": "source", "slug": "half-taken", "title": "Half taken"}
                {"type": "sorce", "slug": "x", "title": "X"}
                {"type": "source", "slug": "y", "titel": "Y"}
                []
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(2, 3, 3, 4));
        assertThat(report.getList("rejected.field")).isEqualTo(List.of("/type", "/titel", "/title", ""));
        assertThat(report.getString("rejected[0].message")).contains("Did you mean 'source'?");
        administrator().get("/v1/sources/half-taken").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"skill\", \"slug\": \"d\", \"name\": \"D\", \"kind\": \"tool\", \"broader\": [\"pythn\"], \"evidence\": [{\"source\": \"bls\", \"method\": \"editorial\"}]} | Did you mean 'python'?",
                "{\"type\": \"source\", \"slug\": \"D D\", \"title\": \"D\"} | /slug",
                "{\"type\": \"source\", | line 1",
            })
    void aFileThatBreaksARuleFailsWithTheReason(String line, String reason) {
        JsonPath report = take(line.getBytes(StandardCharsets.UTF_8));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.prettify()).contains(reason);
    }

    private static byte[] export(String what) {
        return administrator()
                .get("/v1/exports/" + what)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static List<String> lines(byte[] exported) {
        return List.of(new String(exported, StandardCharsets.UTF_8).split("\n"));
    }

    private static JsonPath take(byte[] file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType(ContentType.BINARY)
                .body(file)
                .post("/v1/imports?format=rolebook")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

package io.rolebook.role;

import static io.rolebook.support.Given.administrator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class CodesTest {
    private static final String ROLE = "/v1/roles/code-bearer";

    @Inject
    DataSource dataSource;

    @AfterEach
    void delete() {
        administrator().header("If-Match", "*").delete(ROLE);
        administrator().header("If-Match", "*").delete("/v1/skills/code-bearing");
    }

    private static ValidatableResponse put(String title, String codes) {
        return administrator()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"slug": "code-bearer", "title": "%s", "summary": "For a test.", "family": "data-and-ai",
                         "status": "draft", "alternateTitles": [], "codes": [%s], "levels": [], "responsibilities": [], "skills": [],
                         "education": [], "industries": [], "applications": [], "employment": [], "collaborators": [],
                         "outlook": [],
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """.formatted(title, codes))
                .put(ROLE)
                .then();
    }

    private static String code(String scheme, String code) {
        return "{\"scheme\": \"%s\", \"code\": \"%s\", \"relation\": \"exact\", \"source\": null}"
                .formatted(scheme, code);
    }

    private static JsonPath take(String format, String file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void create(String codes) {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "code-bearer", "title": "Code Bearer", "summary": "For a test.", "family": "data-and-ai",
                         "status": "draft", "alternateTitles": [], "codes": [%s], "levels": [], "responsibilities": [], "skills": [],
                         "education": [], "industries": [], "applications": [], "employment": [], "collaborators": [],
                         "outlook": [],
                         "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                        """.formatted(codes))
                .put(ROLE)
                .then()
                .statusCode(201);
    }

    @Test
    void allCodesOfADocumentThatASpreadsheetSpoiltAreRefusedAtOnce() {
        create(code("isco-08", "2512"));

        put("Code Bearer", code("isco-08", "110") + "," + code("our-hr", "Feb-51") + "," + code("onet", "Feb-51"))
                .statusCode(422)
                .body("errors.pointer", contains("/codes/0/code", "/codes/2/code"))
                .body("errors.code", contains("wrong-code", "wrong-code"))
                .body("errors[0].message", containsString("it should be 0110"))
                .body("errors[1].message", containsString("looks like a date"));
    }

    @Test
    void aSkillsCodesHaveTheFormTooButOtherElementsOfASchemeAreTaken() {
        String skill = """
                {"slug": "code-bearing", "name": "Code bearing", "kind": "method", "description": null, "alternateNames": [],
                 "codes": [%s], "broader": [],
                 "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
                """;
        administrator()
                .contentType("application/json")
                .body(skill.formatted(code("esco", "5.66E+10")))
                .put("/v1/skills/code-bearing")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/codes/0/code"));
        administrator()
                .contentType("application/json")
                .body(skill.formatted(code("onet", "technology:Code carrier") + "," + code("onet", "2.A.9.z")))
                .put("/v1/skills/code-bearing")
                .then()
                .statusCode(201);
    }

    @Test
    void aCodeInASheetSaysWhatTheSpreadsheetDid() {
        JsonPath report = take("roles-csv", """
                code,title,summary,family,codes,source
                isco-08:110,Officer,Leads.,data-and-ai,,rolebook-editorial
                our-hr:7,Other,Follows.,data-and-ai,broader soc-2018:Nov-21|isco-08:110,rolebook-editorial
                """);

        Assertions.assertThat(report.getList("rejected.line")).isEqualTo(java.util.List.of(2, 3));
        Assertions.assertThat(report.getString("rejected[0].message")).contains("it should be 0110");
        Assertions.assertThat(report.getString("rejected[1].message"))
                .contains("looks like a date", "it should be 0110");
    }

    @Test
    void aCodeThatWasTakenBeforeItsFormWasKnownStays() throws SQLException {
        create(code("isco-08", "0110"));
        execute("update change set document = replace(document::text, '\"0110\"', '\"110\"')::jsonb"
                + " where slug = 'code-bearer' and document is not null");
        execute("update role_code set code = '110' where scheme = 'isco-08' and code = '0110'");

        put("Bearer of a Code", code("isco-08", "110")).statusCode(200);

        administrator()
                .get("/v1/roles/isco-08:110")
                .then()
                .statusCode(200)
                .body("title", equalTo("Bearer of a Code"))
                .body("codes.code", contains("110"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

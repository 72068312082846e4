package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every fault of every line, in one round. */
@QuarkusTest
@WithTestResource(Database.class)
class RolebookFormatTest {
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    @Test
    void everyFaultOfEveryLineIsToldWithItsLineAndField() {
        JsonPath report = take("", """
                {"type": "source", "title": "No slug"}
                {"slug": "no-type", "title": "No type"}
                {"type": "sauce", "slug": "no-such-type", "title": "x"}
                {"type": "source", "slug": "no-json", "title": "x"
                {"type": "source", "slug": "many-faults", "titel": "x", "licence": 4, "url": "ftp://x", "publishedOn": "May"}
                this is no document
                {"type": "source", "slug": "bulk-good", "title": "Good"}

                {"type": "skill", "slug": "bulk-skill", "name": "Skill", "kind": "tool", "broader": ["nothing"],
                 "evidence": [{"source": "nobody", "method": "editorial"}, {"source": "many-faults", "method": "editorial"}]}
                {"type": "source", "slug": "bulk-good", "title": "Again"}
                """);

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("reason")).isEqualTo("invalid");
        assertThat(report.getList("rejected", Map.class))
                .extracting(fault -> fault.get("line") + " " + fault.get("field"))
                .containsExactlyInAnyOrder(
                        "1 /slug",
                        "2 /type",
                        "3 /type",
                        "4 ",
                        "5 /titel",
                        "5 /title",
                        "5 /licence",
                        "5 /url",
                        "5 /publishedOn",
                        "6 ",
                        "9 /broader/0",
                        "9 /evidence/0/source",
                        "11 /slug");
        assertThat(report.getInt("counts.rejected")).isEqualTo(8);
        assertThat(report.getInt("counts.accepted")).isEqualTo(1);
        assertThat(report.getString("meaning.rejected")).isNotBlank();
        assertThat(report.getMap("meaning")).doesNotContainKey("created");
        anybody().get("/v1/sources/bulk-good").then().statusCode(404);
    }

    @Test
    void withTheOthersTakenOnlyWhatIsAtFaultByItselfIsPassedOver() {
        JsonPath report = take("&rejected=skip", """
                {"type": "source", "title": "No slug"}
                {"type": "source", "slug": "skipped-beside", "title": "Good"}
                {"type":
                """);

        assertThat(report.getString("status")).isEqualTo("done");
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(1, 3));
        assertThat(report.getInt("progress.percent")).isEqualTo(100);
        anybody().get("/v1/sources/skipped-beside").then().statusCode(200);
    }

    @Test
    void moreThanAThousandFaultsAreCountedAndTheFirstListed() {
        StringBuilder file = new StringBuilder();
        for (int number = 0; number < 1_100; number++) {
            file.append(
                    "{\"type\": \"skill\", \"slug\": \"bulk-%d\", \"name\": \"x%d\", \"kind\": \"tool\", \"broader\": [\"no-%d\"], %s}\n"
                            .formatted(number, number, number, EVIDENCE));
        }

        JsonPath report = take("", file.toString());

        assertThat(report.getInt("counts.rejected")).isEqualTo(1_100);
        assertThat(report.getList("rejected")).hasSize(1_000);
        assertThat(report.getString("message")).startsWith("1100 rows were rejected, so nothing was taken.");
    }

    private static JsonPath take(String query, String file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file.getBytes())
                .post("/v1/imports?format=rolebook" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

package io.rolebook.http;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Xlsx;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class WorkbookTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles",
                ROLE + "/skills",
                ROLE + "/responsibilities",
                ROLE + "/levels",
                ROLE + "/collaborators",
                ROLE + "/outlook",
                ROLE + "/related",
                ROLE + "/history",
                "/v1/skills",
                "/v1/skills/python/roles",
                "/v1/responsibilities",
                "/v1/categories",
                "/v1/sources",
                "/v1/salaries",
                "/v1/salaries/datasets",
                "/v1/families",
                "/v1/levels",
                "/v1/ladders",
                "/v1/scales",
                "/v1/places",
                "/v1/search?q=python",
                "/v1/imports/templates",
            })
    void aListIsAlsoAWorkbook(String list) {
        String csv = anybody().accept("text/csv").get(list).asString();

        Response answer = anybody().accept(Xlsx.TYPE).get(list);

        answer.then().statusCode(200).header("Content-Type", equalTo(Xlsx.TYPE));
        Workbook workbook = Xlsx.read(answer.asByteArray());
        List<String> header = Xlsx.rows(workbook.getSheetAt(0)).get(0);
        assertThat(header).isEqualTo(List.of(csv.split("\r\n")[0].split(",")));
        int items = anybody().get(list).path("items.size()");
        assertThat(Xlsx.rows(workbook.getSheetAt(0))).hasSize(items + 1);
    }

    @Test
    void theSecondSheetSaysWhatWasAsked() {
        Response answer = anybody().accept(Xlsx.TYPE).get("/v1/roles?limit=2&fields=slug,title,updatedAt");

        answer.then().header("Content-Disposition", "attachment; filename=\"roles.xlsx\"");
        Workbook workbook = Xlsx.read(answer.asByteArray());
        assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
        assertThat(workbook.getSheetName(0)).isEqualTo("roles");
        assertThat(Xlsx.rows(workbook.getSheetAt(0)).get(0)).containsExactlyInAnyOrder("slug", "title", "updatedAt");
        Map<String, String> facts = Xlsx.facts(workbook);
        int total = anybody().get("/v1/roles?limit=2").path("page.total");
        assertThat(facts)
                .containsEntry("address", "/v1/roles?limit=2&fields=slug,title,updatedAt")
                .containsEntry("items", "2")
                .containsEntry("total", String.valueOf(total))
                .containsKey("answeredAt");
        assertThat(facts.get("next")).startsWith("/v1/roles?").contains("cursor=");
    }

    @Test
    void timesAreTimes() {
        String written = anybody().get("/v1/roles?limit=1").path("items[0].updatedAt");

        Workbook workbook = Xlsx.read(anybody()
                .accept(Xlsx.TYPE)
                .get("/v1/roles?limit=1&fields=updatedAt")
                .asByteArray());

        LocalDateTime read = workbook.getSheetAt(0).getRow(1).getCell(0).getLocalDateTimeCellValue();
        assertThat(written).startsWith(read.toString().substring(0, 16));
    }

    @Test
    void whoHasTheSameRowsIsSentNoOtherWorkbook() {
        String tag = anybody().accept(Xlsx.TYPE).get("/v1/families").header("ETag");

        assertThat(tag).matches("W/\"[A-Za-z0-9_-]+\\.xlsx\"");
        anybody()
                .accept(Xlsx.TYPE)
                .header("If-None-Match", tag)
                .get("/v1/families")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        anybody()
                .header("If-None-Match", tag)
                .get("/v1/families")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    /** The second answer is the one that was kept. */
    @Test
    void aKeptWorkbookIsThatWorkbook() {
        byte[] made = anybody().accept(Xlsx.TYPE).get("/v1/levels?limit=3").asByteArray();

        Response kept =
                anybody().accept(Xlsx.TYPE).header("Accept-Encoding", "gzip").get("/v1/levels?limit=3");

        kept.then().header("Content-Type", equalTo(Xlsx.TYPE));
        assertThat(kept.asByteArray()).isEqualTo(made);
    }

    @Test
    void theTypeIsAsItIsOfferedWhateverIsAccepted() {
        anybody()
                .header("Accept", "image/png, " + Xlsx.TYPE + ";q=0.5")
                .get("/v1/levels?limit=4")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo(Xlsx.TYPE));
        anybody()
                .header("Accept", "application/*")
                .get("/v1/levels?limit=4")
                .then()
                .contentType(startsWith("application/json"));
    }
}

package io.rolebook.exports;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import io.rolebook.support.Xlsx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class SheetWorkbookTest {

    /** Opened and saved by another library in between. */
    @Test
    void whatIsExportedComesBackWithoutADifference() {
        try (Employer employer = Employer.of("saved-by-others")) {
            employer.with("a", "\"level\": \"senior\", \"note\": \"=1+1\"");
            Response exported = administrator().accept(Xlsx.TYPE).get("/v1/exports/catalogue");
            Workbook workbook = Xlsx.read(exported.asByteArray());

            JsonPath report = taken("csv", Xlsx.bytes(workbook));

            exported.then().header("Content-Type", equalTo(Xlsx.TYPE)).header("ETag", startsWith("W/"));
            assertThat(IntStream.range(0, workbook.getNumberOfSheets())
                            .mapToObj(workbook::getSheetName)
                            .toList())
                    .containsExactly(
                            "sources",
                            "ladders",
                            "grades",
                            "places",
                            "families",
                            "categories",
                            "skills",
                            "roles",
                            "levels",
                            "responsibilities",
                            "requirements",
                            "bands");
            assertThat(report.getInt("counts.created")).isZero();
            assertThat(differences(report))
                    .allSatisfy(difference -> assertThat(difference.get("after"))
                            .as("space around a text is not carried")
                            .isEqualTo(String.valueOf(difference.get("before")).strip()));
            assertThat(report.getInt("counts.unchanged")).isGreaterThan(50);
            Row band = workbook.getSheet("bands").getRow(1);
            assertThat(band.getCell(column(workbook.getSheet("bands"), "minimum"))
                            .getCellType())
                    .isEqualTo(CellType.NUMERIC);
            assertThat(DateUtil.isCellDateFormatted(band.getCell(column(workbook.getSheet("bands"), "valid_from"))))
                    .isTrue();
            assertThat(band.getCell(column(workbook.getSheet("bands"), "band_note"))
                            .getStringCellValue())
                    .isEqualTo("=1+1");
        }
    }

    @Test
    void oneSheetIsAWorkbookOfItsOwn() {
        Response exported = administrator().accept(Xlsx.TYPE).get("/v1/exports/families");

        exported.then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment; filename=\"rolebook-fam"));
        assertThat(taken("families-csv", exported.asByteArray()).getInt("counts.unchanged"))
                .isEqualTo(Xlsx.rows(Xlsx.read(exported.asByteArray()).getSheetAt(0))
                                .size()
                        - 1);
        administrator()
                .accept(Xlsx.TYPE)
                .header("If-None-Match", exported.header("ETag"))
                .get("/v1/exports/families")
                .then()
                .statusCode(304);
        administrator().accept(Xlsx.TYPE).get("/v1/exports/salaries").then().statusCode(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sources-csv",
                "ladders-csv",
                "grades-csv",
                "places-csv",
                "families-csv",
                "categories-csv",
                "skills-csv",
                "roles-csv",
                "levels-csv",
                "responsibilities-csv",
                "requirements-csv",
                "bands-csv",
            })
    void aTemplateHasItsHeaderAndExampleAndSaysWhatToFill(String format) {
        List<String> csv = anybody()
                .get("/v1/imports/templates/" + format)
                .asString()
                .lines()
                .toList();

        Workbook workbook = template(format);

        Sheet sheet = workbook.getSheetAt(0);
        List<String> header = Xlsx.rows(sheet).get(0);
        assertThat(sheet.getSheetName() + "-csv").isEqualTo(format);
        assertThat("\uFEFF" + String.join(",", header)).isEqualTo(csv.get(0));
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(sheet.getRow(0))
                .allSatisfy(cell -> assertThat(cell.getCellComment().getString().getString())
                        .contains("It must be "));
        assertThat(workbook.isSheetHidden(1)).isTrue();
    }

    @Test
    void aTemplateOffersTheWordsThatThereAre() {
        Workbook workbook = template("bands-csv");

        Sheet sheet = workbook.getSheetAt(0);
        int per = column(sheet, "per");
        DataValidation validation = sheet.getDataValidations().stream()
                .filter(one -> one.getRegions().getCellRangeAddresses()[0].getFirstColumn() == per)
                .findFirst()
                .orElseThrow();
        assertThat(validation.getValidationConstraint().getFormula1()).matches("'?lists'?!\\$.+\\$1:\\$.+\\$\\d+");
        assertThat(Xlsx.rows(workbook.getSheet("lists")).stream().flatMap(List::stream))
                .contains("year", "month", "hour");
        assertThat(sheet.getRow(1).getCell(column(sheet, "minimum")).getCellType())
                .isEqualTo(CellType.NUMERIC);
        assertThat(DateUtil.isCellDateFormatted(sheet.getRow(1).getCell(column(sheet, "valid_from"))))
                .isTrue();
    }

    @Test
    void aTemplateIsTakenAsItIs() {
        Workbook workbook = template("sources-csv");

        JsonPath report = taken("sources-csv&dryRun=true", Xlsx.bytes(workbook));

        assertThat(report.getInt("counts.accepted")).isOne();
    }

    private static Workbook template(String format) {
        return Xlsx.read(anybody()
                .accept(Xlsx.TYPE)
                .get("/v1/imports/templates/" + format)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo(Xlsx.TYPE))
                .extract()
                .asByteArray());
    }

    private static int column(Sheet sheet, String name) {
        return Xlsx.rows(sheet).get(0).indexOf(name);
    }

    private static List<Map<String, Object>> differences(JsonPath report) {
        List<List<Map<String, Object>>> all = administrator()
                .get(report.getString("links.self") + "/changes?limit=200")
                .path("items.differences");
        return all.stream().flatMap(List::stream).toList();
    }

    private static JsonPath taken(String format, byte[] file) {
        JsonPath report = administrator()
                .header("Prefer", "wait")
                .contentType(Xlsx.TYPE)
                .body(file)
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        return report;
    }
}

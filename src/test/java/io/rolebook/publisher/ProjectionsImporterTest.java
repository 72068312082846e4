package io.rolebook.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.role.RoleDocument;
import io.rolebook.support.Database;
import io.rolebook.support.Xlsx;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class ProjectionsImporterTest {
    @Inject
    ProjectionsImporter projections;

    @Inject
    Importing importing;

    private static InputStream file(String from, String to, String rows) {
        String header = "\"Occupation Title\",\"Occupation Code\",\"Employment %1$s\",\"Employment %2$s\","
                + "\"Employment Percent Change, %1$s-%2$s\",\"Occupational Openings, %1$s-%2$s Annual Average\","
                + "\"Median Annual Wage %1$s\",\"Typical Entry-Level Education\"\n";
        return new ByteArrayInputStream((header.formatted(from, to) + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static final String SCIENTISTS = "\"Data scientists    * Analyst* Miner\",\"=\"\"15-2051\"\"\",\"1,113.3\","
            + "\"1,153.9\",\"3.6\",\"13.5\",\">=208,000\",\"Bachelor's degree\"\n";

    @Test
    void aProjectionIsAnOutlookOfTheRoleThatIsTheOccupation() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS));

        RoleDocument.Outlook outlook = importing.role("data-scientist").outlook().stream()
                .filter(one -> one.evidence().get(0).source().equals("bls-projections"))
                .findFirst()
                .orElseThrow();

        assertThat(outlook.measure()).isEqualTo("employment-growth");
        assertThat(outlook.value()).isEqualTo(new BigDecimal("3.6"));
        assertThat(outlook.periodStart()).isEqualTo("2091");
        assertThat(outlook.periodEnd()).isEqualTo("2101");
        assertThat(outlook.statement()).contains("from 1113.3 thousand in 2091 to 1153.9 thousand in 2101");
        assertThat(importing.role("data-scientist").education())
                .extracting(RoleDocument.Education::statement)
                .contains("Typical at entry: Bachelor's degree.");
    }

    @Test
    void aNewerProjectionTakesThePlaceOfTheOlder() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS));

        importing.take(projections, file("2092", "2102", SCIENTISTS));

        assertThat(importing.role("data-scientist").outlook())
                .filteredOn(one -> one.evidence().get(0).source().equals("bls-projections"))
                .extracting(RoleDocument.Outlook::periodStart)
                .containsExactly("2092");
    }

    @Test
    void anOccupationThatNoRoleIsRemainsUnmatched() throws IOException {
        importing.take(
                projections,
                file("2091", "2101", SCIENTISTS.replace("15-2051", "99-2051").replace("Data", "Kite")));

        assertThat(importing.tally().findings().unmatchedValues())
                .extracting(unmatched -> unmatched.value())
                .containsExactly("The file: occupation 99-2051 Kite scientists");
    }

    @Test
    void whatASpreadsheetMadeOfItIsTheSame() throws IOException {
        String published = SCIENTISTS.replace("1,113.3", "57.0").replace("1,153.9", "1,579.8");
        importing.take(projections, file("2091", "2101", published));
        RoleDocument before = importing.role("data-scientist");

        importing.take(
                projections,
                file(
                        "2091",
                        "2101",
                        published
                                .replace("=\"\"15-2051\"\"", "15-2051")
                                .replace("57.0", "57")
                                .replace("1,579.8", "1,579.80")));

        assertThat(importing.role("data-scientist")).isEqualTo(before);
        assertThat(before.outlook())
                .extracting(RoleDocument.Outlook::statement)
                .anySatisfy(statement -> assertThat(statement).contains("from 57 thousand in 2091 to 1579.8 thousand"));
    }

    private static final List<String> COLUMNS = List.of(
            "Occupation Title",
            "Occupation Code",
            "Employment 2091",
            "Employment 2101",
            "Employment Percent Change, 2091-2101",
            "Occupational Openings, 2091-2101 Annual Average",
            "Median Annual Wage 2091",
            "Typical Entry-Level Education");

    @Test
    void aWorkbookIsReadAsTheFileThatItWasMadeOf() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS));
        RoleDocument before = importing.role("data-scientist");
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("projections");
        Xlsx.row(sheet, 0, List.of("Employment Projections"));
        Xlsx.row(sheet, 2, COLUMNS);
        Xlsx.row(
                sheet,
                3,
                List.of(
                        "Data scientists    * Analyst",
                        "",
                        1113.3,
                        1153.9,
                        3.6,
                        13.5,
                        ">=208,000",
                        "Bachelor's degree"));
        sheet.getRow(3).getCell(1).setCellFormula("\"15-2051\"");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        importing.take(projections, new ByteArrayInputStream(Xlsx.bytes(workbook)));

        assertThat(importing.role("data-scientist")).isEqualTo(before);
        assertThat(importing.tally().counts())
                .extracting("accepted", "unchanged")
                .contains(1L);
        assertThat(importing.tally().findings().files())
                .extracting(file -> file.name())
                .containsExactly("The sheet 'projections'");
    }

    @Test
    void aRowOfAWorkbookIsRejectedByItsCell() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("projections");
        Xlsx.row(sheet, 0, COLUMNS);
        Xlsx.row(sheet, 1, List.of("Kites", "99-2051", "N/A", 1, 1, 1, 1, ""));
        Xlsx.row(sheet, 2, List.of("Data scientists", "15-2051", 1, 1, 1, 1, 1, "Bachelor's degree"));
        sheet.getRow(2).getCell(3).setCellErrorValue(FormulaError.REF.getCode());
        sheet.getRow(2).getCell(4).setCellErrorValue(FormulaError.REF.getCode());

        importing.take(projections, new ByteArrayInputStream(Xlsx.bytes(workbook)));

        assertThat(importing.tally().findings().rejections())
                .extracting("file", "line", "field", "code")
                .containsExactly(
                        tuple("projections", 2L, "Employment 2091", "invalid"),
                        tuple("projections", 3L, "Employment 2101", "formula-error"),
                        tuple("projections", 3L, "Employment Percent Change, 2091-2101", "formula-error"));
        assertThat(importing.tally().findings().rejections())
                .extracting(rejection -> rejection.message().substring(0, 13))
                .containsExactly("in cell C2 is", "in cell D3 is", "in cell E3 is");
    }

    @Test
    void aWiderOccupationReachesThoseInsideIt() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS.replace("15-2051", "15-2050")));

        assertThat(importing.role("data-scientist").outlook())
                .filteredOn(one -> one.evidence().get(0).source().equals("bls-projections"))
                .extracting(RoleDocument.Outlook::inheritedFrom)
                .containsExactly("15-2050");
    }

    @Test
    void aReleaseWithoutWhatTheLastOneHadIsRefused() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS));
        String without = SCIENTISTS.replace("Bachelor's degree", "");

        assertThatThrownBy(() -> importing.take(projections, file("2092", "2102", without)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("allowMissing=education");

        importing.take(projections, file("2092", "2102", without), Set.of("education"));
        assertThat(importing.tally().findings().missing()).containsExactly("education");
    }

    @Test
    void aRowWithoutANumberIsRejected() throws IOException {
        importing.take(projections, file("2091", "2101", SCIENTISTS.replace("\"3.6\"", "\"N/A\"")));

        assertThat(importing.tally().findings().rejections())
                .extracting(rejection -> rejection.field())
                .containsExactly("The file: Employment Percent Change, 2091-2101");
    }

    @Test
    void anotherFileIsRefused() {
        InputStream other = new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> importing.take(projections, other))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no column such as");
    }
}

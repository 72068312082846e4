package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import io.rolebook.support.Xlsx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as another library writes them. */
@QuarkusTest
@WithTestResource(Database.class)
class WorkbookImportTest {
    private static final List<String> ROLES = List.of("slug", "code", "title", "summary", "family", "source");
    private static final List<String> BANDS = List.of(
            "role", "level", "minimum", "midpoint", "maximum", "currency", "per", "valid_from", "band_note", "source");

    @Test
    void dayAndNumbersAreReadAsTypedAndCodesAsTexts() {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = sheet(workbook, "bands", BANDS);
        List<Object> band = Arrays.asList(
                "data-engineer",
                "senior",
                52.125,
                60.125,
                70,
                "KWD",
                "year",
                LocalDate.of(2031, 1, 31),
                12,
                "rolebook-editorial");
        add(sheet, band);
        sheet.getRow(1).getCell(8).setCellStyle(Xlsx.style(workbook, "0000"));

        JsonPath report = taken("bands-csv", Xlsx.bytes(workbook));

        assertThat(report.getInt("counts.created")).as(report.prettify()).isOne();
        administrator()
                .get("/v1/salaries/bands?role=data-engineer&on=2031-02-01")
                .then()
                .body("items.validFrom", contains("2031-01-31"))
                .body("items[0].minimum", equalTo(52.125f))
                .body("items[0].maximum", equalTo(70))
                .body("items[0].note", equalTo("0012"));
    }

    @Test
    void theHeaderIsFoundUnderWhatStandsAboveIt() {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Roles of 2026");
        sheet.createRow(0).createCell(0).setCellValue("Our roles");
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 5));
        Xlsx.row(sheet, 3, List.of("Slug", "CODE", "Title", "summary", "Family", "source"));
        Xlsx.row(sheet, 6, role("under-a-title"));

        JsonPath report = taken("roles-csv", Xlsx.bytes(workbook));

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        administrator()
                .get("/v1/roles/workbook:under-a-title")
                .then()
                .statusCode(200)
                .body("slug", equalTo("under-a-title"));
    }

    @Test
    void severalSheetsAreTakenTogetherByTheirNames() {
        Workbook workbook = new XSSFWorkbook();
        add(
                sheet(workbook, "responsibilities", List.of("role", "statement", "category", "source")),
                List.of("of-two-sheets", "Reads", "analyse", "rolebook-editorial"));
        add(sheet(workbook, "roles", ROLES), role("of-two-sheets"));
        workbook.createSheet("lists").createRow(0).createCell(0).setCellValue("hidden");
        workbook.setSheetHidden(2, true);

        JsonPath report = taken("csv", Xlsx.bytes(workbook));

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        administrator().get("/v1/roles/of-two-sheets").then().body("responsibilities.statement", contains("Reads"));
    }

    @Test
    void aSheetThatIsNotOfTheCatalogueIsNamed() {
        Workbook workbook = new XSSFWorkbook();
        add(sheet(workbook, "roles", ROLES), role("beside-a-stranger"));
        workbook.createSheet("Sheet1");

        assertThat(refused("csv", Xlsx.bytes(workbook)).getString("message"))
                .contains("The workbook has the sheets 'Sheet1'", "roles");
    }

    @Test
    void theSheetThatIsAskedForIsRead() {
        Workbook workbook = new XSSFWorkbook();
        add(sheet(workbook, "old", ROLES), role("of-the-old-sheet"));
        add(sheet(workbook, "new", ROLES), role("of-the-new-sheet"));

        JsonPath unknown = refused("roles-csv&sheet=newer", Xlsx.bytes(workbook));
        JsonPath report = taken("roles-csv&sheet=new", Xlsx.bytes(workbook));

        assertThat(unknown.getString("message"))
                .isEqualTo("The workbook has no sheet 'newer'. Did you mean 'new'? It has old, new.");
        assertThat(report.getInt("counts.created")).isOne();
        administrator().get("/v1/roles/of-the-new-sheet").then().statusCode(200);
        administrator().get("/v1/roles/of-the-old-sheet").then().statusCode(404);
    }

    @Test
    void whatHasNoSheetsHasNoSheetOfThatName() {
        administrator()
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports?format=rolebook&sheet=roles")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("sheet"));
        assertThat(refused("roles-csv&sheet=new", "slug,title\n".getBytes(StandardCharsets.UTF_8))
                        .getString("message"))
                .contains("is no Excel workbook", "without the parameter sheet");
    }

    @Test
    void everyCellAtFaultIsNamedAndNothingIsTaken() {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = sheet(workbook, "our bands", BANDS);
        add(sheet, List.of("data-engineer", "senior", 1, 2, 3, "USD", "year", "2032-01-31", "", "rolebook-editorial"));
        add(sheet, List.of("data-analyst", "boss", 1, 2, 3, "USD", "year", "31.1.2032", "", "rolebook-editorial"));
        add(sheet, List.of("data-analyst", "mid", 1, 2, 3, "USD", "year", "2032-01-31", "", "rolebook-editorial", "?"));
        sheet.getRow(1).getCell(2).setCellFormula("1/0");
        sheet.getRow(1).getCell(2).setCellErrorValue(FormulaError.DIV0.getCode());
        sheet.getRow(1).getCell(3).setCellErrorValue(FormulaError.NA.getCode());
        sheet.getRow(1).createCell(4).setCellFormula("C2+D2");

        JsonPath report = refused("bands-csv", Xlsx.bytes(workbook));

        assertThat(report.<Map<String, Object>>getList("rejected"))
                .extracting(fault -> fault.get("file") + " " + fault.get("line") + " " + fault.get("field") + " "
                        + fault.get("code") + ": " + fault.get("message"))
                .contains(
                        "our bands 2 minimum formula-error: in cell C2 is #DIV/0!, which is an error of a formula; it must be a value.",
                        "our bands 2 midpoint formula-error: in cell D2 is #N/A, which is an error of a formula; it must be a value.",
                        "our bands 2 maximum formula-error: in cell E2 is a formula that was never computed: open the workbook in Excel or LibreOffice and save it, or write the value.",
                        "our bands 3 valid_from invalid: in cell H3 is '31.1.2032'; it must be a day such as 2026-01-31.",
                        "our bands 4  ragged: has something in cell K4, above which the header names no column.");
    }

    @Test
    void mergedCellsAreNamed() {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = sheet(workbook, "roles", ROLES);
        add(sheet, role("merged-one"));
        add(sheet, role("merged-two"));
        sheet.addMergedRegion(new CellRangeAddress(1, 2, 4, 4));

        assertThat(refused("roles-csv", Xlsx.bytes(workbook)).getString("message"))
                .isEqualTo("The sheet 'roles' has merged cells: E2:E3. Of those, one alone has a value:"
                        + " take the merging back, and fill in each.");
    }

    @Test
    void aSheetWithoutAHeaderIsNamed() {
        Workbook workbook = new XSSFWorkbook();
        Xlsx.row(workbook.createSheet("Table 1"), 0, role("without-a-header"));

        assertThat(refused("roles-csv", Xlsx.bytes(workbook)).getString("message"))
                .contains("The sheet 'Table 1' has no header", "slug");
    }

    @Test
    void aWorkbookThatCannotBeReadSaysWhatWouldBeRight() throws IOException {
        byte[] sound = Xlsx.bytes(roles("sound"));

        assertThat(refused("roles-csv", Arrays.copyOf(sound, sound.length - 100))
                        .getString("message"))
                .contains("or is not all of one", "save it again as .xlsx");
        assertThat(refused("csv", Arrays.copyOf(sound, sound.length - 100)).getString("message"))
                .contains("or is not all of one");
        assertThat(refused("roles-csv", with(sound, "xl/vbaProject.bin")).getString("message"))
                .contains("has macros (.xlsm)", "(.xlsx)");
        assertThat(refused("roles-csv", with(sound, "xl/workbook.bin")).getString("message"))
                .contains("(.xlsb)");
        assertThat(refused("roles-csv", encrypted(sound)).getString("message"))
                .contains("protected by a password", "Save it without one");
        assertThat(refused("csv", encrypted(sound)).getString("message")).contains("protected by a password");
    }

    /** Its parts are there, and one of them is not what it should be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/worksheets/sheet1.xml|<row |<row r=\"x\" ",
                "xl/worksheets/sheet1.xml|t=\"s\" s=\"0\"><v>|t=\"s\"><v>99999",
                "xl/worksheets/sheet1.xml|</sheetData>|",
                "xl/workbook.xml|<sheets>|<no-sheets>",
                "xl/sharedStrings.xml|<sst|<a",
            })
    void aWorkbookWhoseInsideIsWrongIsRefused(String damage) throws IOException {
        String[] parts = damage.split("\\|", -1);

        byte[] sound = Xlsx.bytes(roles("damaged"));
        byte[] damaged = replaced(sound, parts[0], parts[1], parts[2]);

        JsonPath report = refused("roles-csv", damaged);

        assertThat(damaged).isNotEqualTo(replaced(sound, parts[0], "", ""));
        assertThat(report.getString("message")).doesNotContain("Exception", "null", "internal");
    }

    @Test
    void ratesAreTakenFromASheetOfAWorkbook() {
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("notes").createRow(0).createCell(0).setCellValue("see rates");
        Sheet sheet = sheet(workbook, "our rates", List.of("currency", "date", "rate", "note"));
        add(sheet, List.of("EUR", LocalDate.of(2031, 1, 31), 0.913047));
        sheet.getRow(0).removeCell(sheet.getRow(0).getCell(3));

        JsonPath first = refused("rates", Xlsx.bytes(workbook));
        JsonPath taken = taken("rates&dryRun=true&sheet=our+rates", Xlsx.bytes(workbook));
        add(sheet, List.of("RMB", "31.1.2031", 7.1));
        add(sheet, List.of("CHF", "2031-01-31", 0.85, "?"));
        add(sheet, List.of("GBP", "2031-01-31", 0.79));
        sheet.getRow(4).getCell(2).setCellErrorValue(FormulaError.NA.getCode());
        JsonPath faulty = imported("rates&sheet=our+rates", Xlsx.bytes(workbook));

        assertThat(first.getString("message"))
                .contains("The sheet 'notes' has no header", "currency, date and rate", "Date and then currencies");
        administrator()
                .get(taken.getString("links.self") + "/changes?type=rates")
                .then()
                .body("items.slug", contains("imported-rates-usd-2031-01-31"))
                .body("items[0].differences[0].after.rates.EUR", equalTo(0.913047f));
        assertThat(faulty.getString("status")).isEqualTo("failed");
        assertThat(faulty.<Map<String, Object>>getList("rejected"))
                .extracting(fault -> fault.get("file") + " " + fault.get("line") + " " + fault.get("field") + " "
                        + fault.get("code") + ": " + fault.get("message"))
                .satisfiesExactly(
                        date -> assertThat(date).startsWith("our rates 3 date invalid: in cell B3 is '31.1.2031'; it"),
                        currency ->
                                assertThat(currency).startsWith("our rates 3 currency invalid: in cell A3 is 'RMB'"),
                        row -> assertThat(row)
                                .isEqualTo(
                                        "our rates 4  invalid: has something in cell D4, above which the header names no column."),
                        error -> assertThat(error)
                                .startsWith("our rates 5 rate formula-error: in cell C5 is #N/A, which is an error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rates", "bls-projections"})
    void aPublicationThatIsNoWorkbookHasNoSheet(String format) throws IOException {
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("one");

        assertThat(refused(format + "&sheet=x", "currency,date,rate\n".getBytes(StandardCharsets.UTF_8))
                        .getString("message"))
                .contains("is no Excel workbook", "without the parameter sheet");
        assertThat(refused(format + "&sheet=x", Xlsx.bytes(workbook)).getString("message"))
                .contains("has no sheet 'x'", "It has one.");
        assertThat(refused(format, encrypted(Xlsx.bytes(workbook))).getString("message"))
                .contains("protected by a password");
    }

    @Test
    void observationsAreTakenFromAWorkbook() {
        Payroll payroll = Payroll.ofPublic("of-a-workbook");
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("notes").createRow(0).createCell(0).setCellValue("see pay");
        Sheet sheet = sheet(workbook, "pay", List.of("title", "amount", "currency", "date", "external_id"));
        add(sheet, List.of("Data Engineer", 52_000.5, "USD", LocalDate.of(2024, 3, 31), "007"));
        add(sheet, List.of("Data Engineer", 12.125, "USD", LocalDate.of(2024, 3, 31), 8));

        JsonPath report = send(payroll, "?sheet=pay&rejected=skip", Xlsx.bytes(workbook));
        JsonPath first = send(payroll, "", Xlsx.bytes(workbook));

        assertThat(report.getString("rejected[0].message")).startsWith("in cell B3 is '12.1250'; it has more decimals");
        assertThat(report.getInt("rejected[0].line")).isEqualTo(3);
        assertThat(report.getInt("counts.accepted")).as(report.prettify()).isOne();
        administrator()
                .get(payroll.address() + "/observations")
                .then()
                .body("items.amount", contains(52_000.5f))
                .body("items.date", contains("2024-03-31"))
                .body("items.externalId", contains("007"));
        assertThat(first.getString("message")).contains("The sheet 'notes' has no header", "external_id");
    }

    @Test
    void anErrorOfAFormulaRejectsAnObservation() {
        Payroll payroll = Payroll.ofPublic("of-a-formula");
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = sheet(workbook, "pay", List.of("title", "amount", "currency", "year"));
        add(sheet, List.of("Data Engineer", 1, "USD", 2024));
        sheet.getRow(1).getCell(1).setCellErrorValue(FormulaError.REF.getCode());

        JsonPath report = send(payroll, "", Xlsx.bytes(workbook));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("rejected[0].field")).isEqualTo("amount");
        assertThat(report.getString("rejected[0].message")).startsWith("in cell B2 is #REF!");
    }

    private static JsonPath send(Payroll payroll, String query, byte[] file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType(Xlsx.TYPE)
                .body(file)
                .post(payroll.address() + "/observations" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Workbook roles(String slug) {
        Workbook workbook = new XSSFWorkbook();
        add(sheet(workbook, "roles", ROLES), role(slug));
        return workbook;
    }

    private static List<Object> role(String slug) {
        return List.of(slug, "workbook:" + slug, "Title of " + slug, "Summary.", "data-and-ai", "rolebook-editorial");
    }

    private static Sheet sheet(Workbook workbook, String name, List<String> header) {
        Sheet sheet = workbook.createSheet(name);
        Xlsx.row(sheet, 0, header);
        return sheet;
    }

    private static void add(Sheet sheet, List<?> values) {
        Xlsx.row(sheet, sheet.getLastRowNum() + 1, values);
    }

    private static JsonPath taken(String format, byte[] file) {
        JsonPath report = imported(format, file);
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        return report;
    }

    private static JsonPath refused(String format, byte[] file) {
        JsonPath report = imported(format, file);
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("failed");
        assertThat(report.getInt("counts.created")).isZero();
        return report;
    }

    private static JsonPath imported(String format, byte[] file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType(Xlsx.TYPE)
                .body(file)
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static byte[] encrypted(byte[] workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("password");
            try (OutputStream data = encryptor.getDataStream(file)) {
                data.write(workbook);
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IOException(impossible);
            }
            file.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    private static byte[] with(byte[] workbook, String part) throws IOException {
        return rewritten(workbook, part, "", "", true);
    }

    private static byte[] replaced(byte[] workbook, String part, String before, String after) throws IOException {
        return rewritten(workbook, part, before, after, false);
    }

    private static byte[] rewritten(byte[] workbook, String part, String before, String after, boolean isAdded)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        !isAdded && entry.getName().equals(part)
                                ? new String(content, StandardCharsets.UTF_8)
                                        .replace(before, after)
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
            if (isAdded) {
                zip.putNextEntry(new ZipEntry(part));
            }
        }
        return out.toByteArray();
    }
}

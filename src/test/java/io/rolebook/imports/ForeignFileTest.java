package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what their format says. */
@QuarkusTest
@WithTestResource(Database.class)
class ForeignFileTest {
    private static final String HEADER = "slug,title\n";

    @Test
    void aWorkbookIsRecognisedAndToBeSavedAsCsv() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "tests", "1.0")) {
            workbook.newWorksheet("roles").value(0, 0, "slug");
        }
        assertThat(refusal("rolebook", bytes.toByteArray()))
                .contains("is an Excel workbook (.xlsx)", "as CSV in UTF-8");

        byte[] ods = zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"));
        assertThat(refusal("rolebook", ods)).contains("is an OpenDocument spreadsheet (.ods)", "as CSV in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles-csv", "csv", "rates", "bls-projections"})
    void anOpenDocumentIsToBeSavedAsAWorkbook(String format) throws IOException {
        byte[] ods = zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"));

        assertThat(refusal(format, ods))
                .contains("is an OpenDocument spreadsheet (.ods)", "Save it as an Excel workbook (.xlsx)");
    }

    @Test
    void aZipOfSheetsIsSentElsewhereThanOneSheet() throws IOException {
        assertThat(refusal("roles-csv", zip(Map.of("roles.csv", HEADER))))
                .isEqualTo("The file is a zip. Send the file that is in it; a zip of sheets goes to format=csv.");
    }

    @Test
    void aSheetIsSentElsewhereThanAZipOfThem() {
        assertThat(refusal("csv", HEADER.getBytes(StandardCharsets.UTF_8)))
                .startsWith("The file is no zip.")
                .contains("roles-csv");
    }

    @Test
    void whatIsPackedOrOldIsTold() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
        }
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};

        assertThat(refusal("roles-csv", packed.toByteArray())).contains("Content-Encoding: gzip");
        assertThat(refusal("csv", packed.toByteArray())).contains("Content-Encoding: gzip");
        assertThat(refusal("roles-csv", old)).contains("(.xls)");
        assertThat(refusal("roles-csv", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .contains("is a PDF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles-csv", "rates", "bls-projections"})
    void otherTextsAreToldWithWhereTheyGo(String format) {
        assertThat(refusal(format, "\uFEFF\n<!DOCTYPE html><table>".getBytes(StandardCharsets.UTF_8)))
                .startsWith("The file is HTML or XML.");
        assertThat(refusal(format, "{\"type\": \"role\"}".getBytes(StandardCharsets.UTF_8)))
                .startsWith("The file is JSON.")
                .contains("format=rolebook");
        assertThat(refusal(format, " [{\"currency\": \"EUR\"}]".getBytes(StandardCharsets.UTF_8)))
                .startsWith("The file is JSON.");
    }

    @Test
    void manyStrangersInAZipAreOneSentence() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        IntStream.range(0, 40).forEach(number -> files.put("sheet" + number + ".txt", ""));

        assertThat(refusal("csv", zip(files)))
                .contains("'sheet0.txt'", "'sheet4.txt' and 35 others;")
                .doesNotContain("sheet5.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "roles, roles-csv",
        "Bands, bands-csv",
        "xlsx, csv",
        "zip, csv",
        "json, rolebook",
        "NDJSON, rolebook",
        "onett, onet"
    })
    void theFormatThatIsMeantIsNamed(String format, String meant) {
        administrator()
                .contentType("application/octet-stream")
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("Did you mean '" + meant + "'?"));
    }

    @Test
    void wholeNumbersMayHaveAPointAndZeros() {
        String header = "role,skill,requirement,importance,levels,source\n";

        administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body((header + "ai-engineer,python,essential,5.0,,rolebook-editorial\n"
                                + "ai-engineer,sql,essential,5.5,,rolebook-editorial\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=requirements-csv&dryRun=true&rejected=skip")
                .then()
                .statusCode(200)
                .body("rejected.findAll { it.field == 'importance' }.line", equalTo(List.of(3)));
    }

    @Test
    void aDryRunOfASheetTellsTheFirstLineOfEachDocument() {
        String changes = administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(("slug,title,summary,family,source\n"
                                + "first-of-file,First,Is first.,data-and-ai,rolebook-editorial\n"
                                + "\n"
                                + "second-of-file,Second,Is second.,data-and-ai,rolebook-editorial\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=roles-csv&dryRun=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("done"))
                .extract()
                .<String>path("links.self")
                .concat("/changes");

        administrator()
                .get(changes)
                .then()
                .body("items.find { it.slug == 'first-of-file' }.line", equalTo(2))
                .body("items.find { it.slug == 'second-of-file' }.line", equalTo(4));
    }

    @Test
    void theTimeOfAPreferenceIsKeptAndSaid() {
        var answer = administrator()
                .header("Prefer", "respond-async, WAIT=30")
                .contentType("application/octet-stream")
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=roles-csv");
        var atOnce = administrator()
                .header("Prefer", "wait=0")
                .contentType("application/octet-stream")
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=roles-csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(atOnce.statusCode()).isIn(200, 202);
        assertThat(atOnce.header("Preference-Applied")).isEqualTo("wait=0");
        administrator()
                .contentType("application/octet-stream")
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=roles-csv")
                .then()
                .statusCode(202)
                .header("Preference-Applied", not(containsString("wait")));
    }

    private static String refusal(String format, byte[] file) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file)
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("counts.accepted", equalTo(0))
                .extract()
                .path("message");
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}

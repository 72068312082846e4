package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in forms, as {@code curl -F} and generated clients send them. */
@QuarkusTest
@WithTestResource(Database.class)
class FormImportTest {
    private static final String FORM = "multipart/form-data; boundary=cut";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/imports/form", "/v1/imports"})
    void theFileOfAFormIsTakenAsItIs(String address) {
        String slug = "in-a-form-" + UUID.randomUUID();
        String line =
                "{\"type\": \"source\", \"slug\": \"%s\", \"title\": \"--cut\\r\\nZürich, 東京\"}\n".formatted(slug);

        waiting()
                .multiPart("file", "sources.ndjson", line.getBytes(StandardCharsets.UTF_8))
                .post(address + "?format=rolebook")
                .then()
                .statusCode(200)
                .body("status", equalTo("done"))
                .body("counts.created", is(1));

        anybody().get("/v1/sources/" + slug).then().body("title", equalTo("--cut\r\nZürich, 東京"));
    }

    /** Of more than one buffer, with what looks like a boundary and is none. */
    @Test
    void aLargeFileIsTakenWhole() {
        Payroll payroll = Payroll.ofPublic("large-form");
        StringBuilder rows = new StringBuilder("external_id,title,amount,currency,year");
        for (int row = 0; row < 8_000; row++) {
            rows.append("\r\n--cu").append(row).append(",Welder,50000,USD,2024");
        }

        waiting()
                .multiPart("file", "pay.csv", rows.toString().getBytes(StandardCharsets.UTF_8))
                .post(payroll.address() + "/observations/form")
                .then()
                .statusCode(200)
                .body("counts.accepted", is(8_000));
    }

    @ParameterizedTest
    @CsvSource({"pay.ndjson, application/octet-stream", "pay, application/x-ndjson", "pay.JSONL, text/plain"})
    void linesOfJsonAreKnownByTheNameOrTypeOfTheFile(String name, String type) {
        Payroll payroll = Payroll.ofPublic("lines-in-a-form-" + UUID.randomUUID());

        waiting()
                .multiPart(
                        "file",
                        name,
                        "{\"title\": \"Welder\", \"amount\": 50000, \"currency\": \"USD\", \"year\": 2024}\n"
                                .getBytes(StandardCharsets.UTF_8),
                        type)
                .post(payroll.address() + "/observations/form")
                .then()
                .statusCode(200)
                .body("counts.accepted", is(1));
    }

    /** The boundary of a retry is another one. */
    @Test
    void aFormSentAgainUnderItsKeyIsTakenOnce() {
        String key = UUID.randomUUID().toString();
        String first = rates("first", key);

        assertThat(rates("second", key)).isEqualTo(first);
    }

    private static String rates(String boundary, String key) {
        return waiting()
                .header("Idempotency-Key", key)
                .contentType("multipart/form-data; boundary=" + boundary)
                .body(form(boundary, "file", "currency,date,rate\nEUR,1999-01-05,0.85\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/form?format=rates&dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void eachPartButTheFileIsNamed() {
        send(form("cut", "format", "rates"))
                .statusCode(400)
                .body("detail", containsString("has a part 'format'"))
                .body("detail", containsString("one part, called file"));
    }

    @Test
    void severalFilesAreRefused() {
        String one = form("cut", "file", "x");

        send(one.substring(0, one.length() - "--\r\n".length()) + one.substring("--cut".length()))
                .statusCode(400)
                .body("detail", containsString("several parts 'file'"));
    }

    @Test
    void aFormThatWasCutOffIsRefused() {
        String whole = form("cut", "file", "currency,date,rate\n");

        send(whole.substring(0, whole.length() - 12))
                .statusCode(400)
                .body("detail", containsString("ends before its last boundary"));
    }

    @Test
    void aPartWithBrokenHeadersIsRefused() {
        send("--cut\r\nContent-Disposition\r\n\r\nx\r\n--cut--\r\n")
                .statusCode(400)
                .body("detail", containsString("not well formed"));
    }

    @Test
    void aFormWithoutAPartIsRefused() {
        send("--cut--\r\n").statusCode(400).body("code", equalTo("malformed-request"));
        send("x".repeat(70_000)).statusCode(400).body("detail", containsString("in which nothing of the file comes"));
    }

    @Test
    void anEmptyFileIsRefused() {
        send(form("cut", "file", "")).statusCode(400).body("detail", containsString("empty"));
    }

    @Test
    void aBoundaryIsNeeded() {
        waiting()
                .contentType("multipart/form-data")
                .body("x".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/form?format=rates")
                .then()
                .statusCode(400)
                .body("detail", containsString("no boundary"));
    }

    private static ValidatableResponse send(String body) {
        return waiting()
                .contentType(FORM)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/form?format=rates")
                .then();
    }

    private static RequestSpecification waiting() {
        return administrator().header("Prefer", "wait");
    }

    private static String form(String boundary, String name, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"x.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(boundary, name, content, boundary);
    }
}

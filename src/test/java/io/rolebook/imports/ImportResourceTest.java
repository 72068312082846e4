package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ImportResourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "?format=excel"})
    void theFormatMustBeOneThatIsRead(String query) {
        administrator()
                .contentType("application/octet-stream")
                .body("x".getBytes())
                .post("/v1/imports" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("format"))
                .body("detail", containsString("oews, onet, places-csv, rates"));
    }

    @Test
    void aDryRunSaysWhatWouldBeMadeAndMakesNothing() {
        send("rates", "dryRun=true", "currency,date,rate\nEUR,1999-01-04,0.85\n")
                .statusCode(200)
                .body("status", equalTo("done"))
                .body("counts.accepted", is(1))
                .body("counts.created", greaterThan(0))
                .body("revision", nullValue());

        anybody().get("/v1/sources/imported-rates").then().statusCode(404);
    }

    @Test
    void aRowAtFaultIsNamedAndNothingIsTaken() {
        send("rates", "", "currency,date,rate\nEUR,1999-01-04,0.85\nEUR,yesterday,0.85\n")
                .body("status", equalTo("failed"))
                .body("rejected[0].line", is(3))
                .body("rejected[0].field", equalTo("date"));
    }

    @Test
    void aFileOfAnotherKindFailsWithTheReason() {
        send("oews", "", "this is no workbook")
                .body("status", equalTo("failed"))
                .body("message", containsString("workbook"));
    }

    @Test
    void aFileSentAgainUnderItsKeyIsTakenOnce() {
        Payroll payroll = Payroll.ofPublic("sent-twice");
        String file = "title,amount,currency,year\nWelder,50000,USD,2024\n";
        String key = UUID.randomUUID().toString();

        String first = send(payroll, key, file).statusCode(200).extract().path("id");
        send(payroll, key, file).statusCode(200).body("id", equalTo(first));

        anybody()
                .get(payroll.address())
                .then()
                .body("holdings.observations", is(1))
                .body("holdings.repeats", is(0));
        send(payroll, key, file + "Welder,60000,USD,2024\n")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        send(payroll, UUID.randomUUID().toString(), file).statusCode(200);
        anybody().get(payroll.address()).then().body("holdings.observations", is(2));
    }

    @Test
    void aFileThatFailedMayBeSentAgainUnderItsKey() {
        Payroll payroll = Payroll.ofPublic("failed-once");
        String key = UUID.randomUUID().toString();
        String file = "title,role,amount,currency,year\nWelder,deep-sea-welder,50000,USD,2024\n";
        String first = send(payroll, key, file)
                .body("status", equalTo("failed"))
                .extract()
                .path("id");

        send(payroll, key, file).body("status", equalTo("failed")).body("id", not(equalTo(first)));
    }

    private static ValidatableResponse send(Payroll payroll, String key, String file) {
        return administrator()
                .header("Prefer", "wait")
                .header("Idempotency-Key", key)
                .contentType("text/csv")
                .body(file)
                .post(payroll.address() + "/observations")
                .then();
    }

    @Test
    void anEmptyBodyIsRefused() {
        send("rates", "", "").statusCode(400).body("code", equalTo("malformed-request"));
    }

    @Test
    void importsAreForThoseWithAKey() {
        String address = send("oews", "", "this is no workbook").extract().path("links.self");

        anybody().get("/v1/imports").then().statusCode(401);
        anybody().get(address).then().statusCode(401);
        administrator().get(address).then().statusCode(200).body("status", equalTo("failed"));
        administrator().get("/v1/imports/nothing").then().statusCode(404);
    }

    @Test
    void aReportSaysHowManyDocumentsWereWritten() {
        send("rates", "dryRun=true", "currency,date,rate\nEUR,1999-01-04,0.85\n")
                .body("progress.written", is(2))
                .body("progress.changes", is(2));
    }

    @Test
    void anImportThatHasEndedStaysAsItIs() {
        String address = send("oews", "", "this is no workbook").extract().path("links.self");

        administrator().delete(address).then().statusCode(204);

        administrator().get(address).then().body("status", equalTo("failed"));
    }

    private static ValidatableResponse send(String format, String query, String body) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(body.getBytes())
                .post("/v1/imports?format=%s%s".formatted(format, query.isEmpty() ? "" : "&" + query))
                .then();
    }
}

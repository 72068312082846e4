package io.rolebook.place;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import io.rolebook.support.Ladders;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class PlaceResourceTest {
    private static final String FIGURE = """
            {"slug": "nowhere", "role": "data-analyst", "statistic": "median", "level": null, "place": "uk", "amount": 1,
             "currency": "GBP", "per": "year", "basis": null, "asOf": "2023", "sampleSize": null, "employmentCount": null,
             "relativeStandardError": null, "approximate": false, "status": "reported",
             "evidence": [{"source": "rolebook-editorial", "locator": null, "asOf": null, "method": "editorial", "note": null}]}
            """;

    @AfterEach
    void delete() {
        delete("DE-X-HARZ");
    }

    @ParameterizedTest
    @CsvSource({
        "US, 57",
        "CA, 13",
        "GB, 4",
        "GB-ENG, 152",
        "GB-SCT, 32",
        "GB-WLS, 22",
        "GB-NIR, 11",
        "DE, 16",
        "FR-ARA, 13",
        "IT, 20",
        "IT-25, 12",
        "ES, 19",
        "ES-AN, 8",
        "AU, 8",
        "IN, 36",
        "BR, 27",
        "CH, 26",
        "AT, 9",
        "NL, 18",
        "PL, 16",
    })
    void aCountryHasItsSubdivisions(String within, int count) {
        anybody().get("/v1/places?within=" + within).then().statusCode(200).body("page.total", is(count));
    }

    @Test
    void subdivisionsNestAndHaveNames() {
        anybody()
                .get("/v1/places?q=GB-KEN")
                .then()
                .body("items.name", contains("Kent"))
                .body("items.within", contains("GB-ENG"));
        anybody().get("/v1/places?q=Bavaria").then().body("items.code", contains("DE-BY"));
        anybody().get("/v1/places?within=IN&limit=50").then().body("items.code", hasItems("IN-TS", "IN-OD", "IN-LA"));
        anybody()
                .get("/v1/places?q=XK")
                .then()
                .body("items.name", contains("Kosovo"))
                .body("items.kind", contains("country"));
    }

    @ParameterizedTest
    @CsvSource({
        "UK, the United Kingdom is GB",
        "EL, Greece is GR",
        "USA, Did you mean 'US'?",
        "US-California, Did you mean 'US-CA'?",
    })
    void aParameterNamesThePlaceThatWasMeant(String given, String hint) {
        anybody()
                .get("/v1/roles/data-analyst/salary?place=" + given)
                .then()
                .statusCode(400)
                .body("errors.code", contains("unknown-place"))
                .body("detail", containsString(hint))
                .body("detail", not(containsString("CK")));
        anybody().get("/v1/places?within=" + given).then().statusCode(400).body("detail", containsString(hint));
    }

    @Test
    void aDocumentNamesThePlaceThatWasMeant() {
        administrator()
                .contentType("application/json")
                .body(FIGURE)
                .put("/v1/salaries/figures/nowhere")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/place"))
                .body("errors[0].message", containsString("'UK' is reserved; the United Kingdom is GB"));
    }

    @Test
    void aRowOfAFileNamesThePlaceThatWasMeant() {
        administrator()
                .contentType("application/octet-stream")
                .header("Prefer", "wait")
                .body("""
                        role,level,place,minimum,maximum,currency,per,valid_from,source
                        data-analyst,senior,UK,1,2,GBP,year,2026-01-01,rolebook-editorial
                        """.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=bands-csv")
                .then()
                .body("rejected[0].message", containsString("the United Kingdom is GB"));
        Payroll payroll = Payroll.ofPublic("places-given");
        payroll.send("title,year,amount,currency,place\nAnalyst,2023,1000,GBP,Germany\n", "")
                .body("rejected[0].message", containsString("Did you mean 'DE'?"));
    }

    private static ValidatableResponse put(String code, String fields) {
        return administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "code": "%s", "name": "Harz", %s, %s}
                        """.formatted(code.toLowerCase(Locale.ROOT), code, fields, Ladders.EVIDENCE))
                .put("/v1/places/" + code)
                .then();
    }

    private static ValidatableResponse delete(String code) {
        return administrator()
                .header("If-Match", "*")
                .delete("/v1/places/" + code)
                .then();
    }

    @Test
    void anEmployerWritesItsOwn() {
        put("DE-X-HARZ", "\"kind\": \"area\", \"within\": \"de\"")
                .statusCode(201)
                .body("code", is("DE-X-HARZ"))
                .body("within", is("DE"));
        put("DE-X-HARZ", "\"kind\": \"area\", \"within\": \"de-st\"").statusCode(428);
        Response document = anybody().get("/v1/places/de-x-harz/document");

        administrator()
                .contentType("application/json")
                .header("If-Match", document.header("ETag"))
                .body(document.asString().replace("Harz", "Harz Mountains"))
                .put("/v1/places/DE-X-HARZ")
                .then()
                .statusCode(200)
                .body("name", is("Harz Mountains"));
        administrator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"within\": \"de-st\"}")
                .patch("/v1/places/" + anybody().get("/v1/places/DE-X-HARZ").<String>path("id"))
                .then()
                .statusCode(200)
                .body("within", is("DE-ST"));
        anybody().get("/v1/places?within=DE-ST").then().body("items.name", contains("Harz Mountains"));
        int revision = anybody().get("/v1/places/DE-X-HARZ").path("revision");
        anybody()
                .get("/v1/changes?type=place&since=" + (revision - 1))
                .then()
                .body("items.document.within", contains("de-st"));
        administrator()
                .header("If-Match", "*")
                .delete("/v1/dry-runs/places/DE-X-HARZ")
                .then()
                .statusCode(200)
                .body("action", is("deleted"));
        delete("DE-X-HARZ").statusCode(204);
        anybody().get("/v1/places/DE-X-HARZ").then().statusCode(404);
    }

    @Test
    void whatIsSomewhereKeepsThePlace() {
        put("DE-X-HARZ", "\"kind\": \"area\", \"within\": \"de\"").statusCode(201);
        try (Employer employer = Employer.of("harzer").with("all", "\"place\": \"de-x-harz\"")) {
            delete("DE-X-HARZ").statusCode(409).body("detail", containsString(employer.band("all")));
            delete("DE").statusCode(409);
        }
        try (Employer employer = Employer.of("harzer").withMarket("mid", "DE-X-HARZ", 2026, 50000)) {
            delete("DE-X-HARZ").statusCode(409).body("detail", containsString("observations"));
        }
        delete("DE-X-HARZ").statusCode(204);
    }

    @Test
    void aPlaceIsWhatItsCodeSays() {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "harz", "code": "DE-X-HARZ", "name": "Harz", "kind": "country", "within": "de", %s}
                        """.formatted(Ladders.EVIDENCE))
                .put("/v1/places/harz")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/slug", "/within"));
        put("DE-X-HARZ", "\"kind\": \"area\", \"within\": \"de-x-harz\"")
                .statusCode(422)
                .body("errors.code", contains("circular"));
        put("DE-X-HARZ", "\"kind\": \"area\", \"within\": \"nowhere\"")
                .statusCode(422)
                .body("errors.pointer", contains("/within"));
    }

    @Test
    void placesAreWrittenInASheetAndReadFromOne() {
        administrator()
                .contentType("text/csv")
                .header("Prefer", "wait")
                .body("slug,name,kind,within,source\nde-x-harz,Harz,area,DE,rolebook-editorial\n")
                .post("/v1/imports?format=places-csv")
                .then()
                .body("status", is("done"))
                .body("counts.created", is(1));

        administrator()
                .accept("text/csv")
                .get("/v1/exports/places")
                .then()
                .body(containsString("de-x-harz,Harz,area,de,rolebook-editorial"));
        delete("DE-X-HARZ").statusCode(204);
    }
}

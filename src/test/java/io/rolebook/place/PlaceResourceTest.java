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
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
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
}

package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole catalogue of one packaged service, carried into an empty other one. */
@LongTest
class CatalogueRoundTripIT {
    private static final String FIGURE = """
            {"type": "figure", "slug": "carried-figure", "role": "data-analyst", "statistic": "mean", "amount": 71234.50, "currency": "USD", "per": "year", "asOf": "2024", "approximate": false, "status": "reported", "evidence": [{"source": "bls", "method": "survey"}]}
            """;

    @TempDir
    Path first;

    @TempDir
    Path second;

    @Test
    void theExportOfOneServiceMakesTheSameCatalogueInAnEmptyOne() {
        byte[] exported;
        try (Service full = Service.start(first, Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY))) {
            take(full, FIGURE.getBytes(StandardCharsets.UTF_8));
            exported = export(full);
        }

        byte[] before;
        JsonPath report;
        byte[] again;
        try (Service empty = Service.start(
                second, Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY, "ROLEBOOK_STARTER_CATALOGUE", ""))) {
            before = export(empty);
            report = take(empty, exported);
            again = export(empty);
        }

        assertThat(before).isEmpty();
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("revision")).isEqualTo(1);
        assertThat(report.getInt("counts.created")).isGreaterThan(400);
        assertThat(again).isEqualTo(exported);
        assertThat(new String(exported, StandardCharsets.UTF_8)).contains("\"amount\":71234.50");
    }

    private static byte[] export(Service service) {
        return Given.anybody()
                .baseUri(service.url())
                .get("/v1/exports/catalogue")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static JsonPath take(Service service, byte[] file) {
        return Given.administrator()
                .baseUri(service.url())
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file)
                .post("/v1/imports?format=rolebook")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

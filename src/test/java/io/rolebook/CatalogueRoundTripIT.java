package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    @Test
    void theFeedOfOneServiceMakesTheSameCatalogueInAnEmptyOne() {
        Map<String, String> settings = Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY);
        byte[] exported;
        StringBuilder feed = new StringBuilder();
        try (Service full = Service.start(first, settings)) {
            take(full, FIGURE.getBytes(StandardCharsets.UTF_8));
            take(full, """
                    {"type": "skill", "slug": "fed-skill", "name": "Fed", "kind": "method", "evidence": [{"source": "bls", "method": "survey"}]}
                    """.getBytes(StandardCharsets.UTF_8));
            Given.administrator(full)
                    .header("If-Match", "*")
                    .delete("/v1/skills/fed-skill")
                    .then()
                    .statusCode(204);
            String pages = "/v1/changes?since=0&limit=200";
            String cursor = "";
            while (cursor != null) {
                String page = cursor.isEmpty() ? pages : pages + "&cursor=" + cursor;
                feed.append(Given.administrator(full)
                        .accept("application/x-ndjson")
                        .get(page)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
                cursor = Given.administrator(full).get(page).path("page.next");
            }
            exported = export(full);
        }

        JsonPath report;
        byte[] again;
        try (Service empty = Service.start(
                second, Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY, "ROLEBOOK_STARTER_CATALOGUE", ""))) {
            report = take(empty, feed.toString().getBytes(StandardCharsets.UTF_8));
            again = export(empty);
        }

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getList("warnings.code")).containsOnly("not-there");
        assertThat(report.getInt("counts.superseded")).isPositive();
        assertThat(again).isEqualTo(exported);
    }

    /** Categories were words of the service, and no export had them. */
    @Test
    void anExportOfTheFormerReleaseMakesACatalogueInAnEmptyOne() throws IOException {
        String evidence = "\"evidence\": [{\"source\": \"hr\", \"method\": \"editorial\"}]";
        String former = """
                {"type": "source", "slug": "hr", "title": "Our HR system"}
                {"type": "family", "slug": "care", "title": "Care"}
                {"type": "skill", "slug": "listening", "name": "Listening", "kind": "interpersonal", %1$s}
                {"type": "role", "slug": "nurse", "title": "Nurse", "summary": "Nurses.", "family": "care", "status": "published", "levels": [{"level": "mid", "title": "Nurse", %1$s}], "responsibilities": [{"statement": "Talks with patients", "category": "communicate", "levels": ["mid"], "skills": ["listening"], %1$s}, {"statement": "Looks after devices", "category": "maintain", %1$s}], %1$s}
                {"type": "role", "slug": "porter", "title": "Porter", "summary": "Carries.", "family": "care", "status": "draft", "responsibilities": [{"statement": "Tells where", "category": "communicate", %1$s}], %1$s}
                """.formatted(evidence);
        Map<String, String> sheets = Map.of(
                "roles.csv",
                "slug,title,summary,family,source\ncleaner,Cleaner,Cleans.,care,hr\n",
                "responsibilities.csv",
                "role,statement,category,source\ncleaner,Cleans rooms,Maintain,hr\ncleaner,Learns,learn,hr\n");
        try (Service empty = Service.start(
                second, Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY, "ROLEBOOK_STARTER_CATALOGUE", ""))) {
            JsonPath report = take(empty, former.getBytes(StandardCharsets.UTF_8));
            JsonPath ofSheets = take(empty, zip(sheets), "csv");

            assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
            assertThat(report.getInt("counts.created")).isEqualTo(7);
            assertThat(report.getList("warnings.code")).isEqualTo(List.of("brought-along", "brought-along"));
            assertThat(report.getList("warnings.line")).isEqualTo(List.of(4, 4));
            assertThat(report.getList("warnings.message", String.class))
                    .anyMatch(message -> message.contains("'communicate'"))
                    .anyMatch(message -> message.contains("'maintain'"));
            assertThat(ofSheets.getString("status")).as(ofSheets.prettify()).isEqualTo("done");
            assertThat(ofSheets.getList("warnings.code")).isEqualTo(List.of("brought-along"));
            assertThat(ofSheets.getList("warnings.line")).isEqualTo(List.of(3));
            JsonPath nurse = Given.administrator(empty).get("/v1/roles/nurse").jsonPath();
            assertThat(nurse.getList("responsibilities.category.title")).isEqualTo(List.of("Communicate", "Maintain"));
            assertThat(Given.administrator(empty)
                            .get("/v1/roles/cleaner")
                            .jsonPath()
                            .getList("responsibilities.category.slug"))
                    .isEqualTo(List.of("maintain", "learn"));
            assertThat(Given.administrator(empty)
                            .get("/v1/categories")
                            .jsonPath()
                            .getList("items.slug"))
                    .isEqualTo(List.of("maintain", "communicate", "learn"));

            // What somebody deleted stays so.
            Given.administrator(empty)
                    .header("If-Match", "*")
                    .delete("/v1/roles/cleaner")
                    .then()
                    .statusCode(204);
            Given.administrator(empty)
                    .header("If-Match", "*")
                    .delete("/v1/categories/learn")
                    .then()
                    .statusCode(204);
            JsonPath refused = take(empty, zip(sheets), "csv");
            assertThat(refused.getString("status")).isEqualTo("failed");
            assertThat(refused.getList("rejected.code")).isEqualTo(List.of("unknown-reference"));
        }
    }

    private static byte[] zip(Map<String, String> sheets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> sheet : sheets.entrySet()) {
                zip.putNextEntry(new ZipEntry(sheet.getKey()));
                zip.write(sheet.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
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
        return take(service, file, "rolebook");
    }

    private static JsonPath take(Service service, byte[] file, String format) {
        return Given.administrator()
                .baseUri(service.url())
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file)
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

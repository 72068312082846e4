package io.rolebook.ladder;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Ladders;
import io.rolebook.support.LongTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Employers write their ladders, roles, levels and bands by CSV alone and by JSON alone, and read the same back. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class EmployersLongTest {
    private static final String SOURCE = "rolebook-editorial";

    /** Paths of what was written, in the order of the writes. */
    private final List<String> written = new ArrayList<>();

    @AfterEach
    void delete() {
        for (int last = written.size() - 1; last >= 0; last--) {
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/" + written.get(last))
                    .then()
                    .statusCode(204);
        }
        written.clear();
    }

    @Test
    void aHospitalWithTheBandsOfTheNhs() {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("ladders.csv", "slug,title,description\nafc,Agenda for Change,\n");
        sheets.put("grades.csv", """
                ladder,grade,title,level
                afc,2,Band 2,entry
                afc,3,Band 3,entry
                afc,5,Band 5,mid
                afc,6,Band 6,senior
                afc,7,Band 7,lead
                afc,8a,Band 8a,principal
                afc,8b,Band 8b,principal
                afc,9,Band 9,
                """);
        sheets.put("roles.csv", """
                slug,code,title,summary,family,levels,source
                ward-nurse,ward:1,Ward Nurse,Nurses on a ward.,data-and-ai,afc:5|afc:6=Senior Ward Nurse|afc:7,rolebook-editorial
                care-assistant,ward:2,Care Assistant,Assists in care.,data-and-ai,afc:2|afc:3,rolebook-editorial
                chief-nurse,ward:3,Chief Nurse,Leads nursing.,data-and-ai,afc:8a|afc:8b|afc:9,rolebook-editorial
                """);
        sheets.put("responsibilities.csv", """
                role,statement,category,levels,source
                ward-nurse,Gives medicines,build,5|6,rolebook-editorial
                ward-nurse,Runs the ward,build,7,rolebook-editorial
                """);
        sheets.put("bands.csv", """
                slug,grade,role,level,place,minimum,maximum,currency,per,valid_from,source
                afc-5,afc:5,,,,31049,37796,GBP,year,2025-04-01,rolebook-editorial
                afc-9,afc:9,,,,109179,125637,GBP,year,2025-04-01,rolebook-editorial
                ward-nurse-5,,ward-nurse,5,,33000,39000,GBP,year,2025-04-01,rolebook-editorial
                """);
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("ladders/afc", """
                {"slug": "afc", "title": "Agenda for Change", "grades": [
                  {"code": "2", "title": "Band 2", "level": "entry"}, {"code": "3", "title": "Band 3", "level": "entry"},
                  {"code": "5", "title": "Band 5", "level": "mid"}, {"code": "6", "title": "Band 6", "level": "senior"},
                  {"code": "7", "title": "Band 7", "level": "lead"}, {"code": "8a", "title": "Band 8a", "level": "principal"},
                  {"code": "8b", "title": "Band 8b", "level": "principal"}, {"code": "9", "title": "Band 9", "level": null}]}
                """);
        documents.put("roles/ward-nurse", role("ward-nurse", "ward:1", "Ward Nurse", "Nurses on a ward.", """
                        "levels": ["afc:5", {"grade": "afc:6", "title": "Senior Ward Nurse"}, "afc:7"],
                        "responsibilities": [
                          {"statement": "Gives medicines", "category": "build", "levels": ["5", "6"], %1$s},
                          {"statement": "Runs the ward", "category": "build", "levels": ["7"], %1$s}]
                        """.formatted(
                        Ladders.EVIDENCE)));
        documents.put(
                "roles/care-assistant",
                role(
                        "care-assistant",
                        "ward:2",
                        "Care Assistant",
                        "Assists in care.",
                        "\"levels\": [\"afc:2\", \"afc:3\"]"));
        documents.put(
                "roles/chief-nurse",
                role(
                        "chief-nurse",
                        "ward:3",
                        "Chief Nurse",
                        "Leads nursing.",
                        "\"levels\": [\"afc:8a\", \"afc:8b\", \"afc:9\"]"));
        documents.put("salaries/bands/afc-5", band("afc-5", "\"grade\": \"afc:5\"", 31049, 37796, "GBP"));
        documents.put("salaries/bands/afc-9", band("afc-9", "\"grade\": \"afc:9\"", 109179, 125637, "GBP"));
        documents.put(
                "salaries/bands/ward-nurse-5",
                band("ward-nurse-5", "\"role\": \"ward-nurse\", \"level\": \"5\"", 33000, 39000, "GBP"));

        String read = bothWays(sheets, documents, "ward-nurse", "care-assistant", "chief-nurse");

        assertThat(read)
                .contains("5 'Band 5' 1 mid afc:5 [ward-nurse-5 over afc-5]")
                .contains("6 'Senior Ward Nurse' 2 senior afc:6 []")
                .contains("9 'Band 9' 3 null afc:9 [afc-9 over ]")
                .contains("Gives medicines [5, 6]");
    }

    @Test
    void aCouncilWithGradesAndWords() {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("ladders.csv", "slug,title\ncouncil,Pay and grading\n");
        sheets.put(
                "grades.csv",
                "ladder,grade,title,level\ncouncil,C,,entry\ncouncil,F,,mid\ncouncil,SM1,Senior Manager,lead\n");
        sheets.put("roles.csv", """
                slug,code,title,summary,family,source
                planner,council:1,Planner,Plans.,data-and-ai,rolebook-editorial
                clerk,council:2,Clerk,Writes.,data-and-ai,rolebook-editorial
                warden,council:3,Warden,Wards.,data-and-ai,rolebook-editorial
                """);
        sheets.put("levels.csv", """
                role,key,title,level,grade,rank,summary,minimum_years,maximum_years
                planner,F,,,council:F,,Plans streets.,2,5
                planner,manager,Head of Planning,executive,council:SM1,,,8,
                clerk,entry,,,,,,,
                clerk,mid,Town Clerk,,,,,,
                warden,post,Warden in Post,,,,,,
                """);
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("ladders/council", """
                {"slug": "council", "title": "Pay and grading", "grades": [
                  {"code": "C", "level": "entry"}, {"code": "F", "level": "mid"},
                  {"code": "SM1", "title": "Senior Manager", "level": "lead"}]}
                """);
        documents.put("roles/planner", role("planner", "council:1", "Planner", "Plans.", """
                        "levels": [
                          {"grade": "council:F", "summary": "Plans streets.", "experienceYears": {"min": 2, "max": 5}},
                          {"key": "manager", "title": "Head of Planning", "level": "executive", "grade": "council:SM1",
                           "experienceYears": {"min": 8}}]
                        """));
        documents.put(
                "roles/clerk",
                role(
                        "clerk",
                        "council:2",
                        "Clerk",
                        "Writes.",
                        "\"levels\": [\"entry\", {\"level\": \"mid\", \"title\": \"Town Clerk\"}]"));
        documents.put(
                "roles/warden",
                role(
                        "warden",
                        "council:3",
                        "Warden",
                        "Wards.",
                        "\"levels\": [{\"key\": \"post\", \"title\": \"Warden in Post\"}]"));

        String read = bothWays(sheets, documents, "planner", "clerk", "warden");

        assertThat(read)
                .contains("F 'Planner F' 1 mid council:F []")
                .contains("manager 'Head of Planning' 2 executive council:SM1 []")
                .contains("entry 'Entry Clerk' 1 entry null []")
                .contains("mid 'Town Clerk' 2 mid null []")
                .contains("post 'Warden in Post' 1 null null []");
    }

    @Test
    void aSoftwareCompanyWithEightLevels() {
        StringBuilder grades = new StringBuilder("ladder,grade,title,level\n");
        StringBuilder json = new StringBuilder();
        String[] words = {"entry", "entry", "mid", "senior", "lead", "principal", "principal", ""};
        String[] titles = {"", "", "", "", "Staff", "Senior Staff", "Principal", "Fellow"};
        for (int step = 1; step <= words.length; step++) {
            String word = words[step - 1];
            String title = titles[step - 1];
            grades.append("soft,L%d,%s,%s\n".formatted(step, title, word));
            json.append(step == 1 ? "" : ",")
                    .append("{\"code\": \"L%d\", \"title\": %s, \"level\": %s}"
                            .formatted(step, quoted(title), quoted(word)));
        }
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("ladders.csv", "slug,title\nsoft,Engineering levels\n");
        sheets.put("grades.csv", grades.toString());
        sheets.put("roles.csv", """
                slug,code,title,summary,family,levels,source
                builder,soft:1,Builder,Builds.,data-and-ai,soft:L1|soft:L3|soft:L4|soft:L5|soft:L8,rolebook-editorial
                tester,soft:2,Tester,Tests.,data-and-ai,mid|boss executive=Head of Tests,rolebook-editorial
                keeper,soft:3,Keeper,Keeps.,data-and-ai,a soft:L2|b lead soft:L4=Lead Keeper,rolebook-editorial
                """);
        sheets.put("bands.csv", """
                slug,grade,role,level,place,minimum,maximum,currency,per,valid_from,source
                soft-l5-us,soft:L5,,,US,200000,300000,USD,year,2025-04-01,rolebook-editorial
                soft-l5-de,soft:L5,,,DE,100000,150000,EUR,year,2025-04-01,rolebook-editorial
                """);
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "ladders/soft",
                "{\"slug\": \"soft\", \"title\": \"Engineering levels\", \"grades\": [%s]}".formatted(json));
        documents.put(
                "roles/builder",
                role(
                        "builder",
                        "soft:1",
                        "Builder",
                        "Builds.",
                        "\"levels\": [\"soft:L1\", \"soft:L3\", \"soft:L4\", \"soft:L5\", \"soft:L8\"]"));
        documents.put(
                "roles/tester",
                role(
                        "tester",
                        "soft:2",
                        "Tester",
                        "Tests.",
                        "\"levels\": [\"mid\", {\"key\": \"boss\", \"level\": \"executive\", \"title\": \"Head of Tests\"}]"));
        documents.put("roles/keeper", role("keeper", "soft:3", "Keeper", "Keeps.", """
                        "levels": [{"key": "a", "grade": "soft:L2"},
                                   {"key": "b", "grade": "soft:L4", "level": "lead", "title": "Lead Keeper"}]
                        """));
        documents.put(
                "salaries/bands/soft-l5-us",
                band("soft-l5-us", "\"grade\": \"soft:L5\", \"place\": \"us\"", 200000, 300000, "USD"));
        documents.put(
                "salaries/bands/soft-l5-de",
                band("soft-l5-de", "\"grade\": \"soft:L5\", \"place\": \"de\"", 100000, 150000, "EUR"));

        String read = bothWays(sheets, documents, "builder", "tester", "keeper");

        assertThat(read)
                .contains("L5 'Staff' 4 lead soft:L5 [soft-l5-de over , soft-l5-us over ]")
                .contains("L8 'Fellow' 5 null soft:L8 []")
                .contains("boss 'Head of Tests' 2 executive null []")
                .contains("a 'Keeper L2' 1 entry soft:L2 []")
                .contains("b 'Lead Keeper' 2 lead soft:L4 []");
    }

    /** @return what is read back, which is the same for both */
    private String bothWays(Map<String, String> sheets, Map<String, String> documents, String... roles) {
        JsonPath report = imported("csv", zip(sheets));
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        written.addAll(documents.keySet());
        String bySheets = read(roles);
        importingTheExportChangesNothing();
        delete();

        documents.forEach((path, document) -> administrator()
                .contentType("application/json")
                .body(document)
                .put("/v1/" + path)
                .then()
                .statusCode(201));
        written.addAll(documents.keySet());
        String byDocuments = read(roles);
        importingTheExportChangesNothing();

        assertThat(bySheets).isEqualTo(byDocuments);
        return byDocuments;
    }

    private static String read(String... roles) {
        StringBuilder read = new StringBuilder();
        for (String role : roles) {
            JsonPath profile = administrator().get("/v1/roles/" + role).jsonPath();
            for (Map<String, Object> level : profile.<Map<String, Object>>getList("levels")) {
                JsonPath salary = administrator()
                        .get("/v1/roles/%s/salary?level=%s".formatted(role, level.get("key")))
                        .jsonPath();
                List<String> bands = new ArrayList<>();
                for (Map<String, Object> band : salary.<Map<String, Object>>getList("bands")) {
                    bands.add(band.get("slug") + " over "
                            + String.join(
                                    " ",
                                    ((List<?>) band.get("overrides"))
                                            .stream().map(String::valueOf).toList()));
                }
                read.append("%s '%s' %s %s %s %s %s %s\n"
                        .formatted(
                                level.get("key"),
                                level.get("title"),
                                level.get("rank"),
                                level.get("level"),
                                level.get("grade"),
                                bands,
                                level.get("summary"),
                                level.get("experienceYears")));
            }
            for (Map<String, Object> done : profile.<Map<String, Object>>getList("responsibilities")) {
                read.append("%s %s\n".formatted(done.get("statement"), done.get("levels")));
            }
        }
        return read.toString();
    }

    private static void importingTheExportChangesNothing() {
        Response asSheets = administrator().accept("application/zip").get("/v1/exports/catalogue");
        Response asDocuments = administrator().accept("application/x-ndjson").get("/v1/exports/catalogue");
        for (JsonPath report :
                List.of(imported("csv", asSheets.asByteArray()), imported("rolebook", asDocuments.asByteArray()))) {
            assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
            assertThat(report.getInt("counts.changed")).isZero();
            assertThat(report.getInt("counts.created")).isZero();
        }
    }

    private static JsonPath imported(String format, byte[] file) {
        return administrator()
                .contentType("application/octet-stream")
                .header("Prefer", "wait")
                .body(file)
                .post("/v1/imports?format=" + format)
                .jsonPath();
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String role(String slug, String code, String title, String summary, String fields) {
        return """
                {"slug": "%s", "title": "%s", "summary": "%s", "family": "data-and-ai", "status": "draft",
                 "codes": [{"scheme": "%s", "code": "%s", "relation": "exact", "source": "%s"}], %s, %s}
                """.formatted(
                        slug, title, summary, code.split(":")[0], code.split(":")[1], SOURCE, fields, Ladders.EVIDENCE);
    }

    private static String band(String slug, String whom, int minimum, int maximum, String currency) {
        return """
                {"slug": "%s", %s, "minimum": %d, "maximum": %d, "currency": "%s", "per": "year",
                 "validFrom": "2025-04-01", %s}
                """.formatted(slug, whom, minimum, maximum, currency, Ladders.EVIDENCE);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "null" : '"' + text + '"';
    }
}

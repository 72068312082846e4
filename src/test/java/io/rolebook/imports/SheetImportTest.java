package io.rolebook.imports;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class SheetImportTest {
    private static final String ROLES = """
            code,title,summary,family,levels,source
            sheet:R1,Sheet Reader,Reads sheets.,data-and-ai,mid|senior=Senior of Sheets,rolebook-editorial
            sheet:R2,Sheet Writer,Writes sheets.,data-and-ai,,rolebook-editorial
            """;
    private static final String SKILLS = """
            code,name,kind,broader,source
            sheet:S1,Sheet folding,method,sheet:S2,rolebook-editorial
            sheet:S2,Sheet handling,method,,rolebook-editorial
            """;
    private static final String RESPONSIBILITIES = """
            role,statement,category,levels,skills,source
            sheet:R1,Reads,analyse,mid,sheet:S1|python,rolebook-editorial
            sheet:R1,Folds,build,,,rolebook-editorial
            sheet-writer,Writes,build,,,rolebook-editorial
            """;
    private static final String REQUIREMENTS = """
            role,skill,requirement,proficiency,levels,source
            sheet:R1,sheet:S1,essential,2,mid,rolebook-editorial
            sheet:R1,sheet:S1,essential,4,senior,rolebook-editorial
            """;
    private static final String BANDS = """
            role,level,place,minimum,midpoint,maximum,currency,per,valid_from,source
            sheet:R1,senior,US,52000,60000.50,70000,USD,year,2026-01-01,rolebook-editorial
            """;

    @BeforeEach
    void takeAll() {
        JsonPath report = take("csv", zip(all()));
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.created")).isEqualTo(5);
    }

    private static Map<String, String> all() {
        return new LinkedHashMap<>(Map.of(
                "bands.csv", BANDS,
                "requirements.csv", REQUIREMENTS,
                "responsibilities.csv", RESPONSIBILITIES,
                "roles.csv", ROLES,
                "skills.csv", SKILLS));
    }

    @AfterEach
    void deleteAll() {
        List<String> bands = administrator().get("/v1/salaries/bands").path("items.slug");
        bands.forEach(band -> delete("salaries/bands/" + band));
        List<String> roles = administrator().get("/v1/roles?limit=200&q=sheet").path("items.slug");
        roles.stream().filter(role -> role.startsWith("sheet")).forEach(role -> delete("roles/" + role));
        List.of("sheet-folding", "sheet-handling").forEach(skill -> delete("skills/" + skill));
    }

    private static void delete(String path) {
        administrator().header("If-Match", "*").delete("/v1/" + path);
    }

    @Test
    void aZipOfSheetsIsOneRevisionAndItsPartsReferToEachOther() {
        JsonPath role = role("sheet:R1");

        assertThat(role.getString("slug")).isEqualTo("sheet-reader");
        assertThat(role.getString("status")).isEqualTo("draft");
        assertThat(role.getList("levels.title")).isEqualTo(List.of("Mid Sheet Reader", "Senior of Sheets"));
        assertThat(role.getList("responsibilities.statement")).isEqualTo(List.of("Reads", "Folds"));
        assertThat(role.getList("responsibilities[0].skills.slug")).isEqualTo(List.of("sheet-folding", "python"));
        assertThat(role.getList("skills.proficiency")).isEqualTo(List.of(2, 4));
        assertThat(role.getList("evidence.source")).isEqualTo(List.of("rolebook-editorial"));
        administrator().get("/v1/skills/sheet:S1").then().body("broader.slug", contains("sheet-handling"));
        administrator()
                .get("/v1/salaries/bands/sheet-reader-senior-us-2026-01-01")
                .then()
                .body("midpoint", equalTo(60000.50f))
                .body("revision", is(role.getInt("revision")));
    }

    @Test
    void columnsWithoutANameAreNone() {
        JsonPath taken = take("roles-csv", "sep=;;;;\ncode;title;;\nsheet:R1;Reader;;\n;;;\n");
        JsonPath refused = take("roles-csv", "code,title,\nsheet:R1,Reader,a note\n");

        assertThat(taken.getString("status")).as(taken.prettify()).isEqualTo("done");
        assertThat(refused.getString("status")).isEqualTo("failed");
        assertThat(refused.getString("rejected[0].message")).contains("has 3 cells where the header names 2 columns");
    }

    /** As pandas and R write them. */
    @Test
    void wholeNumbersAreReadInEveryColumn() {
        JsonPath report = take(
                "levels-csv", "role,key,level,minimum_years\nsheet:R1,mid,mid,2.0\nsheet:R1,senior,senior,1e+01\n");

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(role("sheet:R1").getList("levels.experienceYears.min")).isEqualTo(List.of(2, 10));
    }

    /** What an answer is must not repeat how much it was wanted. */
    @Test
    void theTypeOfAnAnswerHasNoQuality() {
        administrator()
                .accept("application/json;q=0.1")
                .get("/v1/roles?limit=1")
                .then()
                .statusCode(200)
                .header("Content-Type", not(containsString("q=")));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        JsonPath report = take("csv", zip(all()));

        assertThat(report.getInt("counts.unchanged")).isEqualTo(5);
        assertThat(report.getInt("counts.accepted")).isEqualTo(10);
    }

    @Test
    void whatHasTheCodeIsChangedAndWhatTheFileHasNoColumnForStays() {
        JsonPath before = role("sheet-reader");

        take("roles-csv", "code,title,alternate_titles\nsheet:R1,Reader,Leser|Lecteur\n");

        JsonPath after = role("sheet:R1");
        assertThat(after.getString("title")).isEqualTo("Reader");
        assertThat(after.getList("alternateTitles")).isEqualTo(List.of("Leser", "Lecteur"));
        for (String kept : List.of("slug", "id", "summary", "levels.key", "responsibilities", "skills", "codes")) {
            assertThat(after.<Object>get(kept)).as(kept).isEqualTo(before.get(kept));
        }
    }

    @Test
    void anEmptyCellEmptiesAndAMandatoryOneMayNotBeEmpty() {
        take("roles-csv", "code,alternate_titles\nsheet:R2,Scribe\n");

        assertThat(take("roles-csv", "code,alternate_titles\nsheet:R2,\n").getInt("counts.changed"))
                .isEqualTo(1);
        assertThat(role("sheet:R2").getList("alternateTitles")).isEmpty();
        assertThat(take("roles-csv", "code,title\nsheet:R2,\n").getList("rejected.field"))
                .isEqualTo(List.of("title"));
    }

    @Test
    void theRowsOfARoleAreTheWholeListAndItsStatementsKeepTheirIds() {
        String id = role("sheet:R1").getString("responsibilities[1].id");

        take("responsibilities-csv", """
                role,statement,category,importance,source
                sheet:R1,Irons,build,5,rolebook-editorial
                sheet:R1,Folds,build,4,rolebook-editorial
                """);

        JsonPath role = role("sheet:R1");
        assertThat(role.getList("responsibilities.statement")).isEqualTo(List.of("Irons", "Folds"));
        assertThat(role.getString("responsibilities[1].id")).isEqualTo(id);
        assertThat(role.getList("skills")).hasSize(2);
        assertThat(role("sheet:R2").getList("responsibilities.statement")).isEqualTo(List.of("Writes"));
    }

    @Test
    void aFileAsASpreadsheetInGermanyWritesItIsTaken() {
        String file = "\uFEFFCode;Title;Summary;Family;Source\r\n\r\nsheet:R3;Sheet für Größen;\"Misst;\nschätzt\";"
                + "data-and-ai;rolebook-editorial\r\n;;;;\r\n";
        String bands = "role;minimum;maximum;currency;per;valid_from;source\n"
                + "sheet:R3;52000,5;70000;EUR;year;2026-01-01;rolebook-editorial\n";

        take("csv", zip(Map.of("roles.csv", file, "bands.csv", bands)));

        assertThat(role("sheet:R3").getString("slug")).isEqualTo("sheet-fur-grossen");
        assertThat(role("sheet:R3").getString("summary")).isEqualTo("Misst;\nschätzt");
        administrator()
                .get("/v1/salaries/bands/sheet-fur-grossen-2026-01-01")
                .then()
                .body("minimum", equalTo(52000.5f));
    }

    @Test
    void everyMistakeOfAFileIsNamedWhereItIs() {
        JsonPath report = take("roles-csv", """
                code;title;summary;family;status;levels;source
                sheet:R7;Sheet Prüfer;Prüft; und misst;data-and-ai;draft;mid;rolebook-editorial
                sheet:R8;Sheet Schätzer;"Schätzt
                sehr";data-und-ai;publiziert;mid;rolebook-editorial

                sheet:R9;Sheet Zähler;Zählt;data-and-ai;draft;mid|seniro;
                """);

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getInt("counts.rejected")).isEqualTo(3);
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(2, 3, 3, 6, 6));
        assertThat(report.getList("rejected.field")).isEqualTo(List.of("", "status", "family", "levels", "source"));
        assertThat(report.getString("rejected[0].message")).contains("must stand in quotes");
        assertThat(report.getString("rejected[1].message")).contains("Did you mean 'published'?");
        assertThat(report.getString("rejected[2].message")).contains("Did you mean 'data-and-ai'?");
        assertThat(report.getString("rejected[3].message")).contains("'seniro'");
        assertThat(report.getString("message")).startsWith("3 rows were rejected, so nothing was taken.");
    }

    /** Sheet, rows, and where the fault is found with which words; all on the same catalogue. */
    private static final List<String> MISTAKES = List.of(
            "roles! titel,source! 1! titel! Did you mean 'title'?",
            "roles! title,title! 1! title! twice",
            "responsibilities! role,category! 1! statement! must be",
            "roles! title\\nNobody! 2! code! one of them must name",
            "roles! code,title\\nnothing,Nobody! 2! code! scheme:code",
            "roles! code,title,summary,family\\nsheet:R5,数据,x,data-and-ai! 2! slug! none can be made",
            "roles! code,title,summary,family\\nsheet:R5,Data Analyst,x,data-and-ai! 2! slug! Give 'data-analyst' here",
            "roles! code,title,summary,family\\nsheet:R5,Sheet V,x,data-and-ai! 2! source! is not in the file",
            "roles! code,slug\\nsheet:R1,sheet-writer! 2! code! the code of the role 'sheet-reader'",
            "roles! code\\nsheet:R1\\nsheet:R1! 3! code! as line 2",
            "roles! code,as_of\\nsheet:R1,2026! 2! source! because as_of is",
            "roles! code,source\\nsheet:R1,rolebook-editorail! 2! source! Did you mean 'rolebook-editorial'?",
            "roles! code,source,as_of\\nsheet:R1,bls|rolebook-editorial,1|2|3! 2! as_of! must be",
            "roles! code,source,as_of\\nsheet:R1,bls|rolebook-editorial,2021|2022|2023! 2! as_of! 3 values where",
            "roles! code,levels\\nsheet:R1,mid! 2! levels! 'senior', which the role's own levels do not",
            "responsibilities! role,statement\\nsheet:R1,New! 2! source! is not in the file",
            "responsibilities! role,statement\\nsheet:R9,New! 2! role! there is no role",
            "responsibilities! role,statement,levels\\nsheet:R1,Folds,mid\\nsheet:R1,Reads,lead! 3! levels! 'lead'",
            "requirements! role,skill,importance\\nsheet:R1,sheet:S1,6! 2! importance! from 1 to 5",
            "skills! code,broader\\nsheet:S1,pythn! 2! broader! Did you mean 'python'?",
            "bands! slug,minimum\\nsheet-reader-senior-us-2026-01-01,99000! 2! maximum! must not be below",
            "bands! slug,minimum\\nsheet-reader-senior-us-2026-01-01,\"52.000,00\"! 2! minimum! written 52000.00, with a point",
            "bands! slug,valid_to\\nsheet-reader-senior-us-2026-01-01,31.12.2026! 2! valid_to! a day such as");

    @TestFactory
    Stream<DynamicTest> aMistakeIsNamedWithItsLineAndColumnAndWhatWouldBeRight() {
        return MISTAKES.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake, () -> {
                    String[] parts = mistake.split(" *! *");

                    JsonPath report = take(parts[0] + "-csv", parts[1].replace("\\n", "\n"));

                    assertThat(report.getString("status")).isEqualTo("failed");
                    assertThat(report.getString("rejected[0].line"))
                            .as(report.prettify())
                            .isEqualTo(parts[2]);
                    assertThat(report.getString("rejected[0].field")).isEqualTo(parts[3]);
                    assertThat(report.getString("rejected[0].message")).contains(parts[4]);
                }));
    }

    @Test
    void whatOnlyTheWholeCatalogueShowsIsNamedWithItsFileToo() {
        String overlapping =
                BANDS.replace("valid_from,", "valid_from,valid_to,").replace("2026-01-01,", "2025-07-01,2026-07-01,");

        JsonPath report = take("csv", zip(Map.of("bands.csv", overlapping)));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("rejected[0].file")).isEqualTo("bands.csv");
        assertThat(report.getInt("rejected[0].line")).isEqualTo(2);
        assertThat(report.getString("rejected[0].field")).isEqualTo("valid_from");
        assertThat(report.getInt("counts.accepted")).isZero();
    }

    @Test
    void aListIsNotTakenByHalf() {
        JsonPath report = take("responsibilities-csv&rejected=skip", """
                role,statement,category,source
                sheet:R1,Irons,build,rolebook-editorial
                sheet:R1,Folds,bild,rolebook-editorial
                sheet:R2,Prints,build,rolebook-editorial
                """);

        assertThat(report.getString("status")).isEqualTo("done");
        assertThat(report.getList("rejected.line")).isEqualTo(List.of(2, 3));
        assertThat(report.getList("rejected.code")).isEqualTo(List.of("left-out", "unknown-reference"));
        assertThat(role("sheet:R1").getList("responsibilities.statement")).isEqualTo(List.of("Reads", "Folds"));
        assertThat(role("sheet:R2").getList("responsibilities.statement")).isEqualTo(List.of("Prints"));
    }

    @Test
    void whatRefersToALeftOutRowIsLeftOutToo() {
        String roles = ROLES.replace("R1", "R4").replace("Reader", "Router").replace("mid|", "middle|");
        String bands = BANDS.replace("R1", "R4");
        String skills = SKILLS.replace("Sheet handling", "Handling");

        byte[] file = zip(Map.of("roles.csv", roles, "bands.csv", bands, "skills.csv", skills));
        JsonPath refused = take("csv", file);

        JsonPath report = take("csv&rejected=skip", file);

        assertThat(refused.getList("rejected.file")).isEqualTo(List.of("roles.csv"));
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getList("rejected.file")).isEqualTo(List.of("roles.csv", "bands.csv"));
        assertThat(report.getList("rejected.field")).isEqualTo(List.of("levels", "role"));
        assertThat(report.getInt("counts.changed")).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> anotherEncodingIsNamed() {
        return Stream.of("windows-1252", "UTF-16")
                .map(encoding -> DynamicTest.dynamicTest(encoding, () -> {
                    byte[] file = "code,title\nsheet:R1,Prüfer\n".getBytes(Charset.forName(encoding));

                    String message = take("roles-csv", file).getString("message");

                    assertThat(message)
                            .startsWith(
                                    "The file is not UTF-8: see line %d.".formatted(encoding.equals("UTF-16") ? 1 : 2));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aZipHasOnlyFilesOfKnownNames() {
        return Stream.of("../roles.csv", "/etc/roles.csv", "folder/roles.csv", "C:\\roles.csv", "role.csv")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonPath report = take("csv", zip(Map.of(name, ROLES)));

                    assertThat(report.getString("status")).isEqualTo("failed");
                    assertThat(report.getString("message"))
                            .startsWith(
                                    "The zip has '%s'; it may have sources.csv, ladders.csv, grades.csv, places.csv,"
                                            .formatted(name));
                }));
    }

    @Test
    void aZipThatUnpacksWithoutEndIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("roles.csv"));
            byte[] megabyte = new byte[1_000_000];
            for (int count = 0; count < 51; count++) {
                zip.write(megabyte);
            }
        }

        assertThat(take("csv", bytes.toByteArray()).getString("message"))
                .isEqualTo("roles.csv has more than 50 MB; divide it.");
        assertThat(take("csv", "no zip").getString("message")).contains("no zip");
    }

    @ParameterizedTest
    @CsvSource({"'slug,title\n1,2\n3,x\0y\n', 3", "'\0slug,title\n', 1", "'slug,title\n1,2\n\0,y\n', 3"})
    void aSheetWithNulIsNoText(String file, int line) {
        JsonPath report = take("roles-csv", file);

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("message")).contains("NUL character in line " + line);
    }

    @ParameterizedTest
    @CsvSource({
        "csv, roles.csv, 'slug,title\ndamaged-role,Right\n', Right, Wrong",
        "rates, rates.csv, 'currency,date,rate\nEUR,2026-01-02,1.1111\n', 1.1111, 9.9999"
    })
    void aZipOfWhichAFileIsDamagedIsNotTaken(String format, String name, String content, String right, String wrong) {
        String bytes = new String(stored(name, content), StandardCharsets.ISO_8859_1).replace(right, wrong);

        JsonPath report = take(format, bytes.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("message")).contains("checksum of " + name + " is wrong");
    }

    /** A zip whose file is not packed. */
    private static byte[] stored(String name, String content) {
        byte[] plain = content.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(plain);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(plain.length);
        entry.setCrc(sum.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Test
    void aZipThatWasCutOffIsNotTaken() {
        byte[] whole = zip(Map.of("roles.csv", "slug,title\ncut-off-role,Cut off\n"));

        JsonPath report = take("csv", Arrays.copyOf(whole, whole.length - 10));

        assertThat(report.getString("status")).isEqualTo("failed");
        assertThat(report.getString("message")).contains("not all of one");
    }

    @Test
    void whoMayNotWritePayOrPublishMayNotDoSoByASheet() {
        Keys.Key writer = Keys.with("catalogue:write");

        JsonPath bands = take(writer.holder(), "bands-csv", BANDS.getBytes(StandardCharsets.UTF_8));
        JsonPath published = take(
                writer.holder(), "roles-csv", "code,status\nsheet:R1,published\n".getBytes(StandardCharsets.UTF_8));
        JsonPath drafted =
                take(writer.holder(), "roles-csv", "code,summary\nsheet:R1,Reads.\n".getBytes(StandardCharsets.UTF_8));

        assertThat(bands.getString("message")).contains("salaries:write");
        assertThat(published.getString("message")).contains("catalogue:publish");
        assertThat(drafted.getString("status")).isEqualTo("done");
        writer.revoked();
    }

    @Test
    void exportedSheetsMakeAgainWhatWasDeleted() {
        // What other tests left may have space around its texts, which is not carried.
        take("csv", export("catalogue", "application/zip"));
        byte[] exported = export("catalogue", "application/zip");
        deleteAll();

        JsonPath report = take("csv", exported);

        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.created")).isEqualTo(5);
        assertThat(report.getInt("counts.changed")).isZero();
        // In the order of ids, which are new.
        assertThat(lines(export("catalogue", "application/zip"))).containsExactlyInAnyOrderElementsOf(lines(exported));
    }

    @Test
    void whatAnExportCannotCarryStaysWhereItCameFrom() {
        byte[] exported = export("catalogue", "application/zip");

        JsonPath report = take("csv", exported);

        assertThat(report.getInt("counts.unchanged")).isGreaterThan(100);
        assertThat(report.getInt("counts.created")).isZero();
        // What other tests left may have space around its texts, which is not carried.
        List<String> changed = administrator()
                .get("/v1/imports/" + report.getString("id") + "/changes?action=changed&limit=200")
                .path("items.slug");
        assertThat(changed)
                .doesNotContain(
                        "machine-learning-engineer", "data-scientist", "python", "data-and-ai", "mle-guide-2023")
                .noneMatch(slug -> slug.startsWith("sheet"));
    }

    @Test
    void aTitleThatIsAFormulaIsDefusedAndComesBackAsItWas() {
        List<String> hostile = List.of("=cmd|' /C calc'!A0", "'=1", "+1", "-1", "@x", "\tx", "\\|=1");
        for (String title : hostile) {
            administrator()
                    .header("If-Match", "*")
                    .contentType("application/merge-patch+json")
                    .body(Map.of("title", title, "alternateTitles", List.of("=1|2", "-3\\")))
                    .patch("/v1/roles/sheet-writer")
                    .then()
                    .statusCode(200);

            byte[] exported = export("roles", "text/csv");

            assertThat(new String(exported, StandardCharsets.UTF_8)).doesNotContainPattern("(?m)(^|,)\"?[=+@\t-]");
            assertThat(take("roles-csv", exported).getInt("counts.changed"))
                    .as(title)
                    .isZero();
        }
    }

    @Test
    void theTemplatesTogetherAreASmallCatalogue() {
        List<String> formats = administrator().get("/v1/imports/templates").path("items.format");
        Map<String, String> templates = new LinkedHashMap<>();
        for (String format : formats) {
            var answer = administrator().get("/v1/imports/templates/" + format);
            answer.then().statusCode(200).contentType("text/csv");
            String file = answer.header("Content-Disposition").replaceAll(".*filename=\"(.*)\"", "$1");
            templates.put(file, new String(answer.asByteArray(), StandardCharsets.UTF_8));
        }

        JsonPath report = take("csv&dryRun=true", zip(templates));

        assertThat(formats).hasSize(12);
        assertThat(report.getString("status")).as(report.prettify()).isEqualTo("done");
        assertThat(report.getInt("counts.created")).isEqualTo(8);
        administrator().get("/v1/imports/templates/role-csv").then().statusCode(404);
    }

    private static JsonPath role(String reference) {
        return administrator()
                .get("/v1/roles/" + reference)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static byte[] export(String what, String media) {
        return administrator()
                .header("Accept", media)
                .get("/v1/exports/" + what)
                .then()
                .statusCode(200)
                .contentType(media)
                .extract()
                .asByteArray();
    }

    private static JsonPath take(String format, String file) {
        return take(format, file.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonPath take(String format, byte[] file) {
        return take(administrator(), format, file);
    }

    private static JsonPath take(RequestSpecification sender, String format, byte[] file) {
        return sender.header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(file)
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200)
                .extract()
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

    /** Of all files of a zip. */
    private static List<String> lines(byte[] zipped) {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().lines().toList();
    }
}

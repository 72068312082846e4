package io.rolebook.ladder;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Employers with thirty roles each, in two countries, write all that they have by CSV alone and by JSON alone, and read back
 * what they meant.
 */
@QuarkusTest
@WithTestResource(Database.class)
@LongTest
class ManyRolesLongTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROLES = 30;
    private static final long SEED = Long.getLong("prove.seed", 23);
    private static final List<String> WORDS = List.of("entry", "mid", "senior", "lead", "principal", "executive");
    private static final List<String> CATEGORIES = List.of("research", "design", "build", "maintain", "communicate");
    private static final List<String> NECESSITIES = List.of("essential", "optional");

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

    /** What its grades are, as code, title and level, and where it pays in what. */
    private enum Employer {
        hospital(
                List.of("gb GBP", "ie EUR"),
                List.of(
                        "2 Band-2 entry",
                        "3 Band-3 entry",
                        "4 Band-4 entry",
                        "5 Band-5 mid",
                        "6 Band-6 senior",
                        "7 Band-7 lead",
                        "8a Band-8a principal",
                        "8b Band-8b principal",
                        "9 Band-9 -")),
        council(
                List.of("gb GBP", "fr EUR"),
                List.of("C - entry", "D - entry", "F - mid", "H - senior", "SM1 Manager lead")),
        company(
                List.of("us USD", "de EUR"),
                List.of(
                        "L1 - entry",
                        "L2 - entry",
                        "L3 - mid",
                        "L4 - senior",
                        "L5 Staff lead",
                        "L6 Senior-Staff principal",
                        "L7 Principal principal",
                        "L8 Fellow -"));

        private final List<String> places;
        private final List<String> grades;

        Employer(List<String> places, List<String> grades) {
            this.places = places;
            this.grades = grades;
        }
    }

    /** Documents by their paths, as they are meant, and the same as sheets. */
    private static final class Made {
        private final Employer employer;
        private final Random random;
        private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
        private final Map<String, StringBuilder> sheets = new LinkedHashMap<>();

        Made(Employer employer) {
            this.employer = employer;
            this.random = new Random(SEED + employer.ordinal());
            sheet("sources", "slug,title");
            sheet("ladders", "slug,title,description");
            sheet("grades", "ladder,grade,title,level");
            sheet("families", "slug,title,description");
            sheet("skills", "slug,name,kind,description,source");
            sheet("roles", "slug,title,summary,family,status,alternate_titles,source,locator");
            sheet("levels", "role,key,title,level,grade,summary,minimum_years,maximum_years");
            sheet("responsibilities", "role,statement,category,importance,levels,skills,source,as_of");
            sheet("requirements", "role,skill,requirement,importance,proficiency,levels,source");
            sheet("bands", "slug,role,level,grade,place,minimum,maximum,currency,per,valid_from,source");
            all();
        }

        private void sheet(String name, String header) {
            sheets.put(name, new StringBuilder(header).append('\n'));
        }

        private void row(String sheet, Object... cells) {
            sheets.get(sheet)
                    .append(List.of(cells).stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .append('\n');
        }

        private String own(String name) {
            return employer + "-" + name;
        }

        private ObjectNode document(String path, String slug) {
            ObjectNode document = MAPPER.createObjectNode().put("slug", slug);
            documents.put(path + "/" + slug, document);
            return document;
        }

        private ObjectNode evidence(ObjectNode fact) {
            return fact.putArray("evidence")
                    .addObject()
                    .put("source", own("hr"))
                    .put("method", "editorial");
        }

        private void all() {
            document("sources", own("hr")).put("title", "Roles of the " + employer);
            row("sources", own("hr"), "Roles of the " + employer);
            ladder();
            for (String family : List.of("first", "second")) {
                document("families", own(family)).put("title", "The " + family).put("description", "Of " + employer);
                row("families", own(family), "The " + family, "Of " + employer);
            }
            for (int skill = 0; skill < 12; skill++) {
                String slug = own("skill-" + skill);
                evidence(document("skills", slug)
                        .put("name", "Skill %d of %s".formatted(skill, employer))
                        .put("kind", skill % 2 == 0 ? "method" : "tool")
                        .put("description", "What one can do; of number %d.".formatted(skill)));
                row(
                        "skills",
                        slug,
                        "Skill %d of %s".formatted(skill, employer),
                        skill % 2 == 0 ? "method" : "tool",
                        "What one can do; of number %d.".formatted(skill),
                        own("hr"));
            }
            IntStream.range(0, ROLES).forEach(this::role);
            for (String grade : employer.grades) {
                String code = grade.split(" ")[0];
                band("grade-" + code.toLowerCase(Locale.ROOT), "", "", employer + ":" + code);
            }
        }

        private void ladder() {
            ArrayNode grades =
                    document("ladders", employer.name()).put("title", "Grades").putArray("grades");
            row("ladders", employer, "Grades", "");
            for (String grade : employer.grades) {
                String[] parts = grade.split(" ");
                String title = parts[1].equals("-") ? "" : parts[1].replace('-', ' ');
                String level = parts[2].equals("-") ? "" : parts[2];
                ObjectNode entry = grades.addObject().put("code", parts[0]);
                put(entry, "title", title);
                put(entry, "level", level);
                row("grades", employer, parts[0], title, level);
            }
        }

        private static void put(ObjectNode node, String field, String text) {
            if (text.isEmpty()) {
                node.putNull(field);
            } else {
                node.put(field, text);
            }
        }

        private void role(int number) {
            String slug = own("role-" + number);
            String title = "Worker %d of the %s".formatted(number, employer);
            String family = own(number % 3 == 0 ? "first" : "second");
            String status = number % 5 == 0 ? "draft" : "published";
            ObjectNode role = document("roles", slug)
                    .put("title", title)
                    .put("summary", "Does work number %d; and more.".formatted(number))
                    .put("family", family)
                    .put("status", status);
            role.putArray("alternateTitles").add("Hand " + number).add("Help " + number);
            evidence(role).put("locator", "profile " + number);
            row(
                    "roles",
                    slug,
                    title,
                    "Does work number %d; and more.".formatted(number),
                    family,
                    status,
                    "Hand %d|Help %d".formatted(number, number),
                    own("hr"),
                    "profile " + number);
            List<String> keys = levels(role, slug);
            duties(role, slug, keys);
            skills(role, slug, keys);
            for (String key : keys) {
                if (random.nextInt(3) == 0) {
                    band("%d-%s".formatted(number, key.toLowerCase(Locale.ROOT)), slug, key, "");
                }
            }
        }

        /** Grades of the ladder, words of the common scale, or keys of its own, and some of each in one role. */
        private List<String> levels(ObjectNode role, String slug) {
            ArrayNode levels = role.putArray("levels");
            List<String> keys = new ArrayList<>();
            int way = random.nextInt(3);
            List<String> chosen = way == 1 ? WORDS : employer.grades;
            for (int step = 0; step < chosen.size(); step++) {
                if (random.nextInt(3) == 0 && !(step == chosen.size() - 1 && keys.isEmpty())) {
                    continue;
                }
                String code = chosen.get(step).split(" ")[0];
                boolean isOwn = way == 2 && random.nextBoolean();
                String key = isOwn ? "Step-" + step : code;
                String grade = way == 1 || isOwn && random.nextBoolean() ? "" : employer + ":" + code;
                String level = way == 1 ? code : isOwn && random.nextBoolean() ? WORDS.get(random.nextInt(6)) : "";
                String title = isOwn || random.nextInt(4) == 0 ? "Worker at " + key : "";
                String summary = random.nextInt(3) == 0 ? "Works at " + key + "." : "";
                ObjectNode entry = levels.addObject().put("key", key);
                put(entry, "title", title);
                put(entry, "grade", grade);
                if (!level.isEmpty()) {
                    entry.put("level", level);
                }
                put(entry, "summary", summary);
                int years = random.nextInt(4);
                if (years > 0) {
                    entry.putObject("experienceYears").put("min", step).put("max", step + years);
                }
                row(
                        "levels",
                        slug,
                        key,
                        title,
                        level,
                        grade,
                        summary,
                        years > 0 ? step : "",
                        years > 0 ? step + years : "");
                keys.add(key);
            }
            return keys;
        }

        private List<String> some(List<String> of) {
            return of.stream().filter(one -> random.nextInt(3) == 0).toList();
        }

        private void duties(ObjectNode role, String slug, List<String> keys) {
            ArrayNode duties = role.putArray("responsibilities");
            for (int duty = 0; duty < 2 + random.nextInt(5); duty++) {
                String statement = "Does thing %d of %s".formatted(duty, slug);
                String category = random.nextInt(4) == 0 ? "" : CATEGORIES.get(random.nextInt(CATEGORIES.size()));
                int importance = random.nextInt(6);
                List<String> levels = some(keys);
                List<String> skills = some(IntStream.range(0, 12)
                        .mapToObj(skill -> own("skill-" + skill))
                        .toList());
                ObjectNode entry = duties.addObject().put("statement", statement);
                put(entry, "category", category);
                if (importance > 0) {
                    entry.put("importance", importance);
                }
                levels.forEach(entry.putArray("levels")::add);
                skills.forEach(entry.putArray("skills")::add);
                evidence(entry).put("asOf", "2026-01");
                row(
                        "responsibilities",
                        slug,
                        statement,
                        category,
                        importance > 0 ? importance : "",
                        String.join("|", levels),
                        String.join("|", skills),
                        own("hr"),
                        "2026-01");
            }
        }

        private void skills(ObjectNode role, String slug, List<String> keys) {
            ArrayNode needs = role.putArray("skills");
            for (int skill = 0; skill < 12; skill++) {
                if (random.nextInt(2) == 0) {
                    continue;
                }
                String necessity = NECESSITIES.get(random.nextInt(2));
                int importance = 1 + random.nextInt(5);
                int proficiency = 1 + random.nextInt(5);
                List<String> levels = some(keys);
                ObjectNode need = needs.addObject()
                        .put("skill", own("skill-" + skill))
                        .put("requirement", necessity)
                        .put("importance", importance)
                        .put("proficiency", proficiency);
                levels.forEach(need.putArray("levels")::add);
                evidence(need);
                row(
                        "requirements",
                        slug,
                        own("skill-" + skill),
                        necessity,
                        importance,
                        proficiency,
                        String.join("|", levels),
                        own("hr"));
            }
        }

        /** One in each country. */
        private void band(String name, String role, String level, String grade) {
            for (String placed : employer.places) {
                String place = placed.split(" ")[0];
                String currency = placed.split(" ")[1];
                int minimum = 20_000 + random.nextInt(100) * 500;
                int maximum = minimum + 1_000 + random.nextInt(40) * 500;
                String slug = own("band-%s-%s".formatted(name, place));
                ObjectNode band = document("salaries/bands", slug);
                if (role.isEmpty()) {
                    band.put("grade", grade);
                } else {
                    band.put("role", role).put("level", level);
                }
                evidence(band.put("place", place)
                        .put("minimum", minimum)
                        .put("maximum", maximum)
                        .put("currency", currency)
                        .put("per", "year")
                        .put("validFrom", "2026-01-01"));
                row(
                        "bands",
                        slug,
                        role,
                        level,
                        grade,
                        place.toUpperCase(Locale.ROOT),
                        minimum,
                        maximum,
                        currency,
                        "year",
                        "2026-01-01",
                        own("hr"));
            }
        }

        byte[] zip() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, StringBuilder> sheet : sheets.entrySet()) {
                    zip.putNextEntry(new ZipEntry(sheet.getKey() + ".csv"));
                    zip.write(sheet.getValue().toString().getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenByCsvAndByJsonIsReadAsItWasMeant(Employer employer) {
        Made made = new Made(employer);

        JsonPath report = administrator()
                .contentType("application/octet-stream")
                .header("Prefer", "wait")
                .body(made.zip())
                .post("/v1/imports?format=csv")
                .jsonPath();
        assertThat(report.getString("status"))
                .as("seed %d: %s", SEED, report.prettify())
                .isEqualTo("done");
        written.addAll(made.documents.keySet());
        assertThat(report.getInt("counts.created")).isEqualTo(made.documents.size());
        Map<String, JsonNode> bySheets = read();
        delete();
        made.documents.forEach((path, document) -> administrator()
                .contentType("application/json")
                .body(document.toString())
                .put("/v1/" + path)
                .then()
                .statusCode(201));
        written.addAll(made.documents.keySet());
        Map<String, JsonNode> byDocuments = read();

        assertThat(bySheets).as("seed %d", SEED).isEqualTo(byDocuments);
        assertThat(made.documents.keySet().stream().filter(path -> path.startsWith("roles/")))
                .hasSize(ROLES);
        made.documents.forEach((path, meant) -> assertThat(missing("", meant, byDocuments.get(path)))
                .as("seed %d: %s", SEED, path)
                .isEmpty());
    }

    /** Without the ids that the service gives. */
    private Map<String, JsonNode> read() {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        for (String path : written) {
            try {
                JsonNode document = MAPPER.readTree(administrator()
                        .get("/v1/" + path + "/document")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
                document.findParents("id").forEach(parent -> ((ObjectNode) parent).remove("id"));
                read.put(path, document);
            } catch (JsonProcessingException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
        return read;
    }

    /** What was meant and is not read so. */
    private static List<String> missing(String pointer, JsonNode meant, JsonNode read) {
        if (meant.isObject()) {
            return meant.properties().stream()
                    .flatMap(field ->
                            missing(pointer + "/" + field.getKey(), field.getValue(), read.path(field.getKey()))
                                    .stream())
                    .toList();
        }
        if (meant.isArray() && meant.size() == read.size()) {
            return IntStream.range(0, meant.size())
                    .mapToObj(index -> missing(pointer + "/" + index, meant.get(index), read.get(index)))
                    .flatMap(List::stream)
                    .toList();
        }
        boolean isSame = meant.isNumber() && read.isNumber()
                ? meant.decimalValue().compareTo(read.decimalValue()) == 0
                : meant.equals(read);
        return isSame ? List.of() : List.of("%s: %s instead of %s".formatted(pointer, read, meant));
    }
}

package io.rolebook.cache;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.rolebook.support.Given;
import io.rolebook.support.Payroll;
import io.rolebook.support.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes of every kind, to documents of their own, and to some of others that are put back at the end. */
final class RandomWrites implements AutoCloseable {
    private static final String ROLE = "kept-role-";
    private static final String EVIDENCE = "\"evidence\": [{\"source\": \"kept-source\", \"method\": \"published\"}]";
    private static final int ROLES = 3;
    private static final String ID_OF_NOTHING = "01a201ea-ee9d-7546-b4d8-4693d037fc1f";

    private final List<String> restored = new ArrayList<>();
    private final Payroll payroll;
    private Random random = new Random(0);

    RandomWrites() {
        put("/v1/sources/kept-source", Given.source("kept-source", "Kept source"));
        put("/v1/skills/kept-skill", """
            {"slug": "kept-skill", "name": "Keeping", "kind": "method", "broader": ["programming"], %s}
            """.formatted(EVIDENCE));
        put("/v1/categories/kept-category", """
            {"slug": "kept-category", "title": "Keeping"}
            """);
        put("/v1/ladders/kept-ladder", """
            {"slug": "kept-ladder", "title": "Kept ladder",
             "grades": [{"code": "K1", "title": "First", "level": "mid"}, {"code": "K2", "title": "Second"}]}
            """);
        for (int number = 0; number < ROLES; number++) {
            putRole(number);
        }
        put("/v1/salaries/figures/kept-figure", figure(100_000));
        payroll = Payroll.ofPublic("kept-pay");
        restored.add(line("families.ndjson", "data-and-ai"));
        restored.add(line("places.ndjson", "us-co"));
        restored.add(line("rates.ndjson", "ecb-annual-average-2021"));
    }

    /** The values that parameters of reads may have. */
    Map<String, List<String>> subjects() {
        List<String> roles = List.of(
                ROLE + 0,
                ROLE + 1,
                ROLE + 2,
                "soc-2018:99-0001",
                "machine-learning-engineer",
                anybody().get("/v1/roles/" + ROLE + 0).path("id"));
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("role", roles);
        values.put("skill", List.of("kept-skill", "python", "programming"));
        values.put("source", List.of("kept-source", "mle-guide-2023", "rolebook-editorial"));
        values.put("family", List.of("data-and-ai"));
        values.put("figure", List.of("kept-figure", "machine-learning-engineer-mean-2023"));
        values.put("dataset", List.of("kept-pay", "ai-jobs"));
        values.put("place", List.of("US", "US-CO"));
        values.put("within", List.of("US"));
        values.put("broader", List.of("programming"));
        values.put("code", List.of("soc-2018:99-0001"));
        values.put("q", List.of("kept", "data", "keeping", "Colorado", "machine"));
        values.put("limit", List.of("3", "50"));
        values.put("currency", List.of("EUR", "USD"));
        values.put("year", List.of("2021", "2023"));
        values.put("hoursPerYear", List.of("1800"));
        values.put("percentiles", List.of("10,50,90"));
        values.put("amount", List.of("90000", "150000"));
        values.put("remote", List.of("100"));
        values.put("asOf", List.of("1", "2"));
        values.put("from", List.of("1", "2"));
        values.put("since", List.of("0", "3"));
        values.put("sort", List.of("title", "-updatedAt"));
        values.put("format", List.of("roles-csv"));
        values.put("fields", List.of("slug,title", "slug"));
        values.put("getRole.fields", List.of("slug,title,salary", "slug,sources"));
        values.put("getRole.level", List.of("mid", "senior"));
        values.put("getLevelChanges.role", List.of("machine-learning-engineer"));
        values.put("getLevelChanges.from", List.of("mid"));
        values.put("getLevelChanges.to", List.of("senior"));
        values.put("getRoleLevel.role", List.of("machine-learning-engineer"));
        values.put("getRoleLevel.level", List.of("mid", "senior"));
        values.put("getLevelLadder.role", List.of("machine-learning-engineer"));
        values.put("getSalaryChart.role", List.of("machine-learning-engineer"));
        values.put("getRoleDifferences.role", List.of("machine-learning-engineer"));
        values.put("listChanges.type", List.of("role", "source"));
        values.put("category", List.of("kept-category", "build"));
        values.put("ladder", List.of("kept-ladder"));
        values.put("wait", List.of("0"));
        // Of these anybody is told nothing.
        List.of("band", "import", "key", "webhook").forEach(name -> values.put(name, List.of(ID_OF_NOTHING)));
        values.put(
                "responsibility",
                anybody()
                        .get("/v1/responsibilities?limit=3&role=machine-learning-engineer")
                        .path("items.id"));
        return values;
    }

    /** @return what it was */
    String any(Random random) {
        this.random = random;
        Map<String, Runnable> writes = new LinkedHashMap<>();
        writes.put("a role's summary", () -> patch(role(), "{\"summary\": \"Summary %d.\"}".formatted(number())));
        writes.put("a role's title", () -> patch(role(), "{\"title\": \"%s\"}".formatted(title())));
        writes.put(
                "a role's alternate titles", () -> patch(role(), "{\"alternateTitles\": [\"%s\"]}".formatted(title())));
        writes.put(
                "a role's status",
                () -> patch(role(), "{\"status\": \"%s\"}".formatted(any("draft", "published", "published"))));
        writes.put("a role's codes", () -> patch(role(), "{\"codes\": [%s]}".formatted(codes())));
        writes.put("a role's skills", () -> patch(role(), "{\"skills\": [%s]}".formatted(skills())));
        writes.put(
                "a role's responsibilities",
                () -> patch(role(), "{\"responsibilities\": [%s]}".formatted(responsibilities())));
        writes.put("a role's relations", this::relate);
        writes.put("a role gone and there again", this::recreate);
        writes.put(
                "a skill",
                () -> change(
                        "/v1/skills/kept-skill",
                        "{\"name\": \"Keeping %d\", \"kind\": \"%s\"}".formatted(number(), any("tool", "method"))));
        writes.put(
                "a source",
                () -> change("/v1/sources/kept-source", "{\"title\": \"Kept source %d\"}".formatted(number())));
        writes.put(
                "a figure",
                () -> change(
                        "/v1/salaries/figures/kept-figure",
                        "{\"amount\": %d, \"role\": \"%s\"}"
                                .formatted(50_000 + number(), ROLE + random.nextInt(ROLES))));
        writes.put(
                "a category",
                () -> change("/v1/categories/kept-category", "{\"title\": \"Keeping %d\"}".formatted(number())));
        writes.put("a ladder", () -> change("/v1/ladders/kept-ladder", """
                        {"grades": [{"code": "K1", "title": "First %d", "level": "%s"}, {"code": "K2", "title": "Second"}]}
                        """.formatted(number(), any("mid", "senior"))));
        writes.put(
                "a role's levels",
                () -> patch(role(), "{\"levels\": [%s]}".formatted(any("", "\"kept-ladder:K1\"", "\"entry\""))));
        writes.put("observations", this::observe);
        writes.put("a dataset", this::describe);
        writes.put(
                "a family",
                () -> take(restored.get(0).replace("\"Data and AI\"", "\"Data and AI %d\"".formatted(number()))));
        writes.put(
                "a place", () -> take(restored.get(1).replace("\"Colorado\"", "\"Colorado %d\"".formatted(number()))));
        writes.put("rates", () -> take(restored.get(2).replace("1.1827", "1.18" + (10 + random.nextInt(90)))));
        writes.put("several at once", this::takeSeveral);
        writes.put(
                "a recount",
                () -> administrator().post("/v1/salaries/recount").then().statusCode(200));
        List<String> names = List.copyOf(writes.keySet());
        String name = names.get(random.nextInt(names.size()));
        writes.get(name).run();
        return name;
    }

    private int role() {
        return random.nextInt(ROLES);
    }

    private int number() {
        return random.nextInt(10_000);
    }

    private String title() {
        return any("Kept Role %d", "Observed Title %d", "Observed Title %d").formatted(random.nextInt(ROLES));
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String codes() {
        return random.nextBoolean()
                ? ""
                : "{\"scheme\": \"soc-2018\", \"code\": \"99-0001\", \"relation\": \"%s\"}"
                        .formatted(any("exact", "narrower"));
    }

    private String skills() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(index -> "{\"skill\": \"%s\", \"requirement\": \"%s\", \"importance\": %d, %s}"
                        .formatted(
                                index == 0 ? "kept-skill" : "python",
                                any("essential", "optional"),
                                1 + random.nextInt(5),
                                EVIDENCE))
                .collect(Collectors.joining(", "));
    }

    private String responsibilities() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(index ->
                        "{\"statement\": \"Keeps thing %d.\", \"category\": \"%s\", \"skills\": [\"kept-skill\"], %s}"
                                .formatted(number(), any("build", "kept-category"), EVIDENCE))
                .collect(Collectors.joining(", "));
    }

    private void relate() {
        int one = role();
        String other = ROLE + (one + 1) % ROLES;
        patch(one, """
            {"relations": [{"role": "%1$s", "strength": 0.%2$d, %3$s}],
             "collaborators": [{"role": "%1$s", "name": "Peers %2$d", %3$s}]}
            """.formatted(other, 1 + random.nextInt(9), EVIDENCE));
    }

    /** The last, to which the others refer no more. */
    private void recreate() {
        for (int number = 0; number < ROLES; number++) {
            patch(number, "{\"relations\": [], \"collaborators\": []}");
        }
        change("/v1/salaries/figures/kept-figure", "{\"role\": \"%s\"}".formatted(ROLE + 0));
        delete("/v1/roles/" + ROLE + (ROLES - 1));
        putRole(ROLES - 1);
    }

    private void putRole(int number) {
        put(
                "/v1/roles/" + ROLE + number,
                Roles.document(ROLE + number, "Kept Role " + number, "published", List.of())
                        .replace("\"type\": \"role\", ", "")
                        .replace(
                                "\"summary\"",
                                "\"codes\": [%s], \"summary\""
                                        .formatted(
                                                number == 0
                                                        ? "{\"scheme\": \"soc-2018\", \"code\": \"99-0001\","
                                                                + " \"relation\": \"exact\"}"
                                                        : "")));
    }

    private static String figure(int amount) {
        return """
            {"slug": "kept-figure", "role": "%s0", "statistic": "mean", "amount": %d, "currency": "USD", "per": "year",
             "basis": "gross", "asOf": "2021", "approximate": false, "status": "reported", %s}
            """.formatted(ROLE, amount, EVIDENCE);
    }

    private void observe() {
        String rows = IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(index -> "%s,Observed Title %d,%d,%s,2021,US\n"
                        .formatted(
                                random.nextInt(3) == 0 ? ROLE + 0 : "",
                                random.nextInt(ROLES),
                                60_000 + number(),
                                any("USD", "EUR")))
                .collect(Collectors.joining());
        payroll.take("role,title,amount,currency,year,place\n" + rows);
    }

    private void describe() {
        administrator()
                .header("If-Match", "*")
                .contentType("application/json")
                .body("""
                    {"title": "Kept pay %d", "repeats": "keep", "disclosure": {"policy": "public"},
                     "source": {"slug": "source-of-kept-pay", "title": "Source of kept-pay"}}
                    """.formatted(number()))
                .put(payroll.address())
                .then()
                .statusCode(200);
    }

    private void takeSeveral() {
        take(IntStream.range(0, ROLES)
                .mapToObj(number -> Roles.document(
                        ROLE + number, "Kept Role " + number, any("published", "draft"), List.of(title())))
                .collect(Collectors.joining("\n")));
    }

    private static void take(String lines) {
        Roles.take(lines).then().statusCode(200);
    }

    private static void patch(int number, String change) {
        Roles.patch(ROLE + number, "", change).then().statusCode(200);
    }

    private static void change(String address, String change) {
        administrator()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(change)
                .patch(address)
                .then()
                .statusCode(200);
    }

    private static void put(String address, String document) {
        Response answer =
                administrator().contentType("application/json").body(document).put(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    private static String line(String file, String slug) {
        Path catalogue = Path.of("src", "main", "resources", "catalogue", file);
        try {
            return Files.readAllLines(catalogue).stream()
                    .filter(line -> line.contains("\"slug\": \"%s\"".formatted(slug)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        take(String.join("\n", restored));
        delete("/v1/salaries/figures/kept-figure");
        delete(payroll.address());
        for (int number = 0; number < ROLES; number++) {
            patch(number, "{\"relations\": [], \"collaborators\": []}");
        }
        for (int number = 0; number < ROLES; number++) {
            delete("/v1/roles/" + ROLE + number);
        }
        delete("/v1/skills/kept-skill");
        delete("/v1/categories/kept-category");
        delete("/v1/ladders/kept-ladder");
        delete("/v1/sources/kept-source");
    }

    private static void delete(String address) {
        // 200 where it tells of observations that belong to another role since.
        administrator().header("If-Match", "*").delete(address).then().statusCode(anyOf(is(200), is(204)));
    }
}

package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import io.rolebook.support.Payroll;
import io.rolebook.support.Roles;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of ADR 25, said once more in plain Java, and held against what the service makes of any history. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class TitleRuleHistoryLongTest {
    /** As it is written, how it is compared, and what it means. */
    private record Title(String text, String key, String meaning) {}

    /** The first four can be titles of roles, too. */
    private static final List<Title> TITLES = List.of(
            new Title("Zorilla Tamer", "zorilla tamer", "tamer zorilla"),
            new Title("zorilla  TAMER", "zorilla tamer", "tamer zorilla"),
            new Title("Tamer Zorilla", "tamer zorilla", "tamer zorilla"),
            new Title("Dugong Groom", "dugong groom", "dugong groom"),
            new Title("Senior Dugong Groom (Remote)", "senior dugong groom (remote)", "dugong groom"),
            new Title("Groom Dugong", "groom dugong", "dugong groom"),
            new Title("Zorilla of Nobody", "zorilla of nobody", "nobody of zorilla"));

    private static final List<String> SLUGS = List.of("history-a", "history-b", "history-c", "history-d");
    private static final List<String> STATUSES = List.of("published", "draft", "retired");
    private static final List<String> DATASETS = List.of("history-one", "history-two");

    private record Role(Title title, List<Title> alternates, String status) {}

    private record Row(String dataset, String key, boolean namesRole, String role) {}

    @Inject
    AgroalDataSource database;

    private final Map<String, Role> roles = new TreeMap<>();
    private final Map<String, String> holders = new HashMap<>();

    @AfterEach
    void allGo() {
        DATASETS.forEach(dataset -> administrator().header("If-Match", "*").delete("/v1/salaries/datasets/" + dataset));
        SLUGS.forEach(Roles::delete);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachObservationBelongsToTheRoleThatTheRuleSays(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Payroll> payrolls = DATASETS.stream().map(Payroll::ofPublic).toList();
        for (int step = 0; step < 40; step++) {
            String done = act(random, payrolls);
            check("seed %d, step %d: %s".formatted(seed, step, done));
        }
        administrator()
                .post("/v1/salaries/recount")
                .then()
                .statusCode(200)
                .body("misplaced", is(0))
                .body("differing", is(0));
    }

    private String act(Random random, List<Payroll> payrolls) {
        String slug = any(random, SLUGS);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                Role role = role(random);
                List<String> alternates =
                        role.alternates().stream().map(Title::text).toList();
                Response written =
                        Roles.put(slug, role.title().text(), role.status(), alternates.toArray(String[]::new));
                assertThat(written.statusCode()).as(written.asString()).isBetween(200, 201);
                roles.put(slug, role);
                return "write %s as %s".formatted(slug, role);
            }
            case 3 -> {
                String status = any(random, STATUSES);
                Role before = roles.get(slug);
                if (before != null) {
                    Roles.patch(slug, "", "{\"status\": \"%s\"}".formatted(status))
                            .then()
                            .statusCode(200);
                    roles.put(slug, new Role(before.title(), before.alternates(), status));
                }
                return "%s %s".formatted(status, slug);
            }
            case 4 -> {
                int status = Roles.delete(slug).statusCode();
                // It stays where rows name it.
                if (status == 200 || status == 204) {
                    roles.remove(slug);
                }
                return "delete %s: %d".formatted(slug, status);
            }
            case 5 -> {
                Map<String, Role> written = new TreeMap<>();
                StringBuilder lines = new StringBuilder();
                for (String one : SLUGS.subList(0, 1 + random.nextInt(SLUGS.size()))) {
                    Role role = role(random);
                    written.put(one, role);
                    lines.append(Roles.document(
                                    one,
                                    role.title().text(),
                                    role.status(),
                                    role.alternates().stream().map(Title::text).toList()))
                            .append('\n');
                }
                assertThat(Roles.take(lines.toString()).<String>path("status")).isEqualTo("done");
                roles.putAll(written);
                return "import %s".formatted(written);
            }
            case 6 -> {
                Payroll payroll = any(random, payrolls);
                administrator()
                        .delete(payroll.address() + "/observations")
                        .then()
                        .statusCode(204);
                return "empty " + payroll.address();
            }
            default -> {
                Payroll payroll = any(random, payrolls);
                payroll.take(rows(random));
                return "send rows to " + payroll.address();
            }
        }
    }

    private String rows(Random random) {
        StringBuilder rows = new StringBuilder("external_id,role,title,amount,currency,year\n");
        for (int row = 0; row < 1 + random.nextInt(5); row++) {
            String named = random.nextInt(8) == 0 && !roles.isEmpty() ? any(random, List.copyOf(roles.keySet())) : "";
            rows.append("%s,%s,%s,%d,USD,2024\n"
                    .formatted(
                            random.nextBoolean() ? "E" + random.nextInt(6) : "",
                            named,
                            any(random, TITLES).text(),
                            1000 * (1 + random.nextInt(4))));
        }
        return rows.toString();
    }

    private static Role role(Random random) {
        List<Title> alternates = IntStream.range(0, random.nextInt(3))
                .mapToObj(number -> any(random, TITLES.subList(0, 4)))
                .distinct()
                .toList();
        return new Role(any(random, TITLES.subList(0, 4)), alternates, any(random, STATUSES));
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void check(String step) throws SQLException {
        List<Row> rows = rows();
        Map<String, String> before = Map.copyOf(holders);
        holders.clear();
        Map<String, List<String>> claimants = new HashMap<>();
        for (Row row : rows) {
            if (!row.namesRole()) {
                List<String> best = claimants.computeIfAbsent(row.key(), this::claimants);
                holder(best, before.get(row.key())).ifPresent(holder -> holders.put(row.key(), holder));
                assertThat(row.role()).as("%s; %s of %s", step, row.key(), best).isEqualTo(holders.get(row.key()));
            }
        }
        for (String dataset : DATASETS) {
            List<Integer> claims = rows.stream()
                    .filter(row -> row.dataset().equals(dataset) && !row.namesRole())
                    .map(row -> claimants.get(row.key()).size())
                    .toList();
            long contested = claims.stream().filter(equal -> equal > 1).count();
            long unmatched = claims.stream().filter(equal -> equal == 0).count();
            anybody()
                    .get("/v1/salaries/datasets/" + dataset)
                    .then()
                    .statusCode(200)
                    .body("titles.contested.observations", is((int) contested))
                    .body("titles.unmatched.observations", is((int) unmatched));
        }
    }

    /** The roles whose claim is the best. */
    private List<String> claimants(String key) {
        Map<String, Integer> claims = new TreeMap<>();
        roles.forEach((slug, role) ->
                nearness(role, key).ifPresent(near -> claims.put(slug, STATUSES.indexOf(role.status()) * 10 + near)));
        Optional<Integer> best = claims.values().stream().min(Comparator.naturalOrder());
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().equals(best.orElseThrow()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<Integer> nearness(Role role, String key) {
        String meaning = TITLES.stream()
                .filter(title -> title.key().equals(key))
                .findFirst()
                .orElseThrow()
                .meaning();
        List<Boolean> near = List.of(
                role.title().key().equals(key),
                role.alternates().stream().anyMatch(alternate -> alternate.key().equals(key)),
                role.title().meaning().equals(meaning),
                role.alternates().stream()
                        .anyMatch(alternate -> alternate.meaning().equals(meaning)));
        return Stream.iterate(0, place -> place < near.size(), place -> place + 1)
                .filter(near::get)
                .findFirst();
    }

    private static Optional<String> holder(List<String> claimants, String before) {
        return claimants.size() == 1
                ? Optional.of(claimants.get(0))
                : claimants.stream().filter(claimant -> claimant.equals(before)).findFirst();
    }

    /** Each as often as it was sent. */
    private List<Row> rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select d.slug, lower(regexp_replace(o.title, '\\s+', ' ', 'g')), o.is_role_given, r.slug
                        from observation o
                        join dataset d on d.id = o.dataset_id and d.slug like 'history-%'
                        left join role r on r.id = o.role_id, generate_series(1, o.copies)
                        """)) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new Row(
                        Objects.requireNonNull(row.getString(1)),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4)));
            }
            return rows;
        }
    }
}

package io.rolebook.access;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that the OpenAPI document guards, tried with its own example by those who may not. */
@QuarkusTest
@WithTestResource(Database.class)
class PermissionMatrixTest {
    private static final String WRONG_KEY = "rolebook_aaaaaaaa_0123456789012345678901234567890123456789012";
    private static final Pattern SCOPE = Pattern.compile("Needs a key with the scope (.*)\\.$");
    /** A key's last use may be noted at any time, whoever is tried meanwhile. */
    private static final String STATE = """
            select table_name, (xpath('/row/state/text()', query_to_xml(
                       format('select count(*) || '' '' || coalesce(max(xmin::text::bigint), 0) as state from %I', table_name),
                       false, true, '')))[1]::text
            from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'api_key'
            union all
            select 'api_key', count(*) || ' ' || count(revoked_at) || ' ' || count(expires_at)
            from api_key
            """;

    @Inject
    AgroalDataSource dataSource;

    private enum Caller {
        nobody,
        aWrongKey,
        aKeyWithoutTheScope,
        anExpiredKey,
        aRevokedKey
    }

    private record Guarded(String path, String method, JsonNode operation) {
        /** All scopes but those that would do. */
        String[] otherScopes() {
            Matcher sentence = SCOPE.matcher(operation.path("description").asText());
            assertThat(sentence.find()).as("%s says which scope it needs", this).isTrue();
            return Arrays.stream(Scope.values())
                    .filter(scope -> scope != Scope.ADMIN)
                    .map(Scope::toString)
                    .filter(scope -> !sentence.group(1).contains("`" + scope + "`"))
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            return operation.path("operationId").asText();
        }
    }

    static Stream<Guarded> guardedOperations() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(Path.of("openapi", "openapi.json").toFile());
        List<Guarded> guarded = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> needsAKey(method.getValue()))
                        .forEach(
                                method -> guarded.add(new Guarded(path.getKey(), method.getKey(), method.getValue()))));
        assertThat(guarded).hasSizeGreaterThan(20);
        return guarded.stream();
    }

    /** There is a requirement, and none of the alternatives is empty. */
    private static boolean needsAKey(JsonNode operation) {
        JsonNode security = operation.path("security");
        return !security.isEmpty() && security.valueStream().noneMatch(JsonNode::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("guardedOperations")
    void whoMayNotIsRefusedAndChangesNothing(Guarded operation) throws SQLException {
        Map<Caller, String> bearers = new TreeMap<>(Map.of(
                Caller.aWrongKey, WRONG_KEY,
                Caller.aKeyWithoutTheScope, Keys.with(operation.otherScopes()).bearer(),
                Caller.anExpiredKey, Keys.with("admin").expired().bearer(),
                Caller.aRevokedKey, Keys.with("admin").revoked().bearer()));
        Map<String, String> before = state();

        Map<Caller, Integer> statuses = new TreeMap<>();
        for (Caller caller : Caller.values()) {
            statuses.put(caller, send(operation, bearers.get(caller)));
        }

        assertThat(statuses)
                .isEqualTo(Map.of(
                        Caller.nobody, 401,
                        Caller.aWrongKey, 401,
                        Caller.aKeyWithoutTheScope, 403,
                        Caller.anExpiredKey, 401,
                        Caller.aRevokedKey, 401));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whoMayChangesWhatIsHeldUnchangedAbove() throws SQLException {
        Map<String, String> before = state();

        administrator()
                .contentType("application/json")
                .body(source("of-the-matrix", "Of the matrix"))
                .put("/v1/sources/of-the-matrix")
                .then()
                .statusCode(201);

        assertThat(state()).hasSizeGreaterThan(20).isNotEqualTo(before).doesNotContainValue(null);
        administrator()
                .header("If-Match", "*")
                .delete("/v1/sources/of-the-matrix")
                .then()
                .statusCode(204);
    }

    private static int send(Guarded operation, String bearer) {
        RequestSpecification request = anybody().header("If-Match", "*").header("Prefer", "wait");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        String path = operation.path();
        for (JsonNode parameter : operation.operation().path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace(
                        "{" + parameter.path("name").asText() + "}",
                        parameter.path("example").asText());
            }
        }
        operation.operation().at("/requestBody/content").properties().stream()
                .findFirst()
                .ifPresent(body -> {
                    JsonNode example = body.getValue().path("example");
                    request.contentType(body.getKey().equals("*/*") ? "application/octet-stream" : body.getKey())
                            .body((example.isTextual() ? example.asText() : example.toString())
                                    .getBytes(StandardCharsets.UTF_8));
                });
        return request.request(operation.method().toUpperCase(Locale.ROOT), path)
                .statusCode();
    }

    /** How many rows each table has, and which transaction wrote last to one of them. */
    private Map<String, String> state() throws SQLException {
        Map<String, String> state = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(STATE)) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getString(2));
            }
        }
        return state;
    }
}

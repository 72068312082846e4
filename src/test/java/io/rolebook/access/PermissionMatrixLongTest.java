package io.rolebook.access;

import static io.rolebook.support.Given.ADMINISTRATOR_KEY;
import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import io.rolebook.support.Keys.Key;
import io.rolebook.support.LongTest;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that the OpenAPI document guards, tried with its own example by those who may not. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class PermissionMatrixLongTest {
    private static final String WRONG_KEY = "rolebook_aaaaaaaa_0123456789012345678901234567890123456789012";
    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";
    /** They change nothing, and are sent by POST only because they are too long for an address. */
    private static final Set<String> QUESTIONS =
            Set.of("/v1/title-matches", "/v1/skill-mentions", "/v1/role-matches", "/v1/skill-gaps");
    /** A key with this scope and no other. */
    private static final Map<String, Key> ONLY = new HashMap<>();
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

    static Stream<Operation> guardedOperations() {
        List<Operation> guarded =
                OpenApi.operations().stream().filter(Operation::needsAKey).toList();
        assertThat(guarded).hasSizeGreaterThan(20);
        return guarded.stream();
    }

    /** A patch is read as the document that it makes, so that what holds for documents holds for it. */
    static Stream<Operation> operationsThatTakeADocument() {
        return guardedOperations()
                .filter(operation -> !operation.method().equals("patch"))
                .filter(operation -> operation.bodyExample().isObject());
    }

    /** All but {@code admin}. */
    private static List<String> scopes() {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.ADMIN)
                .map(Scope::toString)
                .toList();
    }

    @Test
    void everyOperationThatMayChangeSomethingNeedsAKey() {
        assertThat(OpenApi.operations())
                .filteredOn(operation -> !operation.method().equals("get"))
                .filteredOn(operation -> !QUESTIONS.contains(operation.path()))
                .allMatch(Operation::needsAKey);
    }

    /** With requests that lead nowhere: only who is let in finds that out. */
    @ParameterizedTest
    @MethodSource("guardedOperations")
    void eachScopeAloneOpensWhatItIsForAndNothingElse(Operation operation) {
        assertThat(operation.scopes())
                .as("%s says which scope it needs", operation)
                .isNotEmpty();

        Set<String> letIn = new TreeSet<>();
        for (String scope : scopes()) {
            int status = ONLY.computeIfAbsent(scope, Keys::with)
                    .holder()
                    .contentType(operation.bodyType().orElse("application/json"))
                    .request(
                            operation.method().toUpperCase(Locale.ROOT),
                            operation.path().replaceAll("\\{[^}]+}", NOWHERE))
                    .statusCode();
            assertThat(status).isNotEqualTo(401);
            if (status != 403) {
                letIn.add(scope);
            }
        }

        assertThat(letIn)
                .containsExactlyInAnyOrderElementsOf(operation.scopes().stream()
                        .filter(scope -> !scope.equals(Scope.ADMIN.toString()))
                        .toList());
    }

    /** What an answer shows and a request has not, such as a revision. */
    @ParameterizedTest
    @MethodSource("operationsThatTakeADocument")
    void whatTheServiceSetsIsNotTakenFromACaller(Operation operation) throws SQLException {
        Map<String, JsonNode> answered = properties(operation.answerSchema());
        answered.keySet().removeAll(properties(operation.bodySchema()).keySet());
        Map<String, String> before = state();

        Map<String, Integer> statuses = new TreeMap<>();
        answered.keySet().forEach(field -> {
            ObjectNode document = operation.bodyExample().deepCopy();
            document.put(field, "1");
            statuses.put(
                    field,
                    request(operation)
                            .body(document.toString().getBytes(StandardCharsets.UTF_8))
                            .header("Authorization", "Bearer " + ADMINISTRATOR_KEY)
                            .request(operation.method().toUpperCase(Locale.ROOT), address(operation))
                            .statusCode());
        });

        assertThat(statuses)
                .isNotEmpty()
                .allSatisfy((field, status) -> assertThat(status).as(field).isIn(400, 404, 422));
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("guardedOperations")
    void whoMayNotIsRefusedAndChangesNothing(Operation operation) throws SQLException {
        Map<Caller, String> bearers = new TreeMap<>(Map.of(
                Caller.aWrongKey, WRONG_KEY,
                Caller.aKeyWithoutTheScope, Keys.with(otherScopes(operation)).bearer(),
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

    /** All scopes but those that would do. */
    private static String[] otherScopes(Operation operation) {
        return scopes().stream()
                .filter(scope -> !operation.scopes().contains(scope))
                .toArray(String[]::new);
    }

    private static int send(Operation operation, String bearer) {
        RequestSpecification request = request(operation);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        JsonNode example = operation.bodyExample();
        if (!example.isMissingNode()) {
            request.body(
                    (example.isTextual() ? example.asText() : example.toString()).getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method().toUpperCase(Locale.ROOT), address(operation))
                .statusCode();
    }

    private static RequestSpecification request(Operation operation) {
        RequestSpecification request = anybody().header("If-Match", "*").header("Prefer", "wait");
        return operation
                .bodyType()
                .map(type -> request.contentType(type.equals("*/*") ? "application/octet-stream" : type))
                .orElse(request);
    }

    private static String address(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace(
                        "{" + parameter.path("name").asText() + "}",
                        parameter.path("example").asText(NOWHERE));
            }
        }
        return path;
    }

    private static Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new TreeMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
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

package io.rolebook.support;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** API keys for tests, each with a name of its own. */
public final class Keys {
    private Keys() {}

    /** A key that was made over HTTP. */
    public record Key(String id, String name, String bearer) {
        public RequestSpecification holder() {
            return anybody().header("Authorization", "Bearer " + bearer);
        }

        public String address() {
            return "/v1/keys/" + id;
        }

        public Key revoked() {
            administrator().delete(address()).then().statusCode(204);
            return this;
        }

        /** Past our Java, which makes no key that is over already. */
        public Key expired() {
            execute(
                    "update api_key set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'"
                            + " where id = cast(? as uuid)",
                    id);
            return this;
        }
    }

    public static Key with(String... scopes) {
        return named("test " + UUID.randomUUID(), scopes);
    }

    public static Key named(String name, String... scopes) {
        var made = issue(name, scopes).statusCode(201).extract().jsonPath();
        return new Key(made.getString("id"), name, made.getString("key"));
    }

    public static ValidatableResponse issue(String name, String... scopes) {
        String quoted = Arrays.stream(scopes).map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return issue("{\"name\": \"%s\", \"scopes\": [%s], \"expiresAt\": null}".formatted(name, quoted));
    }

    public static ValidatableResponse issue(String body) {
        return administrator()
                .contentType("application/json")
                .body(body)
                .post("/v1/keys")
                .then();
    }

    private static void execute(String sql, String id) {
        AgroalDataSource dataSource =
                Arc.container().instance(AgroalDataSource.class).get();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package io.rolebook.access;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.Keys;
import io.rolebook.support.LongTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose operator closed the reads and takes the tokens of an issuer. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(ClosedServiceLongTest.Closed.class)
class ClosedServiceLongTest {
    private static Issuer issuer;

    @ConfigProperty(name = "rolebook.oidc.issuer")
    URI issuerAddress;

    @Inject
    AgroalDataSource dataSource;

    /** The issuer comes up after the service, which looks for its keys when it needs them. */
    public static class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of(
                        "rolebook.anonymous-read",
                        "key",
                        "rolebook.oidc.issuer",
                        "http://localhost:" + free.getLocalPort(),
                        "rolebook.oidc.audience",
                        Issuer.AUDIENCE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @BeforeEach
    void startTheIssuer() {
        if (issuer == null) {
            issuer = new Issuer(issuerAddress.getPort());
        }
    }

    @AfterAll
    static void stopTheIssuer() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/roles", "/v1/roles/machine-learning-engineer", "/v1/salaries", "/v1/levels"})
    void readsNeedSomeKey(String address) {
        anybody().get(address).then().statusCode(401).body("code", equalTo("unauthorized"));
        bearer("wrong").get(address).then().statusCode(401);
        Keys.with("admin").expired().holder().get(address).then().statusCode(401);
        Keys.with("admin").revoked().holder().get(address).then().statusCode(401);

        Keys.with("webhooks").holder().get(address).then().statusCode(200);
        administrator().get(address).then().statusCode(200);
    }

    @Test
    void assistantsNeedSomeKeyToo() {
        String ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        anybody()
                .contentType("application/json")
                .body(ping)
                .post("/mcp")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");

        RestAssured.given()
                .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                .contentType("application/json")
                .body(ping)
                .post("/mcp")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs/", "/openapi", "/problems/unauthorized", "/q/health/live", "/q/health/ready"})
    void whatIsNoFactStaysOpen(String address) {
        RestAssured.get(address).then().statusCode(200);
    }

    @Test
    void metricsAreForAdministrators() {
        RestAssured.get("/q/metrics").then().statusCode(401);
        bearer(issuer.token(issuer.claims("ada"))).get("/q/metrics").then().statusCode(403);
        RestAssured.given()
                .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenReadsWhateverItsRoles() {
        bearer(issuer.token(issuer.claims("ada"))).get("/v1/roles").then().statusCode(200);
    }

    @Test
    void aTokenWritesWhatItsRolesAllowUnderItsName() throws SQLException {
        String token = issuer.token(issuer.claims("ada", "catalogue:write"));

        bearer(token)
                .contentType("application/json")
                .body(source("written-by-ada", "Written by Ada"))
                .put("/v1/sources/written-by-ada")
                .then()
                .statusCode(201);

        assertThat(actor("written-by-ada")).isEqualTo("ada");
        bearer(token)
                .header("If-Match", "*")
                .delete("/v1/sources/written-by-ada")
                .then()
                .statusCode(204);
    }

    @Test
    void aTokenWithoutTheRoleIsToldWhichScopeWouldDo() {
        bearer(issuer.token(issuer.claims("ada", "salaries:write")))
                .contentType("application/json")
                .body(source("refused-to-ada", "Refused to Ada"))
                .put("/v1/sources/refused-to-ada")
                .then()
                .statusCode(403)
                .body("detail", containsString("catalogue:write or admin"));
    }

    @Test
    void aTokenOfAnotherIsAnsweredWithAProblem() {
        try (Issuer other = new Issuer()) {
            bearer(other.token(other.claims("mallory", "admin")))
                    .get("/v1/keys")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer")
                    .body("code", equalTo("unauthorized"));
        }
    }

    private static RequestSpecification bearer(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }

    private String actor(String slug) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select actor from change where slug = '%s' order by revision desc limit 1"
                                .formatted(slug))) {
            row.next();
            return row.getString(1);
        }
    }
}

package io.rolebook.http;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose operator set health and metrics apart. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(ManagementLongTest.Apart.class)
class ManagementLongTest {
    @ConfigProperty(name = "rolebook.management.port")
    int apart;

    public static class Apart implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of("rolebook.management.port", String.valueOf(free.getLocalPort()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics"})
    void healthAndMetricsAreNotWhereTheApiIs(String address) {
        Given.anybody().get(address).then().statusCode(404);
        RestAssured.given().port(apart).get(address).then().statusCode(200);
    }

    @Test
    void theApiIsNotWhereHealthIs() {
        RestAssured.given().port(apart).get("/v1/roles").then().statusCode(404);
        Given.anybody().get("/v1/roles").then().statusCode(200).body(containsString("items"));
    }
}

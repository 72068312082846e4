package io.rolebook.access;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose operator closed the reads. */
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(ClosedServiceTest.Closed.class)
class ClosedServiceTest {
    public static class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rolebook.reads", "key");
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs/",
                "/openapi",
                "/problems/unauthorized",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics"
            })
    void whatIsNoFactStaysOpen(String address) {
        RestAssured.get(address).then().statusCode(200);
    }

    private static RequestSpecification bearer(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }
}

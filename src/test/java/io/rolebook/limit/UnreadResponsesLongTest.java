package io.rolebook.limit;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import io.rolebook.support.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** More connections whose answers nobody takes than there may be. The test ends before one is given up for its time. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(UnreadResponsesLongTest.Small.class)
class UnreadResponsesLongTest {
    private static final int MOST = 6;
    private static final String TAKEN = "rolebook_limit_taken{of=\"answers not taken\"";
    private static final String GIVEN_UP = "rolebook_connections_given_up_total";

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rolebook.max-unread-responses", String.valueOf(MOST), "rolebook.response-write-timeout", "5m");
        }
    }

    @Test
    void whoLeavesMostLosesSomeAndNobodyElseIsRefused() {
        List<Wire> unread = new ArrayList<>();
        try {
            for (int connection = 0; connection < MOST; connection++) {
                unread.add(unread(connection % 2 == 0 ? "127.0.0.2" : "127.0.0.3"));
            }
            await(TAKEN, taken -> taken == MOST);
            assertThat(metric(GIVEN_UP)).isZero();

            unread.add(unread("127.0.0.4"));
            unread.add(unread("127.0.0.4"));

            await(GIVEN_UP, closed -> closed >= 2);
            await(TAKEN, taken -> taken <= MOST);
            anybody().get("/v1/roles").then().statusCode(200);
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            unread.forEach(Wire::close);
        }
    }

    /** A reader that takes nothing of more than what lies between the two programs. */
    private Wire unread(String from) {
        Wire wire = new Wire(port, from);
        IntStream.range(0, 10).forEach(request -> wire.get("/openapi"));
        return wire;
    }

    private static void await(String name, DoublePredicate expected) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        double now = metric(name);
        while (!expected.test(now)) {
            assertThat(Instant.now()).as("%s was %s at last", name, now).isBefore(end);
            now = metric(name);
        }
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}

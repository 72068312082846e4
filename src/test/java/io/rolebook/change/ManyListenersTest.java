package io.rolebook.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import io.rolebook.support.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever leaves has no seat any more, also where hundreds leave at once, and some of them before they were answered. */
@QuarkusTest
@WithTestResource(Database.class)
class ManyListenersTest {
    private static final int MANY = 300;
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final Pattern TAKEN = Pattern.compile("rolebook_limit_taken\\{of=\"listeners\"[^}]*} (\\S+)");

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    /** @param answered of ten, how many wait for their answer */
    @ParameterizedTest
    @ValueSource(ints = {10, 5, 0})
    void whoLeavesGivesTheSeatBack(int answered) {
        double before = taken();
        List<Wire> listeners = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            Wire listener = new Wire(port).get("/v1/changes/stream?since=0");
            listeners.add(listener);
            if (number % 10 < answered) {
                assertThat(listener.status()).isEqualTo(200);
            }
        }
        if (answered == 10) {
            assertThat(taken()).isEqualTo(before + MANY);
        }

        listeners.forEach(Wire::close);

        Instant end = Instant.now().plus(PROMPT);
        while (taken() > before) {
            assertThat(Instant.now()).as("%.0f seats taken".formatted(taken())).isBefore(end);
        }
    }

    private static double taken() {
        Matcher taken = TAKEN.matcher(RestAssured.get("/q/metrics").asString());
        assertThat(taken.find()).isTrue();
        return Double.parseDouble(taken.group(1));
    }
}

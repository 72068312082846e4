package io.rolebook.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.http.Management;
import io.rolebook.limit.RateLimiter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenDefaultsTest {
    @Test
    void whatIsOpenIsSaid() {
        assertThat(found(Map.of("quarkus.http.cors.origins", "/.*/"), Optional.empty(), Optional.empty()))
                .extracting(line -> line.replaceAll(".*\\(([^ ,)]+).*", "$1"))
                .containsExactly(
                        "QUARKUS_HTTP_HOST",
                        "ROLEBOOK_ANONYMOUS_READ",
                        "QUARKUS_HTTP_CORS_ORIGINS",
                        "ROLEBOOK_RATE_LIMIT_PER_IP",
                        "ROLEBOOK_MANAGEMENT_PORT",
                        "ROLEBOOK_ANONYMOUS_METRICS",
                        "quarkus.http.proxy.*");
    }

    @Test
    void whatIsClosedIsNot() {
        Map<String, String> closed = Map.of(
                "quarkus.http.host", "192.0.2.1",
                "rolebook.reads", "key",
                "quarkus.http.proxy.proxy-address-forwarding", "true");

        assertThat(found(closed, Optional.of(100), Optional.of(9000))).isEmpty();
    }

    @Test
    void whereOnlyThisMachineReachesItNothingIsOpen() {
        assertThat(found(Map.of("quarkus.http.host", "127.0.0.1"), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    private static java.util.List<String> found(
            Map<String, String> settings, Optional<Integer> requests, Optional<Integer> managementPort) {
        return new OpenDefaults(
                        new SmallRyeConfigBuilder().withDefaultValues(settings).build(),
                        new RateLimiter(null, null, requests, Optional.empty()),
                        new Management(null, null, managementPort, "localhost"))
                .found();
    }
}

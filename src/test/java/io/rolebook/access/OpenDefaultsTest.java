package io.rolebook.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.http.Management;
import io.rolebook.limit.RateLimiter;
import io.rolebook.setting.Settings;
import io.rolebook.support.GivenSettings;
import io.smallrye.config.SmallRyeConfig;
import java.util.HashMap;
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
                "rolebook.anonymous-read", "key",
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
        Map<String, String> given = new HashMap<>(settings);
        requests.ifPresent(number -> given.put("rolebook.rate-limit-per-ip", number.toString()));
        managementPort.ifPresent(port -> given.put("rolebook.management.port", port.toString()));
        SmallRyeConfig config = GivenSettings.config(given);
        Settings all = config.getConfigMapping(Settings.class);
        return new OpenDefaults(
                        config, all, new RateLimiter(null, null, all), new Management(null, null, all.management()))
                .found();
    }
}

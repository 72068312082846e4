package io.rolebook.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rolebook.support.GivenSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingFaultsTest {
    @Test
    void everyFaultIsALineWithItsSettingAndValue() {
        Throwable failure = catchThrowable(() -> GivenSettings.of(
                Map.of("rolebook.anonymous-read", "perhaps", "rolebook.queue-timeout", "soon", "rolebook.typo", "1")));

        assertThat(SettingFaults.of(new ExceptionInInitializerError(failure))
                        .orElseThrow()
                        .lines())
                .contains(
                        "  rolebook.anonymous-read, ROLEBOOK_ANONYMOUS_READ: 'perhaps' is neither true nor false (given: perhaps)")
                .contains("  rolebook.typo: there is no such setting; docs/configuration.md has them all")
                .anySatisfy(line -> assertThat(line).contains("ROLEBOOK_QUEUE_TIMEOUT", "(given: soon)"))
                .noneSatisfy(line -> assertThat(line).contains("SRCFG"));
    }

    @Test
    void otherFailuresAreNoneOfIts() {
        assertThat(SettingFaults.of(new IllegalStateException("full", new RuntimeException("disk"))))
                .isEmpty();
    }
}

package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Heartbeats heartbeats = new Heartbeats(metrics);

    @Test
    void aTaskIsLateAfterTenPeriodsButNotBeforeAMinute() {
        Instant last = Instant.parse("2026-11-30T12:00:00Z");
        heartbeats.watch("quick", Duration.ofSeconds(1), () -> last);
        heartbeats.watch("slow", Duration.ofMinutes(1), () -> last);

        assertThat(heartbeats.call(last.plusSeconds(60)).getStatus()).isEqualTo(Status.UP);
        assertThat(heartbeats.call(last.plusSeconds(61)).getStatus()).isEqualTo(Status.DOWN);
        assertThat(heartbeats.call(last.plusSeconds(61)).getData().orElseThrow())
                .containsOnlyKeys("quick");
        assertThat(heartbeats.call(last.plusSeconds(601)).getData().orElseThrow())
                .containsOnlyKeys("quick", "slow");
    }

    @Test
    void theTimeOfTheLastTurnIsAMetric() {
        Instant last = Instant.parse("2026-11-30T12:00:00Z");
        heartbeats.watch("quick", Duration.ofSeconds(1), () -> last);

        assertThat(metrics.get("rolebook.background.heartbeat")
                        .tag("task", "quick")
                        .gauge()
                        .value())
                .isEqualTo(last.getEpochSecond());
    }

    @Test
    void aTaskThatEndedIsNotMissed() {
        heartbeats.watch("quick", Duration.ofSeconds(1), () -> Instant.EPOCH);

        heartbeats.end("quick");

        assertThat(heartbeats.call().getStatus()).isEqualTo(Status.UP);
        assertThat(metrics.get("rolebook.background.heartbeat").gauge().value()).isNaN();
    }
}

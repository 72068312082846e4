package io.rolebook.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void start() {
        Deadline.start();
    }

    @Test
    void workEndsWhenItsTimeIsOver() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(new Deadline(Duration.ZERO, metrics)::look)
                .matches(problem -> problem.type() == ProblemType.TOO_SLOW);
        assertThat(metrics.get("rolebook.work.ended")
                        .tag("reason", "time")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void workEndsWhenNobodyWaitsForIt() {
        Deadline deadline = new Deadline(Duration.ofHours(1), metrics);
        assertThatNoException().isThrownBy(deadline::look);

        deadline.leave();

        assertThatExceptionOfType(ProblemException.class).isThrownBy(deadline::look);
    }

    @Test
    void whatIsShortComesToItsEndWhenTheServiceStops() {
        Deadline.stop();

        assertThatNoException().isThrownBy(new Deadline(Duration.ofHours(1), metrics)::look);
    }

    @Test
    void whoWaitsForSomethingElseHasNoDeadline() {
        Deadline deadline = new Deadline(Duration.ZERO, metrics);

        deadline.lift();

        assertThatNoException().isThrownBy(deadline::look);
    }

    @Test
    void whereNoRequestIsUnderWayNothingEnds() {
        assertThatNoException().isThrownBy(Deadline::check);
    }
}

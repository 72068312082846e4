package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class BackgroundTest {
    private static final Duration SOON = Duration.ofMillis(1);

    @Inject
    Heartbeats heartbeats;

    @Test
    void whatThrowsAnErrorIsDoneAgain() throws InterruptedException {
        ScheduledExecutorService clock = Background.clock("tested");
        CountDownLatch turns = new CountDownLatch(3);
        try {
            Background.repeat(clock, Duration.ZERO, SOON, heartbeats.of("tested", SOON), () -> {
                turns.countDown();
                throw new OutOfMemoryError("a thrown one");
            });

            assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            clock.shutdownNow();
            heartbeats.end("tested");
        }
    }

    @Test
    void aThreadThatAnErrorEndedIsReplaced() throws InterruptedException {
        ExecutorService threads = Background.threads(1, "tested");
        CountDownLatch done = new CountDownLatch(1);
        try {
            threads.execute(() -> {
                throw new StackOverflowError("a thrown one");
            });
            threads.execute(done::countDown);

            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }
}

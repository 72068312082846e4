package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.support.LongTest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@LongTest
@Timeout(30)
class DatabaseSupervisorLongTest {
    private final FakeServer server = new FakeServer();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final DatabaseSupervisor supervisor = new DatabaseSupervisor(server, end::complete);

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void startsAServerThatEndedAgainAndTellsOfTheLoss() throws Exception {
        AtomicInteger losses = new AtomicInteger();
        supervisor.onLoss(losses::incrementAndGet);
        supervisor.start();
        server.awaitStart(1);

        server.isAlive = false;
        server.awaitStart(2);

        assertThat(losses).hasValue(1);
        assertThat(end).isNotDone();
        assertThat(server.clearings).hasValue(2);
    }

    @Test
    void triesThreeTimesAndAnErrorIsAFailureAsAnother() throws Exception {
        supervisor.start();
        server.awaitStart(1);
        server.failures.add(() -> new IOException("the port is taken"));
        server.failures.add(() -> new OutOfMemoryError("a thrown one"));

        server.isAlive = false;
        server.awaitStart(4);

        assertThat(end).isNotDone();
    }

    @Test
    void givesUpAfterThreeAndSaysWhy() throws Exception {
        supervisor.start();
        server.awaitStart(1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            String reason = "failure " + attempt;
            server.failures.add(() -> new IOException(reason));
        }

        server.isAlive = false;

        assertThat(end.get(20, TimeUnit.SECONDS))
                .contains("could not be started again in 3 tries")
                .contains("failure 3");
        assertThat(server.starts).hasValue(4);
    }

    @Test
    void aFirstStartThatFailsIsToldToWhoWaits() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            server.failures.add(() -> new IOException("no disk"));
        }

        supervisor.start();

        assertThatThrownBy(() -> supervisor.ready().get(20, TimeUnit.SECONDS)).hasMessageContaining("no disk");
        assertThat(end.join()).contains("does not start").contains("no disk");
    }

    @Test
    void aServerThatEndsWithTheServiceStaysEnded() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        supervisor.onLoss(lost::countDown);
        supervisor.start();
        server.awaitStart(1);

        supervisor.close();
        server.isAlive = false;

        assertThat(lost.await(1, TimeUnit.SECONDS)).isFalse();
        assertThat(server.starts).hasValue(1);
    }

    private static final class FakeServer implements DatabaseSupervisor.Server {
        private final AtomicInteger starts = new AtomicInteger();
        private final AtomicInteger clearings = new AtomicInteger();
        private final Deque<Supplier<Throwable>> failures = new ArrayDeque<>();
        private volatile boolean isAlive;

        @Override
        public boolean isAlive() {
            return isAlive;
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public synchronized void start() throws IOException {
            starts.incrementAndGet();
            notifyAll();
            Supplier<Throwable> failure = failures.poll();
            if (failure != null) {
                Throwable thrown = failure.get();
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (IOException) thrown;
            }
            isAlive = true;
        }

        @Override
        public void clearUp() {
            clearings.incrementAndGet();
        }

        synchronized void awaitStart(int number) throws InterruptedException {
            while (starts.get() < number) {
                wait();
            }
        }
    }
}

package io.rolebook.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Outcome;
import io.rolebook.database.Background;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.ImportJobs.Order;
import io.rolebook.imports.ImportJobs.Work;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of files when not all goes as it should. */
@QuarkusTest
@WithTestResource(Database.class)
class ImportJobsTest {
    private static final Outcome NOTHING = new Outcome(0, 0, 0, 0, 0, 0, false, List.of(), List.of());

    @Inject
    ImportJobs intake;

    @Inject
    Imports imports;

    @Inject
    Session session;

    private final ExecutorService askers = Background.threads(8, "askers");

    @AfterEach
    void sendThemHome() {
        askers.shutdownNow();
    }

    @Test
    void whatWaitsForAnotherFileIsNotTakenForLost() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            start(null, (upload, tally) -> {
                end.await();
                return NOTHING;
            });
            UUID waiting = start(null, (upload, tally) -> NOTHING).id();
            Instant first = seenAt(waiting);

            await(() -> seenAt(waiting).isAfter(first));
        } finally {
            end.countDown();
        }
    }

    @Test
    void ofManyWhoTryAgainAfterAFailureOneIsHeard() throws Exception {
        for (int time = 0; time < 5; time++) {
            String key = UUID.randomUUID().toString();
            UUID failed = start(key, (upload, tally) -> {
                        throw new UnreadableFileException("no");
                    })
                    .id();
            await(() -> status(failed).equals("failed"));
            AtomicInteger taken = new AtomicInteger();

            List<UUID> again = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> start(key, (upload, tally) -> {
                                taken.incrementAndGet();
                                return NOTHING;
                            }),
                            askers))
                    .limit(8)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(Import::id)
                    .distinct()
                    .toList();

            assertThat(again).hasSize(1).doesNotContain(failed);
            await(() -> status(again.get(0)).equals("done"));
            assertThat(taken).hasValue(1);
        }
    }

    /** As where the instance that took it in could not report for a while, and goes on. */
    @Test
    void whatWasTakenForLostIsNotDoneBesideWhatWasSentInItsPlace() throws Exception {
        String key = UUID.randomUUID().toString();
        CountDownLatch retried = new CountDownLatch(1);
        UUID silent = start(key, (upload, tally) -> {
                    retried.await();
                    return NOTHING;
                })
                .id();
        UUID again = silent;
        while (again.equals(silent)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> session.createNativeMutationQuery(
                                    "update import set seen_at = now() - interval '1 hour' where id = :id")
                            .setParameter("id", silent)
                            .executeUpdate());
            // Unless it was heard of just now.
            again = start(key, (upload, tally) -> NOTHING).id();
        }
        UUID instead = again;
        retried.countDown();

        await(() -> status(instead).equals("done"));
        assertThat(status(silent)).isEqualTo("cancelled");
    }

    private Import start(String key, Work work) {
        try {
            return intake.start(
                            new Order("rates", "", "tester", false, false, List.of(), null, null, key),
                            new ByteArrayInputStream("x".getBytes(UTF_8)),
                            work)
                    .toCompletableFuture()
                    .join();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Instant seenAt(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> imports.get(id.toString()).seenAt());
    }

    private String status(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> imports.get(id.toString()).status());
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }
}

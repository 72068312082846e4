package io.rolebook.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.limit.ConcurrencyLimiter;
import io.rolebook.support.Database;
import io.rolebook.support.GivenSettings;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class BulkReadsTest {
    private static final int MANY = 50;

    private final BulkReads reads =
            new BulkReads(new CurrentVertxRequest(), new SimpleMeterRegistry(), GivenSettings.of(Map.of()));

    @AfterEach
    void stop() {
        reads.stop();
    }

    @Test
    void pagesOfOneCallerLeaveProcessorsToOthers() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(MANY);
        AtomicInteger begun = new AtomicInteger();
        for (int page = 0; page < MANY; page++) {
            reads.execute("greedy", () -> {
                begun.incrementAndGet();
                await(blocked);
                ended.countDown();
            });
        }
        CountDownLatch other = new CountDownLatch(1);

        reads.execute("other", other::countDown);

        assertThat(other.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValueLessThanOrEqualTo((ConcurrencyLimiter.processors() + 1) / 2);
        blocked.countDown();
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(MANY);
    }

    @Test
    void aPageThatFailsIsFollowedByTheNext() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        for (int page = 0; page < 3; page++) {
            reads.execute("anybody", () -> {
                throw new IllegalStateException("a page fails, on purpose");
            });
        }

        reads.execute("anybody", next::countDown);

        assertThat(next.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

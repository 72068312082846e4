package io.rolebook.change;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.WorkLimits;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Who waits for the next revision, or listens for something else. One question to the database answers all who wait for a
 * revision, five times a second, and none is asked while nobody waits. To wait takes neither a thread nor a connection,
 * only one of so many seats.
 */
@ApplicationScoped
public class Listeners {
    private static final Logger LOG = Logger.getLogger(Listeners.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    /** When all who wait wake at once, they read one after the other and leave the other connections to others. */
    private static final int READERS = 4;

    private final AgroalDataSource database;
    private final WorkLimits work;
    private final int most;
    private final Semaphore seats;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(Listeners::daemon);
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, Listeners::daemon);

    private volatile boolean isClosed;

    /** Equal only to itself: many may wait for the same. */
    private static final class Waiter {
        private final long revision;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Waiter(long revision) {
            this.revision = revision;
        }
    }

    Listeners(AgroalDataSource database, WorkLimits work, @ConfigProperty(name = "rolebook.most-listeners") int most) {
        this.database = database;
        this.work = work;
        this.most = most;
        this.seats = new Semaphore(most);
        poller.scheduleWithFixedDelay(this::poll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes a seat for the request under way.
     *
     * @throws ProblemException where all seats are taken
     */
    void enter() {
        if (!seats.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_LISTENERS,
                    "%d requests wait for changes already, which is as many as may.".formatted(most));
        }
        work.leave();
    }

    void leave() {
        seats.release();
    }

    /** Ends when there is a revision after this one, when the time is over, or when the service stops. */
    CompletableFuture<Void> awaitRevisionAfter(long revision, Duration limit) {
        Waiter waiter = new Waiter(revision);
        waiters.add(waiter);
        waiter.end
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> waiters.remove(waiter));
        if (isClosed) {
            waiter.end.complete(null);
        }
        return waiter.end;
    }

    /** Ends when the time is over, or when the service stops. */
    public CompletableFuture<Void> pause(Duration time) {
        return awaitRevisionAfter(Long.MAX_VALUE, time);
    }

    /** Where those who listen read what they have waited for. */
    public Executor readers() {
        return readers;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Before the service waits for the requests under way: those that listen would not end by themselves. */
    void onStopRequested(@Observes ShutdownDelayInitiatedEvent stop) {
        isClosed = true;
        waiters.forEach(waiter -> waiter.end.complete(null));
    }

    @PreDestroy
    void stop() {
        poller.shutdownNow();
        readers.shutdownNow();
    }

    private void poll() {
        if (waiters.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select number from revision");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long latest = row.getLong(1);
            waiters.stream().filter(waiter -> waiter.revision < latest).forEach(waiter -> waiter.end.complete(null));
        } catch (SQLException failure) {
            // Whoever waits goes on waiting; the database may be back before the time is over.
            LOG.debugf("latest revision is not known now, reason=%s", failure.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "listeners");
        thread.setDaemon(true);
        return thread;
    }
}

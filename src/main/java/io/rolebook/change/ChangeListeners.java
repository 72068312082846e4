package io.rolebook.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.cache.ResponseCache;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.limit.ClientShares;
import io.rolebook.limit.Clients;
import io.rolebook.limit.RequestEnd;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.revision.LatestRevision;
import io.rolebook.setting.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the next revision, or listens for something else. To wait takes neither a thread nor a connection, only one of
 * so many seats.
 */
@Startup
@ApplicationScoped
public class ChangeListeners {
    private static final int WHOLE = 100;
    private static final String ANYBODY = "anybody";

    private final RequestLimiter work;
    private final ResponseCache cache;
    private final CurrentVertxRequest current;
    private final LatestRevision latest;
    private final int most;
    private final ClientShares seats;
    private final ClientShares seatsForAnybody;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final BulkReads reads;

    private volatile boolean isClosed;

    /** Equal only to itself: many may wait for the same. */
    private static final class Waiter {
        private final long revision;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Waiter(long revision) {
            this.revision = revision;
        }
    }

    ChangeListeners(
            RequestLimiter work,
            ResponseCache cache,
            CurrentVertxRequest current,
            LatestRevision latest,
            BulkReads reads,
            MeterRegistry metrics,
            Settings settings) {
        this.work = work;
        this.cache = cache;
        this.current = current;
        this.latest = latest;
        this.reads = reads;
        this.most = settings.maxChangeListeners();
        this.seats = new ClientShares("listeners", most, settings.maxSharePerClient(), metrics);
        // Of few seats, as many for anybody as for holders of keys.
        int reserved = Math.min(settings.reservedChangeListeners(), most / 2);
        this.seatsForAnybody = new ClientShares("listeners without key", most - reserved, WHOLE, metrics);
        latest.follow(this::wake);
    }

    /** What a request has until it ends, however that comes about, or until it needs it no more. */
    public final class Seat {
        private final String caller;
        private final boolean isForHolder;
        private final AtomicBoolean isLeft = new AtomicBoolean();
        private volatile @Nullable CompletableFuture<Void> waiting;

        private Seat(String caller, boolean isForHolder) {
            this.caller = caller;
            this.isForHolder = isForHolder;
        }

        void leave() {
            if (isLeft.compareAndSet(false, true)) {
                giveBack(this);
                CompletableFuture<Void> last = waiting;
                if (last != null) {
                    last.complete(null);
                }
            }
        }

        /** Whether there is somebody still who waits, and somewhere to wait. */
        public boolean isTaken() {
            return !isLeft.get() && !isClosed;
        }

        /** Ends when there is a revision after this one, or as {@link #pause} does. */
        public CompletableFuture<Void> awaitRevisionAfter(long revision, Duration limit) {
            CompletableFuture<Void> next = ChangeListeners.this.awaitRevisionAfter(revision, limit);
            waiting = next;
            if (isLeft.get()) {
                next.complete(null);
            }
            return next;
        }

        /** Where what was waited for is read: when all who wait wake at once, they read one after the other. */
        public Executor reader() {
            return page -> reads.execute(caller, page);
        }

        /** Ends when the time is over, when the seat is left, or when the service stops. */
        public CompletableFuture<Void> pause(Duration time) {
            return awaitRevisionAfter(Long.MAX_VALUE, time);
        }
    }

    /**
     * Takes a seat for the request under way, which is no work meanwhile.
     *
     * @throws ProblemException where all seats are taken
     */
    public Seat enter() {
        Seat seat = takeSeat(current.getCurrent());
        work.leave();
        cache.forgo();
        return seat;
    }

    /**
     * The same for a request that is not worked on yet.
     *
     * @throws ProblemException where all seats are taken
     */
    Seat takeSeat(RoutingContext request) {
        Seat seat = new Seat(Clients.of(request), Clients.isHolder(request));
        if (!take(seat)) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_LISTENERS,
                    "As many requests wait for changes as may: %d, of which an address has a share, and some are for holders of keys."
                            .formatted(most));
        }
        RequestEnd.run(request, seat::leave);
        return seat;
    }

    private boolean take(Seat seat) {
        if (!seat.isForHolder && !seatsForAnybody.take(ANYBODY, 1)) {
            return false;
        }
        boolean isTaken = seats.take(seat.caller, 1);
        if (!isTaken && !seat.isForHolder) {
            seatsForAnybody.giveBack(ANYBODY, 1);
        }
        return isTaken;
    }

    private void giveBack(Seat seat) {
        seats.giveBack(seat.caller, 1);
        if (!seat.isForHolder) {
            seatsForAnybody.giveBack(ANYBODY, 1);
        }
    }

    private CompletableFuture<Void> awaitRevisionAfter(long revision, Duration limit) {
        Waiter waiter = new Waiter(revision);
        waiters.add(waiter);
        waiter.end
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> waiters.remove(waiter));
        // It may have come just before.
        if (isClosed || latest.shown() > revision) {
            waiter.end.complete(null);
        }
        return waiter.end;
    }

    /** Whether there ever was a revision to hear of: a service that never had its database has no events to promise. */
    public boolean haveHeard() {
        return latest.shown() >= 0;
    }

    boolean areOpen() {
        return !isClosed;
    }

    /** Before the service waits for the requests under way: those that listen would not end by themselves. */
    void onStopRequested(@Observes ShutdownDelayInitiatedEvent stop) {
        isClosed = true;
        waiters.forEach(waiter -> waiter.end.complete(null));
    }

    private void wake(long latest) {
        waiters.stream().filter(waiter -> waiter.revision < latest).forEach(waiter -> waiter.end.complete(null));
    }
}

package io.rolebook.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.database.Background;
import io.rolebook.limit.ClientShares;
import io.rolebook.limit.Clients;
import io.rolebook.limit.ConcurrencyLimiter;
import io.rolebook.limit.ConcurrencyLimiter.Entry;
import io.rolebook.setting.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Pages of exports and of streams, of which one request may want thousands. They are read and written out by as many threads
 * at a time as there are processors, and one caller has a share of these: however many exports and streams somebody opens,
 * others find a processor.
 */
@Singleton
public class BulkReads {
    private final CurrentVertxRequest current;
    private final ConcurrencyLimiter lane;
    private final ExecutorService threads;

    /** Reads a page and writes it out, into memory. */
    public interface Page<T> {
        T take() throws IOException;
    }

    BulkReads(CurrentVertxRequest current, MeterRegistry metrics, Settings settings) {
        this.current = current;
        int places = ConcurrencyLimiter.processors();
        // What waits is bounded by the number of exports and listeners.
        this.lane = new ConcurrencyLimiter("bulk reads", places, Integer.MAX_VALUE, settings.maxSharePerClient());
        this.threads = Background.threads(places, "bulk reads");
        ClientShares.show(metrics, lane.name(), places, lane.mostOfOne(), lane::taken, lane::busiest);
    }

    /**
     * Works on a page for the request under way, on its own thread, when it is its turn.
     *
     * @throws IOException where it fails, or the service stops before it is its turn
     */
    public <T> T call(Page<T> page) throws IOException {
        RoutingContext request = current.getCurrent();
        String caller = Clients.of(request);
        CompletableFuture<Void> turn = new CompletableFuture<>();
        Runnable begin = () -> turn.complete(null);
        if (lane.enter(caller, begin) == Entry.inLine) {
            await(turn, caller, begin);
        }
        try {
            return page.take();
        } finally {
            lane.leave(caller);
        }
    }

    private void await(CompletableFuture<Void> turn, String caller, Runnable begin) throws IOException {
        try {
            turn.get();
        } catch (InterruptedException | ExecutionException stopped) {
            if (!lane.stepOut(begin)) {
                lane.leave(caller);
            }
            throw new InterruptedIOException("The service is being stopped.");
        }
    }

    /**
     * Has a page worked on, when it is its turn; not any more where the service stops.
     *
     * @param caller as {@link Clients} names them
     */
    public void execute(String caller, Runnable page) {
        Runnable turn = () -> begin(caller, page);
        if (lane.enter(caller, turn) == Entry.admitted) {
            turn.run();
        }
    }

    private void begin(String caller, Runnable page) {
        try {
            threads.execute(() -> {
                try {
                    page.run();
                } finally {
                    lane.leave(caller);
                }
            });
        } catch (RejectedExecutionException stopped) {
            lane.leave(caller);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

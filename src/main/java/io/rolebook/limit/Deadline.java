package io.rolebook.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the work on a request that asks ends, whatever it has come to: its time is over, whoever asked has left, or the service
 * stops. Loops over what strangers sent call {@link #check}; it costs some tens of nanoseconds, and nothing happens where no
 * request is under way or the request may take its time, as imports, exports and writes may.
 */
public final class Deadline {
    private static final String KEY = Deadline.class.getName();

    private static volatile boolean isStopping;

    private final Duration limit;
    private final MeterRegistry metrics;

    private volatile long begin = System.nanoTime();
    private volatile boolean isLifted;
    private volatile boolean isLeft;

    Deadline(Duration limit, MeterRegistry metrics) {
        this.limit = limit;
        this.metrics = metrics;
    }

    /** @throws ProblemException where the request under way is not to be worked on any more */
    public static void check() {
        Deadline deadline = current();
        if (deadline != null) {
            deadline.look();
        }
    }

    /** The time so far was spent on what all requests need, such as an index that was to be read: it does not count. */
    public static void restart() {
        Deadline deadline = current();
        if (deadline != null) {
            deadline.begin = System.nanoTime();
        }
    }

    /** Whether a request is under way whose time is limited. */
    public static boolean isUnderWay() {
        Deadline deadline = current();
        return deadline != null && !deadline.isLifted;
    }

    private static @Nullable Deadline current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(KEY);
    }

    /** From here on it counts for the request whose context this is. */
    void begin(Context context) {
        context.putLocal(KEY, this);
    }

    /** The request goes on to wait for something that happens elsewhere, which takes as long as it takes. */
    void lift() {
        isLifted = true;
    }

    /** Nobody waits for what is worked on. */
    void leave() {
        isLeft = true;
    }

    /** The service stops: what has had half of its time by then is ended, what is short may come to its end. */
    static void stop() {
        isStopping = true;
    }

    static void start() {
        isStopping = false;
    }

    void look() {
        if (isLifted) {
            return;
        }
        long spent = System.nanoTime() - begin;
        if (spent > limit.toNanos()) {
            throw ended(
                    "time",
                    ProblemType.TOO_SLOW,
                    "It took longer than the %s s that the work on a question may take. Ask for less at a time."
                            .formatted(limit.toMillis() / 1_000.0));
        }
        if (isStopping && spent > limit.toNanos() / 2) {
            throw ended("stop", ProblemType.UNAVAILABLE, "The service is being stopped. Ask again in a few seconds.");
        }
        if (isLeft) {
            throw ended("left", ProblemType.TOO_SLOW, "Whoever asked has left.");
        }
    }

    private ProblemException ended(String reason, ProblemType type, String detail) {
        Counter.builder("rolebook.work.ended")
                .description("Questions that were given up while they were worked on.")
                .tag("reason", reason)
                .register(metrics)
                .increment();
        return new ProblemException(type, detail);
    }
}

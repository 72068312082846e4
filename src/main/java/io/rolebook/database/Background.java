package io.rolebook.database;

import io.quarkus.arc.Arc;
import io.rolebook.database.Heartbeats.Heartbeat;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Threads for work that no request waits for. Each task has what a request has: Hibernate opens no session without. No failure
 * of a task, of whatever kind, keeps it or another from its next turn.
 */
public final class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private Background() {}

    /** @param name of each thread; it keeps no process from ending */
    public static ExecutorService threads(int count, String name) {
        return new ThreadPoolExecutor(
                count, count, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory(name)) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                begin();
            }

            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                end();
                if (failure != null) {
                    LOG.errorf(failure, "a background task failed: threads=%s", name);
                }
            }
        };
    }

    /** One thread for what is done again and again. */
    public static ScheduledExecutorService clock(String name) {
        return Executors.newSingleThreadScheduledExecutor(factory(name));
    }

    /**
     * Has a task done again and again, whatever comes of it. A failure is logged once, until the task
     * succeeds again.
     *
     * @param pause from the end of a turn to the next
     */
    public static ScheduledFuture<?> repeat(
            ScheduledExecutorService clock, Duration first, Duration pause, Heartbeat heartbeat, Runnable task) {
        return clock.scheduleWithFixedDelay(
                new Turn(heartbeat, task), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What throws nothing, since a clock forgets what does. */
    private static final class Turn implements Runnable {
        private final Heartbeat heartbeat;
        private final Runnable task;
        private boolean isFailing;

        Turn(Heartbeat heartbeat, Runnable task) {
            this.heartbeat = heartbeat;
            this.task = task;
        }

        @Override
        public void run() {
            try {
                perform();
                isFailing = false;
            } catch (Throwable failure) {
                tell(failure);
            }
            heartbeat.beat();
        }

        private void perform() {
            begin();
            try {
                task.run();
            } finally {
                end();
            }
        }

        private void tell(Throwable failure) {
            if (isFailing || (Outage.isKnown() && failure instanceof RuntimeException)) {
                return;
            }
            try {
                isFailing = true;
                if (failure instanceof RuntimeException) {
                    LOG.warnf(
                            "a background task fails, and is tried again and again: thread=%s reason=%s",
                            Thread.currentThread().getName(), failure);
                } else {
                    LOG.errorf(
                            failure,
                            "a background task fails, and is tried again and again: thread=%s",
                            Thread.currentThread().getName());
                }
            } catch (Throwable nobodyCanTell) {
                isFailing = false;
            }
        }
    }

    private static void begin() {
        Arc.container().requestContext().activate();
    }

    private static void end() {
        Arc.container().requestContext().terminate();
    }

    private static ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.rolebook.database;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the embedded server, and again whenever it ended without being told to. Where that fails three times in a row,
 * it is given up.
 */
final class DatabaseSupervisor {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final int MOST_TRIES = 3;
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Server server;
    private final End end;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "embedded database");

    private volatile boolean isClosed;
    private volatile Instant lastLook = Instant.now();

    /** What is looked after. */
    interface Server {
        boolean isAlive();

        long pid();

        /** Returns when it answers. */
        void start() throws IOException;

        /** Removes what one that was killed left behind. */
        void clearUp() throws IOException;
    }

    /** What happens where the server is given up, with the reason in a sentence for an operator. */
    interface End {
        void because(String reason);
    }

    DatabaseSupervisor(Server server, End end) {
        this.server = server;
        this.end = end;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Completes when the server answers for the first time, or with what kept it from that. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** From here on the server may end. */
    void close() {
        isClosed = true;
    }

    /** @param listener is run each time the server ended without being told to */
    void onLoss(Runnable listener) {
        listeners.add(listener);
    }

    Instant lastLook() {
        return lastLook;
    }

    private void run() {
        String failure = tryToStart();
        if (failure != null) {
            ready.completeExceptionally(new IOException(failure));
            giveUp("The embedded PostgreSQL does not start: " + failure);
            return;
        }
        ready.complete(null);
        boolean isKept = true;
        while (isKept && !isClosed) {
            lastLook = Instant.now();
            isKept = server.isAlive() ? pause(BETWEEN_LOOKS) : startAgain();
        }
    }

    private boolean startAgain() {
        if (isClosed) {
            return false;
        }
        long lostAt = System.nanoTime();
        LOG.warnf(
                "the embedded PostgreSQL ended and is started again; requests get 503 meanwhile: pid=%d", server.pid());
        listeners.forEach(DatabaseSupervisor::attempt);
        String failure = tryToStart();
        if (failure != null) {
            giveUp("The embedded PostgreSQL ended and could not be started again in %d tries: %s"
                    .formatted(MOST_TRIES, failure));
            return false;
        }
        LOG.infof(
                "the embedded PostgreSQL is up again: pid=%d after=%dms",
                server.pid(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostAt));
        return true;
    }

    /** @return why it failed the last time, or null where it has started */
    private @Nullable String tryToStart() {
        String reason = "it was told to stop";
        for (int attempt = 1; attempt <= MOST_TRIES && !isClosed; attempt++) {
            lastLook = Instant.now();
            try {
                server.clearUp();
                server.start();
                return null;
            } catch (IOException | RuntimeException | Error failure) {
                reason = String.valueOf(failure.getMessage());
            }
            if (attempt < MOST_TRIES) {
                pause(BETWEEN_TRIES);
            }
        }
        return reason;
    }

    private void giveUp(String reason) {
        if (!isClosed) {
            end.because(reason);
        }
    }

    private static void attempt(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error failure) {
            LOG.warnf(failure, "after the loss of the embedded PostgreSQL");
        }
    }

    /** @return whether the time passed */
    private static boolean pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

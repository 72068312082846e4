package io.rolebook.feed;

import io.rolebook.change.ChangeListeners;
import io.rolebook.change.ChangeListeners.Seat;
import io.rolebook.http.DatabaseFailures;
import io.rolebook.http.ProblemException;
import io.rolebook.representation.Events;
import io.rolebook.representation.Events.Part;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Server-sent events to somebody who has a seat among the {@link ChangeListeners}. What comes next is asked for when that before
 * it was received, so that a slow reader holds no more than one answer in memory, whatever there is to read.
 */
@Singleton
public class EventStream {
    /** After so long without an event, a comment is due. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Where the database is away: the stream stays, and goes on when it is back. */
    static final String WAITING = ":the database is away; waiting for it\n\n";

    private static final Duration RETRY = Duration.ofSeconds(3);

    private final ChangeListeners listeners;

    EventStream(ChangeListeners listeners) {
        this.listeners = listeners;
    }

    /** @throws ProblemException where too many listen already */
    public Events open(Function<Seat, CompletionStage<Part>> next) {
        Seat seat = listeners.enter();
        return new Events(() -> outlasting(next.apply(seat), seat), seat::isTaken);
    }

    private static CompletionStage<Part> outlasting(CompletionStage<Part> part, Seat seat) {
        return part.exceptionallyCompose(failure -> DatabaseFailures.isAway(failure)
                ? seat.pause(RETRY).thenApply(over -> new Part(WAITING, false))
                : CompletableFuture.failedStage(failure));
    }
}

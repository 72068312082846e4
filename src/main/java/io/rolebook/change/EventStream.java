package io.rolebook.change;

import io.rolebook.api.ProblemException;
import io.rolebook.change.Listeners.Seat;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Server-sent events to somebody who has a seat among the {@link Listeners}. What comes next is asked for when that before
 * it was received, so that a slow reader holds no more than two answers in memory, whatever there is to read.
 */
@Singleton
public class EventStream {
    /** After so long without an event, a comment is due. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(EventStream.class);

    private final Listeners listeners;

    EventStream(Listeners listeners) {
        this.listeners = listeners;
    }

    /** What is to be sent next, which may be nothing, and whether the stream ends with it. */
    public record Part(List<OutboundSseEvent> events, boolean isLast) {}

    /** @throws ProblemException where too many listen already */
    public Multi<OutboundSseEvent> open(Function<Seat, CompletionStage<Part>> next, Sse sse) {
        Seat seat = listeners.enter();
        // The comment brings the headers to the client, however long the first event takes.
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(comment(sse)),
                        Multi.createBy()
                                .repeating()
                                .completionStage(() -> next.apply(seat))
                                .whilst(part -> !part.isLast() && seat.isTaken())
                                .map(Part::events)
                                .onItem()
                                .disjoint())
                .onFailure()
                .invoke(failure -> LOG.warnf("a stream of events broke, reason=%s", failure.getMessage()));
    }

    public static OutboundSseEvent comment(Sse sse) {
        return sse.newEventBuilder().comment("still here").build();
    }
}

package io.rolebook.change;

import io.rolebook.api.ProblemException;
import io.rolebook.change.Feed.Batch;
import io.rolebook.change.Feed.Question;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The log as server-sent events. A page of it is read when the one before was received, so that a slow reader holds no
 * more than two in memory, whatever there is to read.
 */
@Singleton
class ChangeStream {
    private static final Logger LOG = Logger.getLogger(ChangeStream.class);
    private static final int PAGE = 100;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Feed feed;
    private final Listeners listeners;

    ChangeStream(Feed feed, Listeners listeners) {
        this.feed = feed;
        this.listeners = listeners;
    }

    /** @throws ProblemException where too many listen already */
    Multi<OutboundSseEvent> from(Position start, List<String> kinds, Sse sse) {
        listeners.enter();
        Reader reader = new Reader(new Question(start, kinds, PAGE), sse);
        // The comment brings the headers to the client, however long the first event takes.
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(comment(sse)),
                        Multi.createBy()
                                .repeating()
                                .uni(reader::next)
                                .whilst(events -> !listeners.isClosed())
                                .onItem()
                                .disjoint())
                .onFailure()
                .invoke(failure -> LOG.warnf("a stream of changes broke, reason=%s", failure.getMessage()))
                .onTermination()
                .invoke(listeners::leave);
    }

    private static OutboundSseEvent comment(Sse sse) {
        return sse.newEventBuilder().comment("still here").build();
    }

    /** How far one stream has come. */
    private final class Reader {
        private final Sse sse;
        private volatile Question question;

        Reader(Question question, Sse sse) {
            this.question = question;
            this.sse = sse;
        }

        /** The events of the next page or, where nothing happens for a while, a comment. */
        Uni<List<OutboundSseEvent>> next() {
            return Uni.createFrom()
                    .completionStage(() -> feed.readOrWaitSeated(question, HEARTBEAT))
                    .map(this::events);
        }

        private List<OutboundSseEvent> events(Batch batch) {
            List<ChangeView> changes = batch.rows().stream().map(feed::view).toList();
            boolean isWhole = changes.size() < question.rows();
            question = question.after(
                    isWhole
                            ? Position.afterRevision(batch.latest())
                            : changes.get(changes.size() - 1).position());
            return changes.isEmpty()
                    ? List.of(comment(sse))
                    : changes.stream().map(this::event).toList();
        }

        private OutboundSseEvent event(ChangeView change) {
            return sse.newEventBuilder()
                    .id(change.position().text())
                    .name("change")
                    .data(ChangeView.class, change)
                    .build();
        }
    }
}

package io.rolebook.change;

import io.rolebook.api.Audience;
import io.rolebook.api.ProblemException;
import io.rolebook.change.EventStream.Part;
import io.rolebook.change.Feed.Batch;
import io.rolebook.change.Feed.Question;
import io.rolebook.change.Listeners.Seat;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The log as server-sent events, page by page. */
@Singleton
class ChangeStream {
    private static final int PAGE = 100;

    private final Feed feed;
    private final EventStream stream;

    ChangeStream(Feed feed, EventStream stream) {
        this.feed = feed;
        this.stream = stream;
    }

    /** @throws ProblemException where too many listen already */
    Multi<OutboundSseEvent> from(Position start, List<String> kinds, Audience audience, Sse sse) {
        Reader reader = new Reader(new Question(start, kinds, audience, PAGE), sse);
        return stream.open(reader::next, sse);
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
        CompletionStage<Part> next(Seat seat) {
            return feed.readOrWaitSeated(question, EventStream.HEARTBEAT, seat)
                    .thenApply(batch -> new Part(events(batch), false));
        }

        private List<OutboundSseEvent> events(Batch batch) {
            List<ChangeView> changes = batch.rows().stream()
                    .map(row -> feed.view(row, question.audience()))
                    .toList();
            boolean isWhole = changes.size() < question.rows();
            question = question.after(
                    isWhole
                            ? Position.afterRevision(batch.latest())
                            : changes.get(changes.size() - 1).position());
            return changes.isEmpty()
                    ? List.of(EventStream.comment(sse))
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

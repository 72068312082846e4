package io.rolebook.feed;

import io.rolebook.change.ChangeListeners.Seat;
import io.rolebook.change.LoggedChanges.Logged;
import io.rolebook.feed.ChangeFeed.Batch;
import io.rolebook.feed.ChangeFeed.Question;
import io.rolebook.http.Audience;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.representation.Events;
import io.rolebook.representation.Events.Part;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The log as server-sent events, page by page. */
@Singleton
public class ChangeStream {
    private static final int PAGE = 50;
    /** Beyond it a page ends early: each of a thousand readers may hold one that they do not take. */
    private static final int LONG_PAGE = 64_000;

    private final ChangeFeed feed;
    private final EventStream stream;
    private final Json json;

    ChangeStream(ChangeFeed feed, EventStream stream, Json json) {
        this.feed = feed;
        this.stream = stream;
        this.json = json;
    }

    /** @throws ProblemException where too many listen already */
    Events from(Position start, List<String> kinds, Audience audience) {
        return stream.open(new Reader(new Question(start, kinds, audience, PAGE))::next);
    }

    /** How far one stream has come. */
    private final class Reader {
        private volatile Question question;

        Reader(Question question) {
            this.question = question;
        }

        /** The events of the next page or, where nothing happens for a while, a comment. */
        CompletionStage<Part> next(Seat seat) {
            return feed.readOrWaitSeated(question, EventStream.HEARTBEAT, seat)
                    .thenApply(batch -> new Part(events(batch), false));
        }

        private String events(Batch batch) {
            StringBuilder text = new StringBuilder();
            Position last = null;
            int shown = 0;
            for (Logged row : batch.rows()) {
                if (text.length() > LONG_PAGE) {
                    break;
                }
                ChangeView change = feed.view(row, question.audience());
                last = change.position();
                text.append(Events.event(last.text(), "change", json.write(change)));
                shown++;
            }
            // Where all there was is shown, later questions begin after all that they would look through again.
            question = question.after(
                    last == null
                                    || shown < question.rows()
                                            && shown == batch.rows().size()
                            ? Position.afterRevision(batch.latest())
                            : last);
            return text.isEmpty() ? Events.COMMENT : text.toString();
        }
    }
}

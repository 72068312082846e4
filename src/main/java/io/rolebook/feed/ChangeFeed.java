package io.rolebook.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.Action;
import io.rolebook.change.Catalogue;
import io.rolebook.change.ChangeListeners;
import io.rolebook.change.ChangeListeners.Seat;
import io.rolebook.change.Documents;
import io.rolebook.change.LoggedChanges;
import io.rolebook.change.LoggedChanges.Logged;
import io.rolebook.http.Audience;
import io.rolebook.http.DatabaseFailures;
import io.rolebook.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads on in the log from a position, and waits there for what comes next. */
@ApplicationScoped
public class ChangeFeed {
    private final LoggedChanges changes;
    private final Documents documents;
    private final Catalogue catalogue;
    private final ChangeListeners listeners;

    ChangeFeed(LoggedChanges changes, Documents documents, Catalogue catalogue, ChangeListeners listeners) {
        this.changes = changes;
        this.documents = documents;
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    /** A number of changes in a row, and the latest revision, beyond which none of them lies. */
    record Batch(List<Logged> rows, long latest) {}

    /** Changes of some kinds that come after a position. */
    record Question(Position after, List<String> kinds, Audience audience, int rows) {
        Question after(Position later) {
            return new Question(later, kinds, audience, rows);
        }
    }

    /** The changes after a position, as far as there are any yet. */
    Batch read(Question question) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // First the revision: what is committed between the two statements is left to the next question.
            long latest = documents.revision(null);
            Position after = question.after();
            String[] kinds = question.kinds().toArray(String[]::new);
            List<Logged> rows = question.audience().seesAll()
                    ? changes.after(after.revision(), after.kind(), after.id(), latest, kinds, question.rows())
                    : changes.publicAfter(after.revision(), after.kind(), after.id(), latest, kinds, question.rows());
            return new Batch(rows, latest);
        });
    }

    /**
     * The same; where there are none yet, the first that come, or none when the time is over.
     *
     * @throws ProblemException where too many wait already
     */
    CompletionStage<Batch> readOrWait(Question question, Duration limit) {
        Batch batch = read(question);
        if (!batch.rows().isEmpty() || limit.isZero()) {
            return CompletableFuture.completedStage(batch);
        }
        Seat seat = listeners.enter();
        return await(question, batch.latest(), System.nanoTime() + limit.toNanos(), seat);
    }

    /** The same for somebody who has a seat, and at no cost to the thread that asks. */
    CompletionStage<Batch> readOrWaitSeated(Question question, Duration limit, Seat seat) {
        return CompletableFuture.supplyAsync(() -> read(question), seat.reader())
                .thenCompose(batch -> batch.rows().isEmpty()
                        ? await(question, batch.latest(), System.nanoTime() + limit.toNanos(), seat)
                        : CompletableFuture.completedStage(batch));
    }

    /**
     * A new revision need not have what is waited for, which may be of another kind.
     *
     * @param end {@link System#nanoTime} of it
     */
    private CompletionStage<Batch> await(Question question, long latest, long end, Seat seat) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return seat.awaitRevisionAfter(latest, left)
                .thenComposeAsync(
                        ended -> {
                            if (!seat.isTaken()) {
                                return CompletableFuture.completedStage(new Batch(List.of(), latest));
                            }
                            Question next = question.after(Position.afterRevision(latest));
                            Batch batch = read(next);
                            return batch.rows().isEmpty() && System.nanoTime() - end < 0
                                    ? await(next, batch.latest(), end, seat)
                                    : CompletableFuture.completedStage(batch);
                        },
                        seat.reader());
    }

    ChangeView view(Logged row, Audience audience) {
        Catalogue.Shown shown = catalogue.shown(row.kind(), row.document(), row.recordedAt(), audience);
        return new ChangeView(
                row.revision(),
                row.kind(),
                UUID.fromString(row.id()),
                row.slug(),
                Action.valueOf(row.action()),
                shown.recordedAt(),
                shown.document());
    }

    /** @throws ProblemException where the position lies after all that was ever recorded */
    void refuseFuture(Position position, String parameter) {
        long latest = latest();
        if (position.revision() > latest + 1) {
            throw ProblemException.ofParameter(
                    parameter,
                    "in-the-future",
                    "%s lies after revision %d, the latest. Has this service been set back? Then read from 0 again."
                            .formatted(parameter, latest));
        }
    }

    /** The same for a stream, which is opened while the database is away too: it waits, as those that are open do. */
    void refuseFutureOfStream(Position position, String parameter) {
        try {
            refuseFuture(position, parameter);
        } catch (RuntimeException failure) {
            if (!DatabaseFailures.isAway(failure) || !listeners.haveHeard()) {
                throw failure;
            }
        }
    }

    /** In a transaction, without which the connection would stay with the request to its end. */
    private long latest() {
        return QuarkusTransaction.requiringNew().call(() -> documents.revision(null));
    }
}

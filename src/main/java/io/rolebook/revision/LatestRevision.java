package io.rolebook.revision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.cache.ResponseCache;
import io.rolebook.database.Heartbeats;
import io.rolebook.database.KnownRevision;
import io.rolebook.database.Replicas;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.hibernate.Session;

/**
 * Knows the latest revision without asking for it each time: of this instance's own writes as soon as they are committed, of
 * those of other instances by {@code NOTIFY}, and where that does not come through by looking.
 */
@Singleton
public class LatestRevision implements KnownRevision {
    /** What was seen so long ago counts no more: whatever any instance committed before is known here, or nothing is. */
    public static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1);

    private final Session session;
    private final TransactionSynchronizationRegistry transactions;
    private final Invalidations invalidations;
    private final ResponseCache answers;
    private final Replicas replicas;
    private final RevisionListener listener;
    private final List<LongConsumer> followers = new CopyOnWriteArrayList<>();

    private volatile boolean isInDoubt;
    private volatile long shown = -1;
    private volatile Seen seen = new Seen(-1, -1, System.nanoTime() - LONGEST_UNSEEN.toNanos());

    /**
     * @param invalidation the number of the last one that is known of
     * @param at {@link System#nanoTime} before it was looked
     */
    private record Seen(long revision, long invalidation, long at) {
        /** Whether it was looked before another, and shows what was there before. */
        boolean isOvertakenBy(Seen other) {
            return at < other.at && (revision < other.revision || invalidation < other.invalidation);
        }

        boolean isOf(Seen other) {
            return revision == other.revision && invalidation == other.invalidation;
        }
    }

    LatestRevision(
            Session session,
            TransactionSynchronizationRegistry transactions,
            Invalidations invalidations,
            ResponseCache answers,
            Replicas replicas,
            Heartbeats heartbeats) {
        this.session = session;
        this.transactions = transactions;
        this.invalidations = invalidations;
        this.answers = answers;
        this.replicas = replicas;
        this.listener = new RevisionListener(replicas, heartbeats, this::look);
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("rolebook.revision", this::measured)
                .description("The latest revision that this instance knows of.")
                .register(metrics);
        listener.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        listener.stop();
    }

    @Override
    public OptionalLong known() {
        Seen last = seen;
        return System.nanoTime() - last.at() < LONGEST_UNSEEN.toNanos()
                ? OptionalLong.of(last.revision())
                : OptionalLong.empty();
    }

    /** No answer is kept any more that is older than this revision. */
    public long shown() {
        return shown;
    }

    private double measured() {
        OptionalLong revision = known();
        return revision.isPresent() ? revision.getAsLong() : Double.NaN;
    }

    @Override
    public void follow(LongConsumer follower) {
        followers.add(follower);
    }

    /**
     * Something changed of which the log tells nothing. When the transaction, which holds the lock of the revision, is
     * committed, this instance and all others learn of it.
     */
    public void announceUnlogged() {
        announce(invalidations.ofEverything());
    }

    /** When the transaction is committed, this instance and all others learn that the catalogue is another one. */
    public void announce(Invalidation made) {
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("notify revision, '%d'".formatted(made.number()));
            }
        });
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    commit(made);
                } else if (status != Status.STATUS_ROLLEDBACK) {
                    doubt();
                }
            }
        });
    }

    /** Nobody can say whether it was committed, and whether the next write will have its number. */
    private synchronized void doubt() {
        isInDoubt = true;
        replicas.unsettle();
        answers.drop();
    }

    private synchronized void commit(Invalidation made) {
        // First, since who is told then may ask a replica.
        replicas.unsettle();
        Seen before = seen;
        // The watch, or a later commit, which waited for this one, may have got here first.
        if (made.number() <= before.invalidation()) {
            answers.drop(made.parts());
        }
        Seen now = new Seen(
                Math.max(made.revision(), before.revision()),
                Math.max(made.number(), before.invalidation()),
                System.nanoTime());
        see(now, List.of(made), false);
    }

    /**
     * @param made what was touched since it was seen before, as far as that is known
     * @param isUnnamed whether something changed that nobody gave a name, even where the revision is the same
     */
    private synchronized void see(Seen now, List<Invalidation> made, boolean isUnnamed) {
        // A commit of this instance may have come after the look.
        if (now.isOvertakenBy(seen)) {
            if (isUnnamed) {
                answers.drop();
                followers.forEach(follower -> follower.accept(seen.revision()));
            }
            return;
        }
        Seen before = seen;
        seen = now;
        boolean isMove = isUnnamed || !now.isOf(before);
        if (isMove) {
            List<Invalidation> news = made.stream()
                    .filter(one -> one.number() > before.invalidation())
                    .toList();
            if (isUnnamed || !areAll(news, before, now)) {
                answers.drop();
            } else {
                news.forEach(one -> answers.drop(one.parts()));
            }
        }
        answers.trustUntil(now.at() + LONGEST_UNSEEN.toNanos());
        shown = now.revision();
        if (isMove) {
            followers.forEach(follower -> follower.accept(now.revision()));
        }
    }

    /** Whether nothing else can have happened in between: former versions of this service move the revision alone. */
    private static boolean areAll(List<Invalidation> news, Seen before, Seen now) {
        return now.revision() >= before.revision()
                && now.invalidation() >= before.invalidation()
                && news.size() == now.invalidation() - before.invalidation()
                && news.stream()
                                .mapToLong(Invalidation::revision)
                                .filter(revision -> revision > before.revision() && revision <= now.revision())
                                .distinct()
                                .count()
                        == now.revision() - before.revision();
    }

    private void look(PreparedStatement look, long at, boolean isUnnamed) throws SQLException {
        boolean isDoubtful = isInDoubt;
        isInDoubt = false;
        long known = seen.invalidation();
        Seen now;
        long place;
        try (ResultSet row = look.executeQuery()) {
            row.next();
            now = new Seen(row.getLong(1), row.getLong(3), at);
            place = row.getLong(2);
        }
        List<Invalidation> made = known < 0 || now.invalidation() <= known
                ? List.of()
                : Invalidations.between(look.getConnection(), known, now.invalidation());
        // First, since who is told then may ask a replica.
        replicas.settle(place, at);
        see(now, made, isUnnamed || isDoubtful);
    }
}

package io.rolebook.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.cache.ResponseCache;
import io.rolebook.database.DirectConnection;
import io.rolebook.database.Heartbeats;
import io.rolebook.database.Heartbeats.Heartbeat;
import io.rolebook.database.KnownRevision;
import io.rolebook.database.Outage;
import io.rolebook.database.Replicas;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
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
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Knows the latest revision without asking for it each time: of this instance's own writes as soon as they are committed, of
 * those of other instances by {@code NOTIFY}, and where that does not come through by looking.
 */
@Singleton
public class LatestRevision implements KnownRevision {
    private static final Logger LOG = Logger.getLogger(LatestRevision.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** A database that takes the question and does not answer is as good as away. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    /** What was seen so long ago counts no more: whatever any instance committed before is known here, or nothing is. */
    static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1);

    // language=SQL
    private static final String LOOK = "select number, (pg_current_wal_insert_lsn() - '0/0')::bigint from revision";

    private final Session session;
    private final TransactionSynchronizationRegistry transactions;
    private final ResponseCache answers;
    private final Replicas replicas;
    private final List<LongConsumer> followers = new CopyOnWriteArrayList<>();
    private final Thread watch = new Thread(this::watch, "latest revision");

    private final Heartbeat heartbeat;

    private boolean isLost;
    private volatile boolean isStopped;
    private volatile long shown = -1;
    private volatile Seen seen = new Seen(-1, System.nanoTime() - LONGEST_UNSEEN.toNanos());

    /** @param at {@link System#nanoTime} before it was looked */
    private record Seen(long revision, long at) {}

    LatestRevision(
            Session session,
            TransactionSynchronizationRegistry transactions,
            ResponseCache answers,
            Replicas replicas,
            Heartbeats heartbeats) {
        this.session = session;
        this.transactions = transactions;
        this.answers = answers;
        this.replicas = replicas;
        this.heartbeat = heartbeats.of("latest-revision", BETWEEN_LOOKS);
        watch.setDaemon(true);
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("rolebook.revision", this::measured)
                .description("The latest revision that this instance knows of.")
                .register(metrics);
        watch.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        isStopped = true;
        watch.interrupt();
        try {
            watch.join(LONGEST_LOOK.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public OptionalLong known() {
        Seen last = seen;
        return System.nanoTime() - last.at() < LONGEST_UNSEEN.toNanos()
                ? OptionalLong.of(last.revision())
                : OptionalLong.empty();
    }

    /** No answer is kept any more that is older than this revision. */
    long shown() {
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

    /** When the transaction is committed, this instance and all others learn that the catalogue is another one. */
    public void announce(long revision) {
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("notify revision");
            }
        });
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status != Status.STATUS_ROLLEDBACK) {
                    commit(revision);
                }
            }
        });
    }

    /** A later commit, which waited for this one, may have got here first. */
    private synchronized void commit(long revision) {
        // First, since who is told then may ask a replica.
        replicas.unsettle();
        see(Math.max(revision, seen.revision()), System.nanoTime(), true);
    }

    private void watch() {
        while (!isStopped) {
            try {
                attempt();
            } catch (Throwable failure) {
                // Whatever it is, even what keeps the log from being written: nobody else would go on.
                pause();
            }
        }
    }

    private void attempt() {
        try (Connection connection = DirectConnection.ofRunningService(LONGEST_LOOK)) {
            if (isLost) {
                LOG.info("changes of other instances are heard of again");
                isLost = false;
            }
            Outage.end();
            listen(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            heartbeat.beat();
            if (Outage.isMeantBy(failure)) {
                Outage.begin();
            }
            if (!isLost && !isStopped) {
                isLost = true;
                LOG.warnf(
                        "changes of other instances are not heard of, and no answers are kept, until there is a"
                                + " connection again, reason=%s",
                        failure.getMessage());
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement listening = connection.createStatement();
                PreparedStatement look = connection.prepareStatement(LOOK)) {
            listening.execute("listen revision");
            // It may be another server, whose log is not so long.
            replicas.unsettle();
            // What was told before nobody heard.
            boolean isNotified = true;
            while (!isStopped) {
                heartbeat.beat();
                long at = System.nanoTime();
                look(look, at, isNotified);
                isNotified = postgres.getNotifications((int) BETWEEN_LOOKS.toMillis()).length > 0;
            }
        }
    }

    /**
     * @param at {@link System#nanoTime} before it was looked
     * @param isNews whether something changed, even where the revision is the same
     */
    private synchronized void see(long revision, long at, boolean isNews) {
        // A commit of this instance may have come after the look.
        boolean isOvertaken = revision < seen.revision() && at < seen.at();
        if (isOvertaken) {
            return;
        }
        boolean isMove = isNews || revision != seen.revision();
        seen = new Seen(revision, at);
        if (isMove) {
            answers.drop();
        }
        answers.trustUntil(at + LONGEST_UNSEEN.toNanos());
        shown = revision;
        if (isMove) {
            followers.forEach(follower -> follower.accept(revision));
        }
    }

    private void look(PreparedStatement look, long at, boolean isNotified) throws SQLException {
        try (ResultSet row = look.executeQuery()) {
            row.next();
            long revision = row.getLong(1);
            // First, since who is told then may ask a replica.
            replicas.settle(row.getLong(2), at);
            see(revision, at, isNotified);
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stop) {
            isStopped = true;
        }
    }
}

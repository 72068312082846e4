package io.rolebook.revision;

import io.rolebook.database.DirectConnection;
import io.rolebook.database.Heartbeats;
import io.rolebook.database.Heartbeats.Heartbeat;
import io.rolebook.database.Outage;
import io.rolebook.database.Replicas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of the changes of other instances by {@code NOTIFY}, and looks by itself where that does not come through.
 */
public final class RevisionListener {
    /** Under the name by which an operator may set its level. */
    private static final Logger LOG = Logger.getLogger(LatestRevision.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** A database that takes the question and does not answer is as good as away. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    // language=SQL
    private static final String LOOK =
            "select number, (pg_current_wal_insert_lsn() - '0/0')::bigint, invalidation from revision";

    private final Replicas replicas;
    private final Look look;
    private final Heartbeat heartbeat;
    private final Thread watch = new Thread(this::watch, "latest revision");

    private boolean isLost;
    private volatile boolean isStopped;

    /** Takes in what a look shows. */
    interface Look {
        /**
         * @param question that is to be executed
         * @param at {@link System#nanoTime} before it
         * @param isUnnamed whether something changed that nobody gave a name
         */
        void take(PreparedStatement question, long at, boolean isUnnamed) throws SQLException;
    }

    RevisionListener(Replicas replicas, Heartbeats heartbeats, Look look) {
        this.replicas = replicas;
        this.look = look;
        this.heartbeat = heartbeats.of("latest-revision", BETWEEN_LOOKS);
        watch.setDaemon(true);
    }

    void start() {
        watch.start();
    }

    void stop() {
        isStopped = true;
        watch.interrupt();
        try {
            watch.join(LONGEST_LOOK.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
                PreparedStatement question = connection.prepareStatement(LOOK)) {
            listening.execute("listen revision");
            // It may be another server, whose log is not so long.
            replicas.unsettle();
            // What was told before nobody heard.
            boolean isUnnamed = true;
            while (!isStopped) {
                heartbeat.beat();
                look.take(question, System.nanoTime(), isUnnamed);
                PGNotification[] told = postgres.getNotifications((int) BETWEEN_LOOKS.toMillis());
                isUnnamed = Stream.of(told)
                        .anyMatch(notification -> notification.getParameter().isEmpty());
            }
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

package io.rolebook.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Connections to standbys of the database, for reads. One is given only while it has replayed the log as far as the primary had
 * written it when it was last looked at, and when this instance last ended a transaction.
 */
@Singleton
public class Replicas {
    private static final Logger LOG = Logger.getLogger(Replicas.class);

    // language=SQL
    private static final String WRITTEN = "select (pg_current_wal_insert_lsn() - '0/0')::bigint";

    // language=SQL
    private static final String REPLAYED = "select pg_is_in_recovery(), (pg_last_wal_replay_lsn() - '0/0')::bigint";

    /** Without the watch of the revision, which looks four times a second, nobody knows what others wrote. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1);

    /** A standby that takes the question and does not answer is as good as away. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(1);

    /** How long reads go to the primary after a replica that was behind, or could not be reached. */
    private static final Duration BEHIND = Duration.ofMillis(20);

    private static final Duration UNREACHABLE = Duration.ofSeconds(1);

    private final @Nullable AgroalDataSource reads;
    private final Counter given;
    private final Counter refused;
    /** By physical connection: how far its server had replayed when it was asked. */
    private final Cache<PGConnection, Long> replayed =
            Caffeine.newBuilder().weakKeys().build();

    private volatile Needed needed = Needed.unknown();
    private volatile long restUntil = System.nanoTime();
    private volatile boolean isLost;

    /**
     * How far a replica must have come.
     *
     * @param place in the log; null where it is not known
     * @param at {@link System#nanoTime} before the primary was asked for it
     */
    record Needed(@Nullable Long place, long at) {
        static Needed unknown() {
            return new Needed(null, System.nanoTime());
        }

        /** Of two looks the one that was begun later may have been answered first. */
        Needed settled(long seen, long seenAt) {
            boolean isLater = seenAt - at > 0;
            if (place == null) {
                return isLater ? new Needed(seen, seenAt) : this;
            }
            return new Needed(Math.max(seen, place), isLater ? seenAt : at);
        }
    }

    Replicas(@DataSource("reads") InjectableInstance<AgroalDataSource> reads, MeterRegistry metrics) {
        this.reads = reads.getHandle().getBean().isActive() ? reads.get() : null;
        this.given = counter(metrics, "given");
        this.refused = counter(metrics, "refused");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("rolebook.replica.connections")
                .description("Reads that a replica was given for, or that went to the primary for want of one.")
                .tag("outcome", outcome)
                .register(metrics);
    }

    boolean areThere() {
        return reads != null;
    }

    /** Something may have been written since the primary was looked at. */
    public synchronized void unsettle() {
        needed = Needed.unknown();
    }

    /**
     * The primary was looked at.
     *
     * @param place how far its log was written
     * @param at {@link System#nanoTime} before it was looked
     */
    public synchronized void settle(long place, long at) {
        needed = needed.settled(place, at);
    }

    /** Asks the primary how far it is, where that is not known. */
    void settle(Connection primary) throws SQLException {
        if (needed.place() == null) {
            long at = System.nanoTime();
            try (Statement statement = primary.createStatement();
                    ResultSet row = statement.executeQuery(WRITTEN)) {
                row.next();
                settle(row.getLong(1), at);
            }
        }
    }

    /** @return a connection to a standby that is far enough, or null where the primary is to be asked */
    @Nullable
    Connection connection() {
        if (reads == null) {
            return null;
        }
        Needed now = needed;
        long time = System.nanoTime();
        boolean isKnown = now.place() != null && time - now.at() < LONGEST_UNSEEN.toNanos();
        Connection connection = isKnown && time - restUntil >= 0 ? connection(reads, now.place()) : null;
        (connection == null ? refused : given).increment();
        return connection;
    }

    private @Nullable Connection connection(AgroalDataSource reads, long place) {
        try {
            Connection connection = reads.getConnection();
            if (isFarEnough(connection, place)) {
                isLost = false;
                return connection;
            }
            connection.close();
            rest(BEHIND);
        } catch (SQLException failure) {
            if (!isLost) {
                LOG.warnf("reads go to the primary until a replica answers again, reason=%s", failure.getMessage());
                isLost = true;
            }
            rest(UNREACHABLE);
        }
        return null;
    }

    private void rest(Duration time) {
        restUntil = System.nanoTime() + time.toNanos();
    }

    private boolean isFarEnough(Connection connection, long place) throws SQLException {
        try {
            PGConnection physical = connection.unwrap(PGConnection.class);
            Long known = replayed.getIfPresent(physical);
            if (known != null && known >= place) {
                return true;
            }
            long reached = reached(connection, (Connection) physical);
            replayed.put(physical, reached);
            return reached >= place;
        } catch (SQLException failure) {
            try {
                connection.close();
            } catch (SQLException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
    }

    /** A server that is no standby may be a primary that another has replaced: it has come nowhere. */
    private static long reached(Connection connection, Connection physical) throws SQLException {
        int usual = physical.getNetworkTimeout();
        physical.setNetworkTimeout(Runnable::run, (int) LONGEST_QUESTION.toMillis());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REPLAYED)) {
            row.next();
            long reached = row.getBoolean(1) ? row.getLong(2) : -1;
            physical.setNetworkTimeout(Runnable::run, usual);
            return reached;
        }
    }
}

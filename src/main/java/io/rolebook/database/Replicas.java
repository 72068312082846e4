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
 * written it when it last had news for readers: what was seen once is never followed by what stood before it.
 */
@Singleton
public class Replicas {
    private static final Logger LOG = Logger.getLogger(Replicas.class);

    // language=SQL
    private static final String REPLAYED = "select pg_is_in_recovery(), (pg_last_wal_replay_lsn() - '0/0')::bigint";

    /** How long reads go to the primary after a replica that was behind, or could not be reached. */
    private static final Duration BEHIND = Duration.ofMillis(20);

    private static final Duration UNREACHABLE = Duration.ofSeconds(1);

    private final @Nullable AgroalDataSource reads;
    private final Counter given;
    private final Counter refused;
    /** By physical connection: how far its server had replayed when it was asked. */
    private final Cache<PGConnection, Long> replayed =
            Caffeine.newBuilder().weakKeys().build();

    private volatile Needed needed = Needed.UNKNOWN;
    private volatile long restUntil = System.nanoTime();
    private volatile boolean isLost;

    /**
     * How far a replica must have come.
     *
     * @param place in the log; null where it is not known
     * @param until {@link System#nanoTime} up to which there is no later news
     */
    private record Needed(@Nullable Long place, long since, long until) {
        static final Needed UNKNOWN = new Needed(null, System.nanoTime(), System.nanoTime());
    }

    Replicas(@DataSource("reads") InjectableInstance<AgroalDataSource> reads, MeterRegistry metrics) {
        this.reads = reads.getHandle().getBean().isActive() ? reads.get() : null;
        this.given = counter(metrics, "given");
        this.refused = counter(metrics, "refused");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("rolebook.replica.connections")
                .description(
                        "Reads for which a replica was asked: given one, or refused because none is as far or answers.")
                .tag("outcome", outcome)
                .register(metrics);
    }

    /** This instance has just written: where to in the log is not known yet. */
    public synchronized void unsettle() {
        needed = new Needed(null, System.nanoTime(), System.nanoTime());
    }

    /**
     * The primary was looked at.
     *
     * @param place how far its log was written
     * @param isNews whether something has changed for readers since the look before
     * @param at {@link System#nanoTime} before it was looked
     * @param until up to when it will do to have looked
     */
    public synchronized void settle(long place, boolean isNews, long at, long until) {
        Needed before = needed;
        boolean isUnknown = before.place() == null && at - before.since() > 0;
        if (isUnknown || isNews && before.place() != null) {
            needed = new Needed(place, at, until);
        } else if (before.place() != null) {
            needed = new Needed(before.place(), before.since(), until);
        }
    }

    /** @return a connection to a standby that is far enough, or null where the primary is to be asked */
    @Nullable
    Connection connection() {
        Needed now = needed;
        if (reads == null || now.place() == null) {
            return null;
        }
        long time = System.nanoTime();
        if (time - now.until() > 0 || restUntil - time > 0) {
            return refuse();
        }
        try {
            Connection connection = reads.getConnection();
            if (isFarEnough(connection, now.place())) {
                given.increment();
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
        return refuse();
    }

    private @Nullable Connection refuse() {
        refused.increment();
        return null;
    }

    private void rest(Duration time) {
        restUntil = System.nanoTime() + time.toNanos();
    }

    private boolean isFarEnough(Connection connection, long place) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        Long known = replayed.getIfPresent(physical);
        if (known != null && known >= place) {
            return true;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REPLAYED)) {
            row.next();
            // A server that is no standby may be a primary that another has replaced.
            if (!row.getBoolean(1)) {
                return false;
            }
            long reached = row.getLong(2);
            replayed.put(physical, reached);
            return reached >= place;
        }
    }
}

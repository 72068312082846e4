package io.rolebook.database;

import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Work that no request waits for, or that an administrator asked for knowing that it is long: imports and the like. */
@Singleton
public class LongWork {
    private static final Logger LOG = Logger.getLogger(LongWork.class);

    // language=SQL
    private static final String WITHOUT_LIMITS = """
            set local statement_timeout = 0;
            set local lock_timeout = 0;
            set local idle_in_transaction_session_timeout = 0
            """;

    /** Of its transaction, in seconds, which has to be told when it begins: {@code @TransactionConfiguration(timeout = …)}. */
    public static final int LIMIT = 6 * 60 * 60;

    /** So long one statement of such work may take, before the database counts as lost. */
    private static final int LONGEST_SILENCE_MS = (int) Duration.ofHours(1).toMillis();

    private final Session session;
    private final TransactionSynchronizationRegistry transactions;

    LongWork(Session session, TransactionSynchronizationRegistry transactions) {
        this.session = session;
        this.transactions = transactions;
    }

    /** From here to the end of the transaction, the limits that every connection begins with do not count. */
    public void begin() {
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(WITHOUT_LIMITS);
            }
            // Past the pool, whose wrapper is closed when the transaction ends.
            PGConnection postgres = connection.unwrap(PGConnection.class);
            bePatient((Connection) postgres);
        });
    }

    private void bePatient(Connection connection) throws SQLException {
        int usual = connection.getNetworkTimeout();
        if (usual == LONGEST_SILENCE_MS) {
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                try {
                    connection.setNetworkTimeout(Runnable::run, usual);
                } catch (SQLException lost) {
                    LOG.debugf(lost, "the connection of long work is lost");
                }
            }
        });
        connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MS);
    }
}

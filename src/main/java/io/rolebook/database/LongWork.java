package io.rolebook.database;

import jakarta.inject.Singleton;
import java.sql.Statement;
import org.hibernate.Session;

/** Work that no request waits for, or that an administrator asked for knowing that it is long: imports and the like. */
@Singleton
public class LongWork {
    // language=SQL
    private static final String WITHOUT_LIMITS = """
            set local statement_timeout = 0;
            set local lock_timeout = 0;
            set local idle_in_transaction_session_timeout = 0
            """;

    private final Session session;

    LongWork(Session session) {
        this.session = session;
    }

    /** From here to the end of the transaction, the limits that every connection begins with do not count. */
    public void begin() {
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(WITHOUT_LIMITS);
            }
        });
    }
}

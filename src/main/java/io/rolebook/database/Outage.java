package io.rolebook.database;

import io.quarkus.logging.LoggingFilter;
import java.sql.SQLException;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Whether the database is known to be away. That is logged once, when it is found out; what follows from it, with each
 * request and each turn of what runs in the background, is not.
 */
@LoggingFilter(name = "outage")
public final class Outage implements Filter {
    /** Who warns each time that the database is away, and of little else. */
    private static final Set<String> REPEATED = Set.of(
            "org.hibernate.orm.jdbc.error",
            "com.arjuna.ats.jta",
            "com.arjuna.ats.arjuna",
            "io.agroal.pool",
            "io.rolebook.http.ProblemAnswers");

    private static volatile boolean isKnown;

    /** Tells that the database is away. */
    public static void begin() {
        isKnown = true;
    }

    /** Tells that it answers. */
    public static void end() {
        isKnown = false;
    }

    /** Whether it failed because the database is away, and not for what was asked of it. */
    public static boolean isMeantBy(Throwable failure) {
        String state = failure instanceof SQLException refused ? refused.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("57"));
    }

    static boolean isKnown() {
        return isKnown;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        boolean isGrave = record.getLevel().intValue() > Level.WARNING.intValue();
        return !isKnown || isGrave || !REPEATED.contains(record.getLoggerName());
    }
}

package io.rolebook.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises a pooler, such as PgBouncer, that gives each transaction another connection: statements that the driver prepared
 * on one are unknown on the next, or there already.
 */
public final class ConnectionPooler {
    /** duplicate_prepared_statement, invalid_sql_statement_name */
    private static final Set<String> STATES = Set.of("42P05", "26000");
    /** protocol_violation: the statement of that name is another one. */
    private static final String OTHER_STATEMENT = "08P01";
    /** As the driver (pgjdbc 42) names the statements that it prepares. */
    private static final Pattern NAME = Pattern.compile("\\bS_\\d+\\b");

    private static final int DEEPEST_CAUSE = 50;

    private ConnectionPooler() {}

    /** What to set, where the failure of a start says that there is such a pooler. */
    public static Optional<String> advice(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(cause -> cause instanceof SQLException refused && isOfPreparedStatements(refused))
                .findFirst()
                .map(cause ->
                        ("The database is reached through a pooler that shares connections between transactions, such as"
                                        + " PgBouncer (%s). Add prepareThreshold=0 to QUARKUS_DATASOURCE_JDBC_URL, as in"
                                        + " jdbc:postgresql://pooler:6432/rolebook?prepareThreshold=0, or set pool_mode = session in the"
                                        + " pooler. docs/high-availability.md says what else to set.")
                                .formatted(cause.getMessage()));
    }

    private static boolean isOfPreparedStatements(SQLException refused) {
        return STATES.contains(refused.getSQLState())
                || OTHER_STATEMENT.equals(refused.getSQLState())
                        && NAME.matcher(String.valueOf(refused.getMessage())).find();
    }
}

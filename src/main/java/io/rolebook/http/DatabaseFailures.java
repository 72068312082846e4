package io.rolebook.http;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What a failure of the database is to whoever asked. */
public final class DatabaseFailures {
    private static final int DEEPEST_CAUSE = 20;
    private static final Logger LOG = Logger.getLogger(DatabaseFailures.class);

    /** The SQLSTATE of an exclusion constraint, which Hibernate knows neither kind nor name of. */
    private static final String EXCLUSION = "23P01";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DISK_FULL = "53100";
    private static final String QUERY_CANCELED = "57014";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String READ_ONLY = "25006";
    private static final String CONFLICT_WITH_RECOVERY = "40001";

    private DatabaseFailures() {}

    /** What passes by itself, or when somebody does something about the database, if that is why it failed. */
    public static Optional<ProblemType> passingReason(Throwable failure) {
        return reasons(failure)
                .flatMap(
                        reason -> reason instanceof SQLException database ? passing(database).stream() : Stream.empty())
                .findFirst();
    }

    /** A failure, what caused it, and what was suppressed, where the transaction manager puts why a commit failed. */
    static Stream<Throwable> reasons(Throwable failure) {
        return Stream.concat(
                Stream.of(failure),
                Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                        .flatMap(DatabaseFailures::reasons));
    }

    /** What a constraint of the database refused. */
    static ProblemException conflict(org.hibernate.exception.ConstraintViolationException conflict) {
        if (EXCLUSION.equals(conflict.getSQLState())) {
            return new ProblemException(
                    ProblemType.CONFLICT,
                    "It overlaps with one that somebody wrote at the same time. Read what is there and try again.");
        }
        return switch (conflict.getKind()) {
            case UNIQUE ->
                new ProblemException(
                        ProblemType.CONFLICT, "There is one already (%s).".formatted(conflict.getConstraintName()));
            case FOREIGN_KEY -> {
                LOG.infof("refused by the foreign key %s", conflict.getConstraintName());
                yield new ProblemException(
                        ProblemType.CONFLICT, "Something that is in the catalogue still refers to it.");
            }
            default ->
                new ProblemException(
                        ProblemType.INVALID_DOCUMENT,
                        "The rule '%s' of the database stands against it.".formatted(conflict.getConstraintName()));
        };
    }

    /**
     * What a failure of the database is where it passes by itself: a lock or an answer that is waited for too long, or
     * a database that is away (SQLSTATE classes 08 connection, 53 resources, 57 operator intervention), was the primary until a
     * moment ago, or is a standby that was to replay what the statement stood in the way of. A pool that ran dry has no SQLSTATE.
     */
    static Optional<ProblemType> passing(SQLException failure) {
        String state = failure.getSQLState();
        if (DISK_FULL.equals(state)) {
            return Optional.of(ProblemType.DISK_FULL);
        }
        if (LOCK_NOT_AVAILABLE.equals(state)) {
            return Optional.of(ProblemType.OVERLOADED);
        }
        if (QUERY_CANCELED.equals(state) || IDLE_IN_TRANSACTION.equals(state)) {
            return Optional.of(ProblemType.TOO_SLOW);
        }
        boolean isAway = state == null
                ? failure.getMessage() != null && failure.getMessage().contains("timeout")
                : state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals(READ_ONLY)
                        || state.equals(CONFLICT_WITH_RECOVERY)
                        || isWhileConnecting(failure);
        return isAway ? Optional.of(ProblemType.UNAVAILABLE) : Optional.empty();
    }

    /** Whether it failed because the database is away, which passes. */
    public static boolean isAway(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof SQLException refused
                        && passing(refused)
                                .filter(ProblemType.UNAVAILABLE::equals)
                                .isPresent());
    }

    /** The driver has no better SQLSTATE than 99999 where it is interrupted while it connects, as it is by the pool. */
    private static boolean isWhileConnecting(SQLException failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("org.postgresql.Driver"));
    }
}

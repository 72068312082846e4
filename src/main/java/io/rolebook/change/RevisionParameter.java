package io.rolebook.change;

import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import io.rolebook.revision.LatestRevision;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the revision that a parameter means. */
@Singleton
class RevisionParameter {
    private final ChangeLog changes;
    private final LatestRevision latest;
    private final TransactionSynchronizationRegistry transactions;

    RevisionParameter(ChangeLog changes, LatestRevision latest, TransactionSynchronizationRegistry transactions) {
        this.changes = changes;
        this.latest = latest;
        this.transactions = transactions;
    }

    /**
     * The revision that a parameter means.
     *
     * @param value a revision number, an ISO 8601 instant, or null for now
     * @throws ProblemException where it is neither, or lies ahead
     */
    long read(String parameter, @Nullable String value) {
        if (value == null) {
            return now();
        }
        try {
            long latest = latest();
            long revision =
                    value.matches("\\d{1,18}") ? Long.parseLong(value) : revisionAt(parameter, Instant.parse(value));
            if (revision <= latest) {
                return revision;
            }
            throw ProblemException.ofParameter(
                    parameter,
                    "in-the-future",
                    "%s is revision %d; the latest is %d.".formatted(parameter, revision, latest));
        } catch (DateTimeParseException neither) {
            throw ProblemException.ofParameter(
                    parameter,
                    "invalid",
                    "%s is '%s'; it must be a revision (42) or an instant (2026-01-31T12:00:00Z)."
                            .formatted(parameter, Text.excerpt(value)));
        }
    }

    /** The day (UTC) that {@code asOf} means, which {@link #read} must have taken: of the instant, or of the revision. */
    LocalDate day(String asOf) {
        Instant instant = asOf.matches("\\d{1,18}") ? changes.recordedAt(Long.parseLong(asOf)) : Instant.parse(asOf);
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** As a transaction sees it; where there is none, as far as it is known: {@link LatestRevision#known}. */
    private long now() {
        return transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                ? latest.known().orElseGet(this::latest)
                : latest();
    }

    /** Past Hibernate, which makes a plan for the query each time. */
    private long latest() {
        return changes.session().doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select number from revision");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private long revisionAt(String parameter, Instant instant) {
        if (instant.isAfter(Instant.now())) {
            throw ProblemException.ofParameter(
                    parameter, "in-the-future", "%s is %s, which lies ahead.".formatted(parameter, instant));
        }
        return instant.isBefore(Instant.EPOCH) ? 0 : changes.latestAt(instant);
    }
}

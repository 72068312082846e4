package io.rolebook.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.Outcome;
import io.rolebook.database.LongWork;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.file.Upload;
import io.rolebook.http.DatabaseFailures;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.imports.Import.Reason;
import io.rolebook.imports.Import.Status;
import io.rolebook.imports.ImportJobs.Order;
import io.rolebook.imports.ImportJobs.Work;
import io.rolebook.imports.ImportProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One import, from its turn to its end. It is atomic: the whole file is taken in one transaction, or nothing of it. */
final class RunningImport {
    /** Under the name by which an operator may set its level. */
    private static final Logger LOG = Logger.getLogger(ImportJobs.class);

    private static final String REJECTED =
            "%d rows were rejected, so nothing was taken. Mend them, or send rejected=skip to take the others.";
    private static final String UNFIT =
            "%d rows were rejected, so nothing was taken. Mend them: rejected=skip does not help where documents do not fit together.";
    private static final String STOPPED =
            "The service was stopped before the file was in; nothing was taken. Send it again.";

    private final ImportRecord record;
    private final UUID id;
    private final Order order;
    private final Upload upload;
    private final ImportTally tally;
    private final Work work;
    private final DryRunRecorder dryRuns;
    private final LongWork longWork;
    private final BooleanSupplier isStopping;

    /** @param isStopping whether the service is */
    RunningImport(
            ImportRecord record, Work work, DryRunRecorder dryRuns, LongWork longWork, BooleanSupplier isStopping) {
        this.record = record;
        this.id = record.id;
        this.order = record.order;
        this.upload = record.upload;
        this.tally = record.tally;
        this.work = work;
        this.dryRuns = dryRuns;
        this.longWork = longWork;
        this.isStopping = isStopping;
    }

    void cancel() {
        tally.cancel();
    }

    private static final class RefusedException extends RuntimeException {}

    private static final class DryRunException extends RuntimeException {}

    Import run(ScheduledFuture<?> reporting) {
        Import end;
        try (upload) {
            end = take();
            reporting.cancel(false);
            record.tellEnd(end);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            reporting.cancel(false);
        }
        return end;
    }

    private Import take() {
        if (isStopping.getAsBoolean()) {
            return failed(Reason.interrupted, STOPPED);
        }
        tally.enter(Phase.reading, 0, 0);
        try {
            long revision = QuarkusTransaction.requiringNew()
                    .timeout(LongWork.LIMIT)
                    .call(() -> {
                        longWork.begin();
                        Outcome outcome = work.take(upload, tally);
                        tally.tell(outcome);
                        tally.checkCancelled();
                        if (tally.rejected() > 0 && !order.skipRejected()) {
                            throw new RefusedException();
                        }
                        if (order.dryRun()) {
                            dryRuns.keep(id, outcome, tally.lines());
                            record.made(outcome.next());
                            throw new DryRunException();
                        }
                        record.made(outcome.isChange() ? outcome.revision() : null);
                        if (!record.lockUnlessCancelled()) {
                            throw new CancellationException();
                        }
                        // With the effect, so that a kill right after it leaves no import that seems to have
                        // failed.
                        record.write(record.report(Status.done, null, outcome.revision()));
                        return outcome.revision();
                    });
            return record.report(Status.done, null, revision);
        } catch (DryRunException complete) {
            return record.report(Status.done, null, null);
        } catch (RefusedException refused) {
            return failed(Reason.rejected, REJECTED.formatted(tally.rejected()));
        } catch (Exception | Error failure) {
            return failed(failure);
        }
    }

    private Import failed(Throwable failure) {
        Optional<ProblemType> passing = DatabaseFailures.passingReason(failure);
        if (passing.isPresent() && !tally.isCancelled()) {
            LOG.errorf("import failed, id=%s reason=%s", id, failure.getMessage());
            return lost(passing.get());
        }
        if (isStopping.getAsBoolean()) {
            return failed(Reason.interrupted, STOPPED);
        }
        if (tally.isCancelled() || failure instanceof CancellationException) {
            return record.report(Status.cancelled, "Cancelled; nothing was taken.", null);
        }
        Throwable cause = failure;
        while (cause != null && !(cause instanceof UnreadableFileException) && !(cause instanceof ProblemException)) {
            cause = cause.getCause();
        }
        if (cause instanceof InvalidDocumentException invalid) {
            return failed(Reason.invalid, refusal(invalid));
        }
        if (cause instanceof ProblemException problem
                && problem.type() == ProblemType.CONFLICT
                && tally.rejected() > 0) {
            return failed(Reason.invalid, UNFIT.formatted(tally.rejected()));
        }
        if (cause != null) {
            return failed(
                    cause instanceof ProblemException ? Reason.refused : Reason.unreadable,
                    String.valueOf(cause.getMessage()));
        }
        LOG.errorf(failure, "import failed, id=%s", id);
        return failed(null, "%s Nothing was taken; import %s.".formatted(ProblemType.INTERNAL_ERROR.explanation(), id));
    }

    /** What the file's own lines do not tell stands in the message. */
    private String refusal(InvalidDocumentException invalid) {
        long before = tally.rejected();
        tally.rejectWritten(invalid);
        return tally.rejected() == before ? String.valueOf(invalid.getMessage()) : UNFIT.formatted(tally.rejected());
    }

    private Import failed(@Nullable Reason reason, String message) {
        return record.report(Status.failed, reason, message, null);
    }

    /** The database may have done it, and been lost before it could say so. */
    private Import lost(ProblemType reason) {
        try {
            Import kept = record.stored();
            return kept.status() == Status.done
                    ? kept
                    : failed(
                            Reason.interrupted,
                            "%s. When that has passed, send the file again. Nothing was taken; import %s."
                                    .formatted(reason.title(), id));
        } catch (RuntimeException away) {
            return failed(
                    Reason.interrupted,
                    "%s. When that has passed, see whether import %s is done; if not, send the file again."
                            .formatted(reason.title(), id));
        }
    }
}

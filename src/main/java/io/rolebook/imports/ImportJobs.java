package io.rolebook.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.rolebook.access.IdempotencyKey;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.Outcome;
import io.rolebook.database.Background;
import io.rolebook.database.Heartbeats;
import io.rolebook.database.Heartbeats.Heartbeat;
import io.rolebook.database.LongWork;
import io.rolebook.http.DatabaseFailures;
import io.rolebook.http.Json;
import io.rolebook.http.Preferences.Wait;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.imports.Import.Phase;
import io.rolebook.imports.Import.Reason;
import io.rolebook.imports.Import.Status;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.setting.UploadSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in: one after the other, behind the answer to the request that sent them, each in one transaction, all of
 * it or nothing. What becomes of it is reported every second, where any instance can read it.
 */
@ApplicationScoped
public class ImportJobs {
    private static final Logger LOG = Logger.getLogger(ImportJobs.class);
    private static final String REJECTED =
            "%d rows were rejected, so nothing was taken. Mend them, or send rejected=skip to take the others.";
    private static final String STOPPED =
            "The service was stopped before the file was in; nothing was taken. Send it again.";

    /** After so long without a report, the instance that took the file in is gone. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(15);
    /** A database that is started again is back before. */
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(15);

    private final Imports imports;
    private final DryRunRecorder dryRuns;
    private final LongWork longWork;
    private final RequestLimiter limits;
    private final Json json;
    private final MeterRegistry metrics;
    private final FileLimits fileLimits;
    private final long leastRate;
    private final TemporaryFiles files;
    private final Heartbeat reports;
    private final ExecutorService worker = Background.threads(1, "intake");
    private final ScheduledExecutorService reporter = Background.clock("intake");

    ImportJobs(
            Imports imports,
            DryRunRecorder dryRuns,
            LongWork longWork,
            RequestLimiter limits,
            Json json,
            MeterRegistry metrics,
            UploadSettings upload,
            TemporaryFiles files,
            Heartbeats heartbeats) {
        this.imports = imports;
        this.dryRuns = dryRuns;
        this.longWork = longWork;
        this.limits = limits;
        this.json = json;
        this.metrics = metrics;
        this.fileLimits = FileLimits.of(upload);
        this.leastRate = upload.minRate().asLongValue();
        this.files = files;
        this.reports = heartbeats.of("import-reports", BETWEEN_TURNS);
        Background.repeat(reporter, BETWEEN_TURNS, BETWEEN_TURNS, reports, () -> {});
    }

    private volatile boolean isStopping;
    private volatile @Nullable Running underWay;

    /**
     * How a file is to be taken.
     *
     * @param target what it goes into: the slug of a dataset; empty for the catalogue
     * @param awaited how long its end is waited for; null where it is not
     * @param encoding the Content-Encoding of the body
     * @param key under which the same file is taken once
     */
    public record Order(
            String format,
            String target,
            String actor,
            boolean dryRun,
            boolean skipRejected,
            List<String> allowMissing,
            @Nullable Wait awaited,
            @Nullable String encoding,
            @Nullable String key) {

        /** Of all that makes another import of it, but the file. */
        private String distinction() {
            return String.join(
                    "\n",
                    format,
                    target,
                    String.valueOf(dryRun),
                    String.valueOf(skipRejected),
                    String.valueOf(allowMissing));
        }
    }

    /** Takes the content of a file in, within a transaction. */
    public interface Work {
        Outcome take(Upload upload, ImportTally tally) throws Exception;
    }

    /**
     * @return the import as it stands: at its end or when it was waited for long enough, where that is awaited, and at its beginning otherwise; where the same file
     *     was sent before under the same key, that import
     * @throws ProblemException where the body is empty or packed in an unknown way, or the key belongs to another request
     */
    public CompletionStage<Import> start(Order order, InputStream body, Work work) throws IOException {
        IdempotencyKey.check(order.key());
        Upload upload = Upload.receive(new PacedStream(body, leastRate), order.encoding(), files);
        Running running = new Running(UuidCreator.getTimeOrderedEpoch(), order, upload, work);
        Import begun = running.report(Status.running, null, null);
        Optional<Import> before;
        try {
            before = QuarkusTransaction.requiringNew().call(() -> begin(order, upload, begun));
        } catch (RuntimeException failure) {
            upload.close();
            throw failure;
        }
        if (before.isPresent()) {
            upload.close();
            return CompletableFuture.completedStage(before.get());
        }
        CompletionStage<Import> end = running.queue();
        limits.leave();
        Wait wait = order.awaited();
        if (wait == null) {
            return CompletableFuture.completedStage(begun);
        }
        return wait.longest()
                .map(longest -> end.applyToEither(
                        CompletableFuture.supplyAsync(
                                () -> running.report(Status.running, null, null),
                                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS, reporter)),
                        Function.identity()))
                .orElse(end);
    }

    /** @return the import that began before under this key, unless it failed */
    private Optional<Import> begin(Order order, Upload upload, Import begun) {
        byte[] fingerprint = upload.fingerprint(order.distinction());
        if (order.key() != null) {
            imports.lockKey(order.actor() + "\n" + order.key());
        }
        if (insert(order, fingerprint, begun)) {
            return Optional.empty();
        }
        Imports.Sent sent = imports.sentUnder(order.actor(), order.key());
        if (!Arrays.equals(sent.fingerprint(), fingerprint)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, ProblemType.IDEMPOTENCY_KEY_REUSED.explanation());
        }
        Import before = json.read(sent.report(), Import.class).lastSeen(sent.seenAt());
        if (before.status() == Status.running || before.status() == Status.done) {
            return Optional.of(before);
        }
        imports.freeKey(sent.id());
        insert(order, fingerprint, begun);
        return Optional.empty();
    }

    private boolean insert(Order order, byte[] fingerprint, Import begun) {
        return imports.begin(
                        begun.id(),
                        order.format(),
                        order.actor(),
                        begun.startedAt(),
                        json.write(begun),
                        order.key(),
                        fingerprint)
                == 1;
    }

    /** Before the service waits for the requests under way: none of them should wait for an import that will not end. */
    void onStopRequested(@Observes ShutdownDelayInitiatedEvent stop) {
        isStopping = true;
        Running current = underWay;
        if (current != null) {
            current.tally.cancel();
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
        reporter.shutdownNow();
    }

    private static final class RefusedException extends RuntimeException {}

    private static final class DryRunException extends RuntimeException {}

    /** One import, from its first report to its last. */
    private final class Running {
        private final UUID id;
        private final Order order;
        private final Upload upload;
        private final Work work;
        private final ImportTally tally;
        private @Nullable Long made;
        private long counted;
        private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Running(UUID id, Order order, Upload upload, Work work) {
            this.id = id;
            this.order = order;
            this.upload = upload;
            this.work = work;
            this.tally = new ImportTally(order.skipRejected(), Set.copyOf(order.allowMissing()), fileLimits);
            upload.limit(fileLimits, tally::checkCancelled);
        }

        /** It is reported also while others are taken in before it: nobody should think that it is lost. */
        CompletionStage<Import> queue() {
            ScheduledFuture<?> reporting =
                    Background.repeat(reporter, BETWEEN_REPORTS, BETWEEN_REPORTS, reports, this::tell);
            return CompletableFuture.supplyAsync(() -> run(reporting), worker);
        }

        private Import run(ScheduledFuture<?> reporting) {
            Import end;
            try (upload) {
                end = take();
                reporting.cancel(false);
                tellEnd(end);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                reporting.cancel(false);
            }
            return end;
        }

        private Import take() {
            underWay = this;
            if (isStopping) {
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
                                made = outcome.next();
                                throw new DryRunException();
                            }
                            made = outcome.isChange() ? outcome.revision() : null;
                            if (imports.lockUnlessCancelled(id).isEmpty()) {
                                throw new CancellationException();
                            }
                            // With the effect, so that a kill right after it leaves no import that seems to have
                            // failed.
                            write(report(Status.done, null, outcome.revision()));
                            return outcome.revision();
                        });
                return report(Status.done, null, revision);
            } catch (DryRunException complete) {
                return report(Status.done, null, null);
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
            if (isStopping) {
                return failed(Reason.interrupted, STOPPED);
            }
            if (tally.isCancelled() || failure instanceof CancellationException) {
                return report(Status.cancelled, "Cancelled; nothing was taken.", null);
            }
            Throwable cause = failure;
            while (cause != null
                    && !(cause instanceof UnreadableFileException)
                    && !(cause instanceof ProblemException)) {
                cause = cause.getCause();
            }
            if (cause instanceof InvalidDocumentException invalid) {
                return failed(Reason.invalid, refusal(invalid));
            }
            if (cause != null) {
                return failed(
                        cause instanceof ProblemException ? Reason.refused : Reason.unreadable,
                        String.valueOf(cause.getMessage()));
            }
            LOG.errorf(failure, "import failed, id=%s", id);
            return failed(
                    null, "%s Nothing was taken; import %s.".formatted(ProblemType.INTERNAL_ERROR.explanation(), id));
        }

        /** What the file's own lines do not tell stands in the message. */
        private String refusal(InvalidDocumentException invalid) {
            long before = tally.rejected();
            tally.rejectWritten(invalid);
            return tally.rejected() == before
                    ? String.valueOf(invalid.getMessage())
                    : "%d rows were rejected, so nothing was taken. Mend them: rejected=skip does not help where documents do not fit together."
                            .formatted(tally.rejected());
        }

        private Import failed(@Nullable Reason reason, String message) {
            return report(Status.failed, reason, message, null);
        }

        /** The database may have done it, and been lost before it could say so. */
        private Import lost(ProblemType reason) {
            try {
                // A commit that is still under way there is waited for.
                Import kept =
                        whenItIsBack(() -> QuarkusTransaction.requiringNew().call(() -> {
                            imports.lock(id);
                            return imports.get(id.toString()).view(json);
                        }));
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

        /** Asks a database that is away again for a while. */
        private <T> T whenItIsBack(Supplier<T> question) {
            Instant end = Instant.now().plus(LONGEST_ABSENCE);
            while (true) {
                try {
                    return question.get();
                } catch (RuntimeException failure) {
                    if (isStopping
                            || Instant.now().isAfter(end)
                            || DatabaseFailures.passingReason(failure).isEmpty()) {
                        throw failure;
                    }
                    pause();
                }
            }
        }

        private void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_REPORTS.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }

        private void tell() {
            boolean isCancelRequested = tell(report(Status.running, null, null));
            if (isCancelRequested && !tally.isCancelled()) {
                tally.cancel();
            }
        }

        /** Where the database is away, whoever waits is told all the same; nobody else hears of it, and it counts as lost. */
        private void tellEnd(Import end) {
            count(end);
            try {
                whenItIsBack(() -> store(end));
            } catch (RuntimeException failure) {
                LOG.warnf("the end of an import is not reported, id=%s reason=%s", id, failure.getMessage());
            }
        }

        private boolean tell(Import report) {
            count(report);
            return store(report);
        }

        private boolean store(Import report) {
            return QuarkusTransaction.requiringNew().call(() -> {
                write(report);
                return imports.isCancelRequested(id);
            });
        }

        private void count(Import report) {
            Import.Counts counts = report.counts();
            long rows = counts.accepted() + counts.unmatched() + counts.rejected();
            Counter.builder("rolebook.import.rows")
                    .description("Rows and documents that were read of files.")
                    .tag("format", order.format())
                    .register(metrics)
                    .increment(rows - counted);
            counted = rows;
            if (report.status() != Status.running) {
                Timer.builder("rolebook.imports")
                        .description("Files that were taken in, or not.")
                        .tag("format", order.format())
                        .tag("status", report.status().name())
                        .register(metrics)
                        .record(Duration.between(startedAt, Instant.now()));
            }
        }

        private void write(Import report) {
            Long revision = report.status() == Status.done ? made : null;
            imports.report(id, report.status().name(), Instant.now(), json.write(report), revision);
        }

        private Import report(Status status, @Nullable String message, @Nullable Long revision) {
            return report(status, null, message, revision);
        }

        private Import report(
                Status status, @Nullable Reason reason, @Nullable String message, @Nullable Long revision) {
            Import.Progress progress = tally.progress(upload.read(), upload.size());
            return new Import(
                    id,
                    order.format(),
                    status,
                    order.dryRun(),
                    status == Status.running ? progress : progress.ended(status == Status.done),
                    tally.counts(),
                    Map.of(),
                    tally.findings().rejections(),
                    tally.findings().warnings(),
                    tally.findings().unmatchedValues(),
                    tally.findings().contestedTitles(),
                    tally.findings().moved(),
                    tally.findings().merged(),
                    tally.findings().conflicts(),
                    tally.findings().files(),
                    tally.findings().missing(),
                    reason,
                    message == null ? null : Text.plain(message),
                    revision,
                    startedAt,
                    status == Status.running ? null : Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    new Import.Links("/v1/imports/" + id));
        }
    }
}

package io.rolebook.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.file.Upload;
import io.rolebook.http.DatabaseFailures;
import io.rolebook.http.Json;
import io.rolebook.http.Text;
import io.rolebook.imports.Import.Reason;
import io.rolebook.imports.Import.Status;
import io.rolebook.imports.ImportJobs.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is told of one import: its reports, from the first to the last, kept where any instance can read them. */
final class ImportRecord {
    /** Under the name by which an operator may set its level. */
    private static final Logger LOG = Logger.getLogger(ImportJobs.class);
    /** A database that is started again is back before. */
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(15);

    final UUID id = UuidCreator.getTimeOrderedEpoch();
    final Order order;
    final Upload upload;
    final ImportTally tally;
    private final Imports imports;
    private final Json json;
    private final MeterRegistry metrics;
    private final BooleanSupplier isStopping;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private @Nullable Long made;
    private long counted;

    /** @param isStopping whether the service is */
    ImportRecord(
            Order order,
            Upload upload,
            ImportTally tally,
            Imports imports,
            Json json,
            MeterRegistry metrics,
            BooleanSupplier isStopping) {
        this.order = order;
        this.upload = upload;
        this.tally = tally;
        this.imports = imports;
        this.json = json;
        this.metrics = metrics;
        this.isStopping = isStopping;
    }

    /** @param revision that it made, or would make; null where it changes nothing */
    void made(@Nullable Long revision) {
        made = revision;
    }

    /** Whether nobody has asked to cancel it, as nobody can from now on until the transaction ends. */
    boolean lockUnlessCancelled() {
        return !imports.lockUnlessCancelled(id).isEmpty();
    }

    /** As the database has it, once that is back. */
    Import stored() {
        // A commit that is still under way there is waited for.
        return whenItIsBack(() -> QuarkusTransaction.requiringNew().call(() -> {
            imports.lock(id);
            return imports.get(id.toString()).view(json);
        }));
    }

    Import report(Status status, @Nullable String message, @Nullable Long revision) {
        return report(status, null, message, revision);
    }

    Import report(Status status, @Nullable Reason reason, @Nullable String message, @Nullable Long revision) {
        ImportProgress progress = tally.progress(upload.read(), upload.size());
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

    void tell() {
        boolean isCancelRequested = tell(report(Status.running, null, null));
        if (isCancelRequested && !tally.isCancelled()) {
            tally.cancel();
        }
    }

    /** Where the database is away, whoever waits is told all the same; nobody else hears of it, and it counts as lost. */
    void tellEnd(Import end) {
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

    void write(Import report) {
        Long revision = report.status() == Status.done ? made : null;
        imports.report(id, report.status().name(), Instant.now(), json.write(report), revision);
    }

    /** Asks a database that is away again for a while. */
    private <T> T whenItIsBack(Supplier<T> question) {
        Instant end = Instant.now().plus(LONGEST_ABSENCE);
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException failure) {
                if (isStopping.getAsBoolean()
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
            TimeUnit.MILLISECONDS.sleep(ImportJobs.BETWEEN_REPORTS.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}

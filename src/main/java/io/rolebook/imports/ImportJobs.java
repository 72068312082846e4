package io.rolebook.imports;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.rolebook.access.IdempotencyKey;
import io.rolebook.change.Outcome;
import io.rolebook.database.Background;
import io.rolebook.database.Heartbeats;
import io.rolebook.database.Heartbeats.Heartbeat;
import io.rolebook.database.LongWork;
import io.rolebook.file.FileLimits;
import io.rolebook.file.FormFile;
import io.rolebook.file.PacedStream;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.Upload;
import io.rolebook.http.Json;
import io.rolebook.http.Preferences.Wait;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.imports.Import.Status;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.setting.UploadSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in: one after the other, behind the answer to the request that sent them, each in one transaction, all of
 * it or nothing. What becomes of it is reported every second, where any instance can read it.
 */
@ApplicationScoped
public class ImportJobs {
    /** After so long without a report, the instance that took the file in is gone. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(15);

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
    private volatile @Nullable RunningImport underWay;

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

    /** The file in a form, which must come at the same rate as one without. */
    public FormFile form(InputStream body, @Nullable MediaType type) {
        return new FormFile(new PacedStream(body, leastRate), type);
    }

    /**
     * @return the import as it stands: at its end or when it was waited for long enough, where that is awaited, and at its beginning otherwise; where the same file
     *     was sent before under the same key, that import
     * @throws ProblemException where the body is empty or packed in an unknown way, or the key belongs to another request
     */
    public CompletionStage<Import> start(Order order, InputStream body, Work work) throws IOException {
        IdempotencyKey.check(order.key());
        Upload upload = Upload.receive(new PacedStream(body, leastRate), order.encoding(), files);
        ImportTally tally = new ImportTally(order.skipRejected(), Set.copyOf(order.allowMissing()), fileLimits);
        upload.limit(fileLimits, tally::checkCancelled);
        ImportRecord running = new ImportRecord(order, upload, tally, imports, json, metrics, () -> isStopping);
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
        CompletionStage<Import> end = queue(running, work);
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

    /** It is reported also while others are taken in before it: nobody should think that it is lost. */
    private CompletionStage<Import> queue(ImportRecord record, Work work) {
        RunningImport running = new RunningImport(record, work, dryRuns, longWork, () -> isStopping);
        ScheduledFuture<?> reporting =
                Background.repeat(reporter, BETWEEN_REPORTS, BETWEEN_REPORTS, reports, record::tell);
        return CompletableFuture.supplyAsync(
                () -> {
                    underWay = running;
                    return running.run(reporting);
                },
                worker);
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
        RunningImport current = underWay;
        if (current != null) {
            current.cancel();
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
        reporter.shutdownNow();
    }
}

package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.Outcome;
import io.rolebook.change.Removal;
import io.rolebook.change.Watch;
import io.rolebook.file.FileLimits;
import io.rolebook.imports.DocumentLines.Locator;
import io.rolebook.imports.DocumentLines.Named;
import io.rolebook.imports.Import.Counts;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.imports.ImportProgress.Phase;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a file while it is taken in. One thread counts, others may look. */
public final class ImportTally {
    private final boolean skipsRejected;
    private final FileLimits limits;
    private final Set<String> allowMissing;
    private final DocumentLines documents = new DocumentLines();
    private final Map<Removal, Long> removals = new LinkedHashMap<>();
    private final Set<Named> rejectedDocuments = new HashSet<>();
    private final PhaseProgress progress = new PhaseProgress();
    private final ImportFindings findings = new ImportFindings();
    private long accepted;
    private long repeated;
    private long replaced;
    private long alreadyThere;
    private long rejected;
    private long faults;
    private long created;
    private long changed;
    private long deleted;
    private long retired;
    private long unchanged;
    private volatile boolean isCancelled;
    private Runnable interrupter = () -> {};

    public ImportTally() {
        this(false, Set.of(), FileLimits.USUAL);
    }

    /**
     * @param skipsRejected whether the other rows of the file are taken where one is rejected
     * @param allowMissing parts that the file may bring nothing of
     */
    public ImportTally(boolean skipsRejected, Set<String> allowMissing, FileLimits limits) {
        this.allowMissing = allowMissing;
        this.skipsRejected = skipsRejected;
        this.limits = limits;
    }

    /** What the file may be. */
    public FileLimits limits() {
        return limits;
    }

    /** Tells this tally of documents while they are written. */
    public Watch watch() {
        return new ImportWatch(this, progress);
    }

    /** The line that takes a document out; 0 where none does. */
    synchronized long line(Removal removal) {
        return removals.getOrDefault(removal, 0L);
    }

    /** What the report lists beside the counts. */
    public ImportFindings findings() {
        return findings;
    }

    boolean skipsRejected() {
        return skipsRejected;
    }

    public synchronized void accept() {
        accepted++;
    }

    /** @param line where the document stands, counted from 1 */
    synchronized void accept(Document document, String kind, long line) {
        accepted++;
        documents.put(document, kind, line);
    }

    /** @param line where the first of its rows stands, counted from 1 */
    synchronized void isMadeOf(String kind, String slug, long line) {
        documents.put(kind, slug, line);
    }

    /** Takes a document out of the catalogue. @param line which says so, counted from 1 */
    synchronized void remove(Removal removal, String kind, long line) {
        accepted++;
        documents.put(kind, removal.slug(), line);
        removals.put(removal, line);
    }

    /** What the file takes out. */
    synchronized List<Removal> removals() {
        return List.copyOf(removals.keySet());
    }

    /** A document of the file was written, whether or not it changes anything. */
    public synchronized void wrote(String kind, String slug) {
        documents.putUnknown(kind, slug);
    }

    /** @param line counted from 1 */
    public synchronized void reject(long line, String field, String code, String message) {
        reject(List.of(new Rejection(null, line, field, code, message)));
    }

    /** What is wrong with a row, in one of its fields. */
    public record Fault(String field, String code, String message) {}

    /**
     * @param file or sheet that the row stands in; null where it is the file that was sent
     * @param line counted from 1
     * @param ofRow all that is wrong with it
     */
    public synchronized void reject(@Nullable String file, long line, List<Fault> ofRow) {
        reject(ofRow.stream()
                .map(fault -> new Rejection(file, line, fault.field(), fault.code(), fault.message()))
                .toList());
    }

    /** @param ofRow all that is wrong with one row */
    synchronized void reject(List<Rejection> ofRow) {
        rejected++;
        faults += ofRow.size();
        findings.rejected(ofRow);
    }

    /**
     * Rejects a document.
     *
     * @param kind null where it cannot be told, and neither can the slug
     */
    synchronized void reject(@Nullable String kind, @Nullable String slug, List<Rejection> faults) {
        reject(faults);
        if (kind != null && slug != null) {
            rejectedDocuments.add(new Named(kind, slug));
        }
    }

    /** Where the others are taken, what refers to it has nothing to refer to. */
    synchronized boolean isRejected(String kind, String slug) {
        return !skipsRejected && rejectedDocuments.contains(new Named(kind, slug));
    }

    public synchronized void rejectAccepted(long line, String field, String code, String message) {
        accepted--;
        reject(line, field, code, message);
    }

    /** How to find the rows of which a document was made that a rule of the catalogue refuses. */
    synchronized void locateBy(Locator locator) {
        documents.locateBy(locator);
    }

    /** Rejects the rows, accepted before, of which documents at fault were made. */
    synchronized void rejectWritten(InvalidDocumentException invalid) {
        for (InvalidDocumentException.Fault fault : invalid.faults()) {
            documents.rowsOf(fault).forEach(faults -> {
                accepted--;
                reject(faults);
            });
        }
    }

    /**
     * Tells of a row that is taken all the same.
     *
     * @param line counted from 1
     * @param field empty where it is the row as a whole
     */
    public synchronized void warn(long line, String field, String code, String message) {
        warn(new Rejection(null, line, field, code, message));
    }

    synchronized void warn(Rejection warning) {
        findings.warned(warning);
    }

    /** Tells something of the first line of a document that was accepted. */
    synchronized void warnOf(Document document, String code, String message) {
        warn(documents.line(document), "", code, message);
    }

    /** What the write of the file's documents told beside its counts. */
    synchronized void tell(Outcome outcome) {
        outcome.warnings().forEach(warning -> documents.located(warning).forEach(findings::warned));
        findings.moved(outcome.observations());
    }

    /** The parts that a file may bring nothing of. */
    public Set<String> allowMissing() {
        return allowMissing;
    }

    public synchronized void repeated(long rows) {
        repeated += rows;
    }

    /** Rows that the dataset held before the file came. */
    public synchronized void alreadyThere(long rows) {
        alreadyThere += rows;
    }

    public synchronized void replaced(long rows) {
        replaced += rows;
    }

    /** A role has left the publication. */
    public synchronized void retire() {
        retired++;
    }

    /**
     * Goes on to a phase, or on in it.
     *
     * @param total of the phase; 0 where it cannot be told
     */
    public synchronized void enter(Phase next, long done, long total) {
        progress.enter(next, done, total);
    }

    synchronized void deleted(long deletedDocuments) {
        deleted += deletedDocuments;
    }

    public synchronized void documents(long createdDocuments, long changedDocuments, long unchangedDocuments) {
        created += createdDocuments;
        changed += changedDocuments;
        unchanged += unchangedDocuments;
    }

    /** What to call, from another thread, to end a statement that runs when the import is cancelled. */
    public synchronized void onCancel(Runnable action) {
        interrupter = action;
    }

    /** @throws CancellationException where somebody cancelled the import */
    public void checkCancelled() {
        if (isCancelled) {
            throw new CancellationException();
        }
    }

    /** The documents of the file, each with its line; 0 where that is not known. */
    synchronized Map<Named, Long> lines() {
        return documents.all();
    }

    boolean isCancelled() {
        return isCancelled;
    }

    public synchronized void cancel() {
        isCancelled = true;
        interrupter.run();
    }

    synchronized long rejected() {
        return rejected;
    }

    public synchronized Counts counts() {
        return new Counts(
                accepted,
                repeated,
                replaced,
                alreadyThere,
                findings.unmatched(),
                findings.superseded(),
                rejected,
                faults,
                created,
                changed,
                deleted,
                retired,
                unchanged,
                findings.conflicting(),
                findings.contested(),
                findings.warned());
    }

    synchronized ImportProgress progress(long read, long total) {
        return progress.of(read, total);
    }
}

package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.change.DocumentWarning;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.MovedObservations;
import io.rolebook.change.Outcome;
import io.rolebook.change.Removal;
import io.rolebook.change.Watch;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.http.Warning;
import io.rolebook.imports.Import.Conflict;
import io.rolebook.imports.Import.Contested;
import io.rolebook.imports.Import.Counts;
import io.rolebook.imports.Import.FileRead;
import io.rolebook.imports.Import.Phase;
import io.rolebook.imports.Import.Progress;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.imports.Import.Unmatched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a file while it is taken in. One thread counts, others may look. */
public final class ImportTally implements Watch {
    private static final int LONGEST_LIST = 1_000;

    private final boolean skipsRejected;
    private final FileLimits limits;
    private final Map<Named, Long> documents = new LinkedHashMap<>();
    private final Map<Document, Long> lines = new IdentityHashMap<>();
    private final Map<Removal, Long> removals = new LinkedHashMap<>();
    private final Set<Named> rejectedDocuments = new HashSet<>();
    private final Map<String, Long> unmatchedValues = new HashMap<>();
    private final List<Contested> contestedTitles = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Rejection> warnings = new ArrayList<>();
    private final List<MovedObservations> moved = new ArrayList<>();
    private final List<Import.Merged> merged = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<FileRead> files = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<String> allowMissing;
    private long accepted;
    private long repeated;
    private long replaced;
    private long alreadyThere;
    private long unmatched;
    private long contested;
    private long rejected;
    private long warned;
    private long faults;
    private long created;
    private long changed;
    private long deleted;
    private long retired;
    private long unchanged;
    private long conflicting;
    private Phase phase = Phase.waiting;
    private long phaseDone;
    private long phaseTotal;
    private double share;
    private long written;
    private long changes;
    private volatile boolean isCancelled;
    private Runnable interrupter = () -> {};
    private Locator locator = (kind, slug, faults) -> List.of();

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

    boolean skipsRejected() {
        return skipsRejected;
    }

    /** What names a document. */
    record Named(String kind, String slug) {}

    /** Finds the rows of which a document was made; none, where it is not made of rows. */
    interface Locator {
        /** @param faults whose pointers are into the document */
        List<Rejection> locate(String kind, String slug, List<Violation> faults);
    }

    public synchronized void accept() {
        accepted++;
    }

    /** @param line where the document stands, counted from 1 */
    synchronized void accept(Document document, String kind, long line) {
        accepted++;
        documents.put(new Named(kind, document.slug()), line);
        lines.put(document, line);
    }

    /** @param line where the first of its rows stands, counted from 1 */
    synchronized void isMadeOf(String kind, String slug, long line) {
        documents.put(new Named(kind, slug), line);
    }

    /** Takes a document out of the catalogue. @param line which says so, counted from 1 */
    synchronized void remove(Removal removal, String kind, long line) {
        accepted++;
        documents.put(new Named(kind, removal.slug()), line);
        removals.put(removal, line);
    }

    /** What the file takes out. */
    synchronized List<Removal> removals() {
        return List.copyOf(removals.keySet());
    }

    @Override
    public synchronized void absent(Removal removal) {
        warn(
                removals.getOrDefault(removal, 0L),
                "",
                "not-there",
                "There is no '%s' to be deleted here.".formatted(removal.slug()));
    }

    @Override
    public synchronized void refused(Removal removal, String code, String reason) {
        rejectAccepted(removals.getOrDefault(removal, 0L), "", code, reason);
    }

    /** A document of the file was written, whether or not it changes anything. */
    public synchronized void wrote(String kind, String slug) {
        documents.putIfAbsent(new Named(kind, slug), 0L);
    }

    /** @param line counted from 1 */
    public synchronized void reject(long line, String field, String code, String message) {
        reject(List.of(new Rejection(null, line, field, code, message)));
    }

    /** What is wrong with a row, in one of its fields. */
    public record Fault(String field, String code, String message) {}

    /**
     * Rejects one row.
     *
     * @param line counted from 1
     * @param ofRow all that is wrong with it
     */
    public synchronized void reject(long line, List<Fault> ofRow) {
        reject(ofRow.stream()
                .map(fault -> new Rejection(null, line, fault.field(), fault.code(), fault.message()))
                .toList());
    }

    /** @param ofRow all that is wrong with one row */
    synchronized void reject(List<Rejection> ofRow) {
        rejected++;
        faults += ofRow.size();
        add(ofRow);
    }

    private void add(List<Rejection> found) {
        found.stream()
                .limit(LONGEST_LIST - rejections.size())
                .map(Rejection::plain)
                .forEach(rejections::add);
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
    @Override
    public synchronized boolean isRejected(String kind, String slug) {
        return !skipsRejected && rejectedDocuments.contains(new Named(kind, slug));
    }

    /** Rejects a row that was accepted before. */
    public synchronized void rejectAccepted(long line, String field, String code, String message) {
        accepted--;
        reject(line, field, code, message);
    }

    /** How to find the rows of which a document was made that a rule of the catalogue refuses. */
    synchronized void locateBy(Locator locator) {
        this.locator = locator;
    }

    /** Rejects the rows, accepted before, of which documents at fault were made. */
    synchronized void rejectWritten(InvalidDocumentException invalid) {
        for (InvalidDocumentException.Fault fault : invalid.faults()) {
            Map<Long, List<Rejection>> byLine = new TreeMap<>();
            located(fault)
                    .forEach(rejection -> byLine.computeIfAbsent(rejection.line(), first -> new ArrayList<>())
                            .add(rejection));
            byLine.values().forEach(faults -> {
                accepted--;
                reject(faults);
            });
        }
    }

    private List<Rejection> located(InvalidDocumentException.Fault fault) {
        Long line = lines.get(fault.document());
        return line == null
                ? locator.locate(fault.kind(), String.valueOf(fault.slug()), fault.violations())
                : fault.violations().stream()
                        .map(violation -> new Rejection(
                                null, line, String.valueOf(violation.pointer()), violation.code(), violation.message()))
                        .toList();
    }

    /**
     * Tells of a row that is taken all the same.
     *
     * @param line counted from 1
     * @param field empty where it is the row as a whole
     * @param message what may not be meant, and what would change it
     */
    public synchronized void warn(long line, String field, String code, String message) {
        warn(new Rejection(null, line, field, code, message));
    }

    synchronized void warn(Rejection warning) {
        warned++;
        if (warnings.size() < LONGEST_LIST) {
            warnings.add(warning.plain());
        }
    }

    /** Tells something of the first line of a document that was accepted. */
    synchronized void warnOf(Document document, String code, String message) {
        warn(lines.getOrDefault(document, 0L), "", code, message);
    }

    /** What the write of the file's documents told beside its counts. */
    synchronized void tell(Outcome outcome) {
        outcome.warnings().forEach(warning -> locate(warning).forEach(this::warn));
        moved.addAll(outcome.observations());
    }

    private List<Rejection> locate(DocumentWarning warned) {
        Warning warning = warned.warning();
        String pointer = Objects.requireNonNullElse(warning.pointer(), "");
        List<Rejection> located = locator.locate(
                warned.kind(), warned.slug(), List.of(Violation.ofField(pointer, warning.code(), warning.message())));
        long line = documents.getOrDefault(new Named(warned.kind(), warned.slug()), 0L);
        return located.isEmpty()
                ? List.of(new Rejection(
                        null,
                        line,
                        pointer,
                        warning.code(),
                        "%s '%s': %s".formatted(warned.kind(), warned.slug(), warning.message())))
                : located;
    }

    /** A file of a publication was read to its end. */
    public synchronized void read(FileRead file) {
        files.add(file);
    }

    /** A file of an archive is not read. */
    public synchronized void passOver(String file, String why) {
        if (files.size() < LONGEST_LIST) {
            files.add(new FileRead(Text.plain(file), 0, 0, 0, 0, why));
        }
    }

    /** The file brings nothing of a part of the catalogue. */
    public synchronized void missing(String part) {
        missing.add(part);
    }

    /** Whether the file may bring nothing of a part that stands. */
    public boolean allowsMissing(String part) {
        return allowMissing.contains(part);
    }

    /** The parts that a file may bring nothing of. */
    public Set<String> allowMissing() {
        return allowMissing;
    }

    public synchronized List<FileRead> files() {
        return List.copyOf(files);
    }

    public synchronized List<String> missing() {
        return List.copyOf(missing);
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

    /** @param value a title or a code that the catalogue does not know */
    public synchronized void unmatched(String value, long rows) {
        unmatched += rows;
        unmatchedValues.merge(Text.plain(value), rows, Long::sum);
    }

    /**
     * @param claim of several roles to the title of some rows, which is equal
     */
    public synchronized void contested(Contested claim) {
        contested += claim.count();
        contestedTitles.add(claim);
    }

    /** What the rows of the file add to roles. */
    public synchronized void moved(List<MovedObservations> observations) {
        moved.addAll(observations);
    }

    /** What a publication brings into a role of others. */
    public synchronized void merged(Import.Merged role) {
        if (merged.size() < LONGEST_LIST) {
            merged.add(role);
        }
    }

    /** A role has left the publication. */
    public synchronized void retire() {
        retired++;
    }

    /** A document that somebody changed or deleted here after an import wrote it, so that it is left as it is. */
    public synchronized void conflict(String kind, String slug) {
        conflicting++;
        if (conflicts.size() < LONGEST_LIST) {
            conflicts.add(new Conflict(kind, slug));
        }
    }

    /**
     * Goes on to a phase, or on in it.
     *
     * @param total of the phase; 0 where it cannot be told
     */
    public synchronized void enter(Phase next, long done, long total) {
        phase = next;
        phaseDone = done;
        phaseTotal = total;
        weighed(done, total);
    }

    @Override
    public synchronized void weighed(long done, long total) {
        share = total == 0 ? 0 : Math.min(1, (double) done / total);
    }

    @Override
    public synchronized void compared(int compared, int documentsOfTheFile) {
        checkCancelled();
        enter(Phase.preparing, compared, documentsOfTheFile);
    }

    @Override
    public synchronized void written(int documentsWritten, int documentsToWrite) {
        checkCancelled();
        written = documentsWritten;
        changes = documentsToWrite;
        enter(Phase.writing, documentsWritten, documentsToWrite);
    }

    @Override
    public synchronized void following(String kind, String slug) {
        wrote(kind, slug);
    }

    @Override
    public synchronized void finishing() {
        enter(Phase.finishing, 0, 0);
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
        return documents;
    }

    boolean isCancelled() {
        return isCancelled;
    }

    synchronized void cancel() {
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
                unmatched,
                rejected,
                faults,
                created,
                changed,
                deleted,
                retired,
                unchanged,
                conflicting,
                contested,
                warned);
    }

    synchronized Progress progress(long read, long total) {
        boolean isOfBytes = phase == Phase.reading && phaseTotal == 0;
        return new Progress(
                read,
                total,
                written,
                changes,
                phase,
                isOfBytes ? read : phaseDone,
                isOfBytes ? total : phaseTotal,
                phase.percent(isOfBytes && total > 0 ? (double) read / total : share));
    }

    public synchronized List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    public synchronized List<Rejection> warnings() {
        return List.copyOf(warnings);
    }

    public synchronized List<Import.Merged> merged() {
        return List.copyOf(merged);
    }

    public synchronized List<MovedObservations> moved() {
        return moved.stream().limit(LONGEST_LIST).toList();
    }

    /** In the order of the lines, where they are of one file; those of a zip stand file after file. */
    public synchronized List<Rejection> rejections() {
        return rejections.stream().anyMatch(rejection -> rejection.file() != null)
                ? List.copyOf(rejections)
                : rejections.stream()
                        .sorted(Comparator.comparingLong(Rejection::line))
                        .toList();
    }

    public synchronized List<Unmatched> unmatchedValues() {
        return unmatchedValues.entrySet().stream()
                .map(entry -> new Unmatched(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Unmatched::count).reversed().thenComparing(Unmatched::value))
                .limit(LONGEST_LIST)
                .toList();
    }

    public synchronized List<Contested> contestedTitles() {
        return contestedTitles.stream()
                .sorted(Comparator.comparingLong(Contested::count).reversed().thenComparing(Contested::value))
                .limit(LONGEST_LIST)
                .toList();
    }
}

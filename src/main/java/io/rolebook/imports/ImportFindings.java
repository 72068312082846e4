package io.rolebook.imports;

import io.rolebook.change.MovedObservations;
import io.rolebook.http.Text;
import io.rolebook.imports.Import.Conflict;
import io.rolebook.imports.Import.Contested;
import io.rolebook.imports.Import.FileRead;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.imports.Import.Unmatched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the report of an import lists beside its counts, each list up to a length. One thread adds, others may look. */
public final class ImportFindings {
    private static final int LONGEST_LIST = 1_000;

    private final Map<String, Long> unmatchedValues = new HashMap<>();
    private final List<Contested> contestedTitles = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Rejection> warnings = new ArrayList<>();
    private final List<MovedObservations> moved = new ArrayList<>();
    private final List<Import.Merged> merged = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<FileRead> files = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private long unmatched;
    private long contested;
    private long warned;
    private long superseded;
    private long conflicting;

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

    /** A document that somebody changed or deleted here after an import wrote it, so that it is left as it is. */
    public synchronized void conflict(String kind, String slug) {
        conflicting++;
        if (conflicts.size() < LONGEST_LIST) {
            conflicts.add(new Conflict(kind, slug));
        }
    }

    synchronized void rejected(List<Rejection> found) {
        found.stream()
                .limit(LONGEST_LIST - rejections.size())
                .map(Rejection::plain)
                .forEach(rejections::add);
    }

    synchronized void warned(Rejection warning) {
        warned++;
        if (warnings.size() < LONGEST_LIST) {
            warnings.add(warning.plain());
        }
    }

    /** Rows, also those of values that are not listed. */
    synchronized long unmatched() {
        return unmatched;
    }

    synchronized long contested() {
        return contested;
    }

    synchronized long conflicting() {
        return conflicting;
    }

    /** A line of the file says what a document was before a later line of it. */
    synchronized void supersede() {
        superseded++;
    }

    synchronized long superseded() {
        return superseded;
    }

    synchronized long warned() {
        return warned;
    }

    /** In the order of the lines, where they are of one file; those of a zip stand file after file. */
    public synchronized List<Rejection> rejections() {
        return rejections.stream().anyMatch(rejection -> rejection.file() != null)
                ? List.copyOf(rejections)
                : rejections.stream()
                        .sorted(Comparator.comparingLong(Rejection::line))
                        .toList();
    }

    public synchronized List<Rejection> warnings() {
        return List.copyOf(warnings);
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

    public synchronized List<MovedObservations> moved() {
        return moved.stream().limit(LONGEST_LIST).toList();
    }

    public synchronized List<Import.Merged> merged() {
        return List.copyOf(merged);
    }

    public synchronized List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    public synchronized List<FileRead> files() {
        return List.copyOf(files);
    }

    public synchronized List<String> missing() {
        return List.copyOf(missing);
    }
}

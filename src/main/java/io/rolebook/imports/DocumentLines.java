package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.change.DocumentWarning;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Warning;
import io.rolebook.imports.Import.Rejection;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where in a file the documents stand that are made of it. */
final class DocumentLines {
    private final Map<Named, Long> documents = new LinkedHashMap<>();
    private final Map<Document, Long> lines = new IdentityHashMap<>();
    private Locator locator = (kind, slug, faults) -> List.of();

    /** What names a document. */
    record Named(String kind, String slug) {}

    /** Finds the rows of which a document was made; none, where it is not made of rows. */
    interface Locator {
        /** @param faults whose pointers are into the document */
        List<Rejection> locate(String kind, String slug, List<Violation> faults);
    }

    void put(Document document, String kind, long line) {
        put(kind, document.slug(), line);
        lines.put(document, line);
    }

    /** @param line where the first of its rows stands, counted from 1 */
    void put(String kind, String slug, long line) {
        documents.put(new Named(kind, slug), line);
    }

    void putUnknown(String kind, String slug) {
        documents.putIfAbsent(new Named(kind, slug), 0L);
    }

    /** The line of a document of the file; 0 where it is not known. */
    long line(Document document) {
        return lines.getOrDefault(document, 0L);
    }

    /** How to find the rows of which a document was made that a rule of the catalogue refuses. */
    void locateBy(Locator rows) {
        locator = rows;
    }

    /** The documents of the file, each with its line; 0 where that is not known. */
    Map<Named, Long> all() {
        return documents;
    }

    /** What is wrong with the rows of which a document was made, row by row. */
    Collection<List<Rejection>> rowsOf(InvalidDocumentException.Fault fault) {
        return located(fault).stream()
                .collect(Collectors.groupingBy(Rejection::line, TreeMap::new, Collectors.toList()))
                .values();
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

    List<Rejection> located(DocumentWarning warned) {
        Warning warning = warned.warning();
        String pointer = Objects.requireNonNullElse(warning.pointer(), "");
        List<Rejection> rows = locator.locate(
                warned.kind(), warned.slug(), List.of(Violation.ofField(pointer, warning.code(), warning.message())));
        long line = documents.getOrDefault(new Named(warned.kind(), warned.slug()), 0L);
        return rows.isEmpty()
                ? List.of(new Rejection(
                        null,
                        line,
                        pointer,
                        warning.code(),
                        "%s '%s': %s".formatted(warned.kind(), warned.slug(), warning.message())))
                : rows;
    }
}

package io.rolebook.imports;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import io.rolebook.change.Stored;
import io.rolebook.documentfile.ShippedDocuments;
import io.rolebook.http.Problem.Violation;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.imports.NameRows.Key;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of the rows of sheets: each as it stands in the catalogue, with what the rows say of it. Of a document
 * with a row at fault none of the rows is taken, so that no list is taken by half.
 */
@Singleton
class SheetImporter {
    private final Catalogue catalogue;
    private final Documents documents;
    private final ShippedDocuments shipped;

    SheetImporter(Catalogue catalogue, Documents documents, ShippedDocuments shipped) {
        this.shipped = shipped;
        this.catalogue = catalogue;
        this.documents = documents;
    }

    /**
     * Other writers wait from here to the end of the transaction, so that nothing is lost of what they wrote before.
     *
     * @param rows of one sheet after the other: what others refer to first
     * @return nothing, where a row is rejected and the others are not taken either
     */
    List<Document> take(List<Row> rows, ImportTally tally) {
        catalogue.lock();
        Taking taking = new Taking(rows);
        List<Document> taken = new ArrayList<>(taking.documents(tally.skipsRejected()));
        taking.report(tally);
        for (ShippedDocuments.Brought brought : shipped.missing(taken)) {
            taking.naming(catalogue.kind(brought.by()), brought).ifPresent(tally::warn);
            taken.add(brought.document());
        }
        tally.locateBy(taking::locate);
        return tally.skipsRejected() || tally.rejected() == 0 ? taken : List.of();
    }

    /** One pass of rows into documents. */
    private final class Taking {
        private final List<Row> rows;
        private final Names names = new Names(documents);
        private final Map<Key, Boolean> granted = new HashMap<>();
        private final Map<Key, List<Row>> rowsByDocument;
        private @Nullable Map<Key, Document> stored;

        Taking(List<Row> rows) {
            this.rows = rows;
            this.rowsByDocument = new NameRows(names).byDocument(rows);
        }

        /**
         * Again and again, as what is left out leaves others without what they refer to.
         *
         * @param isLeftOut whether a document at fault is left out and the others are taken, or none is
         */
        List<Document> documents(boolean isLeftOut) {
            rows.stream().filter(row -> !row.isFaulty("")).forEach(this::refuseUnknown);
            long faulty;
            List<Document> made;
            do {
                faulty = faulty();
                rowsByDocument.forEach((key, ofDocument) -> {
                    if (isLeftOut && isSpoilt(ofDocument)) {
                        names.unmake(key.kind(), key.slug());
                    }
                });
                sound().forEach(this::refuseUnknown);
                if (faulty == faulty()) {
                    checkTogether(
                            isLeftOut
                                    ? sound()
                                    : rowsByDocument.values().stream()
                                            .flatMap(List::stream)
                                            .toList());
                }
                made = faulty == faulty() ? made() : List.of();
            } while (faulty < faulty());
            return made;
        }

        private long faulty() {
            return rows.stream().filter(Row::isFaulty).count();
        }

        /** Those that have no fault, in documents that have none. */
        private List<Row> sound() {
            return rowsByDocument.values().stream()
                    .filter(ofDocument -> !isSpoilt(ofDocument))
                    .flatMap(List::stream)
                    .toList();
        }

        private static boolean isSpoilt(List<Row> ofDocument) {
            return ofDocument.stream().anyMatch(Row::isFaulty);
        }

        private void refuseUnknown(Row row) {
            names.resolve(row);
            for (Column column : row.sheet().columns()) {
                List<String> unknown = row.isFaulty(column.name()) ? List.of() : names.unknown(row, column);
                for (String value : unknown) {
                    String kind = String.valueOf(column.form().refersTo());
                    if (!granted.computeIfAbsent(new Key(kind, value), key -> shipped.has(kind, value))) {
                        row.reject(column.name(), "unknown-reference", names.missing(kind, value));
                    }
                }
            }
        }

        private void checkTogether(List<Row> looked) {
            Map<Sheet<?>, List<Row>> bySheet = new LinkedHashMap<>();
            looked.forEach(row -> bySheet.computeIfAbsent(row.sheet(), first -> new ArrayList<>())
                    .add(row));
            bySheet.forEach(this::checkTogether);
        }

        private <D extends Document> void checkTogether(Sheet<D> sheet, List<Row> ofSheet) {
            Map<String, D> before = new HashMap<>();
            before().forEach((key, document) -> {
                if (key.kind().equals(sheet.kind())) {
                    before.put(key.slug(), sheet.type().cast(document));
                }
            });
            sheet.checkTogether(ofSheet, before);
        }

        private List<Document> made() {
            Map<Key, Document> before = before();
            List<Document> made = new ArrayList<>();
            rowsByDocument.forEach((key, ofDocument) -> {
                if (!isSpoilt(ofDocument)) {
                    Document document = changed(before.get(key), ofDocument);
                    if (document != null && isValid(document, ofDocument)) {
                        made.add(document);
                    }
                }
            });
            return made;
        }

        private Map<Key, Document> before() {
            if (stored != null) {
                return stored;
            }
            Map<Key, Document> before = new HashMap<>();
            Set<String> kinds = new HashSet<>();
            rows.stream()
                    .map(Row::sheet)
                    .filter(sheet -> kinds.add(sheet.kind()))
                    .forEach(sheet -> {
                        List<String> slugs = rowsByDocument.keySet().stream()
                                .filter(key -> key.kind().equals(sheet.kind()))
                                .map(Key::slug)
                                .toList();
                        before.putAll(before(sheet, slugs));
                    });
            stored = before;
            return before;
        }

        private <D extends Document> Map<Key, Document> before(Sheet<D> sheet, List<String> slugs) {
            Map<Key, Document> before = new HashMap<>();
            for (Stored<D> stored :
                    documents.current(sheet.kind(), sheet.type(), slugs).values()) {
                before.put(new Key(sheet.kind(), stored.document().slug()), stored.document());
            }
            return before;
        }

        private @Nullable Document changed(@Nullable Document before, List<Row> ofDocument) {
            Map<Sheet<?>, List<Row>> bySheet = new LinkedHashMap<>();
            ofDocument.forEach(row -> bySheet.computeIfAbsent(row.sheet(), first -> new ArrayList<>())
                    .add(row));
            Document document = before;
            for (Map.Entry<Sheet<?>, List<Row>> ofSheet : bySheet.entrySet()) {
                List<Row> rowsOfSheet = ofSheet.getValue();
                boolean isNew = document == null;
                if (isNew && !rowsOfSheet.get(0).isComplete()) {
                    return null;
                }
                document = changed(ofSheet.getKey(), document, rowsOfSheet);
                if (isSpoilt(rowsOfSheet)) {
                    return null;
                }
            }
            return document;
        }

        private <D extends Document> Document changed(
                Sheet<D> sheet, @Nullable Document before, List<Row> rowsOfSheet) {
            return sheet.changed(before == null ? null : sheet.type().cast(before), rowsOfSheet);
        }

        private boolean isValid(Document document, List<Row> ofDocument) {
            List<Violation> violations = catalogue.violations(document);
            violations.forEach(violation -> {
                Place place = place(ofDocument, String.valueOf(violation.pointer()));
                place.row().reject(place.column(), violation.code(), violation.message());
            });
            return violations.isEmpty();
        }

        /** In the order of the file. Rows that are left out with another one are told of where the others are taken. */
        void report(ImportTally tally) {
            rowsByDocument.forEach((key, ofDocument) -> {
                if (!isSpoilt(ofDocument)) {
                    tally.isMadeOf(key.kind(), key.slug(), ofDocument.get(0).line());
                }
            });
            Set<Row> leftOut = new HashSet<>();
            rowsByDocument.values().stream()
                    .filter(Taking::isSpoilt)
                    .forEach(ofDocument ->
                            ofDocument.stream().filter(row -> !row.isFaulty()).forEach(leftOut::add));
            for (Row row : rows) {
                if (leftOut.contains(row) && tally.skipsRejected()) {
                    row.reject(
                            "",
                            "left-out",
                            "is left out, because another row of the %s '%s' is rejected."
                                    .formatted(row.sheet().kind(), row.slug()));
                }
                if (row.isFaulty()) {
                    tally.reject(row.faults());
                } else {
                    tally.accept();
                }
            }
        }

        /** Where the file takes a document for granted. */
        Optional<Rejection> naming(String kind, ShippedDocuments.Brought brought) {
            List<Row> ofDocument =
                    rowsByDocument.getOrDefault(new Key(kind, brought.by().slug()), List.of());
            return ofDocument.stream()
                    .filter(row -> row.cell(brought.kind())
                            .equalsIgnoreCase(brought.document().slug()))
                    .findFirst()
                    .or(() -> ofDocument.stream().findFirst())
                    .map(row -> new Rejection(
                            row.file(), row.line(), brought.kind(), ShippedDocuments.CODE, brought.sentence()));
        }

        /** Where the file says what a write found wrong; nowhere, where it is not from this file. */
        List<Rejection> locate(String kind, String slug, List<Violation> faults) {
            List<Row> ofDocument = rowsByDocument.getOrDefault(new Key(kind, slug), List.of());
            return ofDocument.isEmpty()
                    ? List.of()
                    : faults.stream()
                            .map(violation -> {
                                Place place = place(ofDocument, String.valueOf(violation.pointer()));
                                return new Rejection(
                                        place.row().file(),
                                        place.row().line(),
                                        place.column(),
                                        violation.code(),
                                        violation.message());
                            })
                            .toList();
        }
    }

    private record Place(Row row, String column) {}

    /** The row and the column that a JSON pointer into their document means, or those nearest to it. */
    private static Place place(List<Row> ofDocument, String pointer) {
        String[] steps = pointer.split("/");
        List<Row> ofList = ofDocument.stream()
                .filter(row -> steps.length > 2 && steps[1].equals(row.sheet().list()))
                .toList();
        Row row = ofList.isEmpty() ? ofDocument.get(0) : ofList.get(Integer.parseInt(steps[2]));
        for (int step = steps.length - 1; step > 0; step--) {
            String name = steps[step].replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            if (row.sheet().columns().stream().anyMatch(column -> column.name().equals(name))) {
                return new Place(row, name);
            }
        }
        return new Place(row, pointer);
    }
}

package io.rolebook.imports;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Removal;
import io.rolebook.documentfile.DocumentFile;
import io.rolebook.documentfile.DocumentFile.Fault;
import io.rolebook.documentfile.DocumentLine;
import io.rolebook.documentfile.DocumentLine.Gone;
import io.rolebook.documentfile.DocumentLine.Located;
import io.rolebook.documentfile.DocumentLine.Unfit;
import io.rolebook.documentfile.ShippedDocuments;
import io.rolebook.documentfile.ShippedDocuments.Brought;
import io.rolebook.documentfile.ShippedIds;
import io.rolebook.http.Problem.Violation;
import io.rolebook.imports.Import.Rejection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the catalogue, as what is exported writes them and the starter catalogue has them; or what became of them, as
 * the change feed says it: of several lines about one document the last counts.
 */
@Singleton
public class RolebookFormat implements DocumentFormat {
    static final String NAME = "rolebook";

    private final DocumentFile file;
    private final Catalogue catalogue;
    private final ShippedDocuments shipped;
    private final ShippedIds ids;

    RolebookFormat(DocumentFile file, Catalogue catalogue, ShippedDocuments shipped, ShippedIds ids) {
        this.shipped = shipped;
        this.ids = ids;
        this.file = file;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        List<DocumentLine> lines = ids.adopted(file.read(
                "the file",
                ForeignFile.text(content),
                tally.limits(),
                unreadable ->
                        reject(unreadable.kind(), unreadable.slug(), unreadable.line(), unreadable.faults(), tally)));
        Map<DocumentLines.Named, DocumentLine> last = new HashMap<>();
        lines.stream()
                .filter(DocumentLine::isChange)
                .forEach(line -> last.put(new DocumentLines.Named(line.kind(), line.slug()), line));
        List<Document> documents = new ArrayList<>();
        for (DocumentLine line : lines) {
            tally.checkCancelled();
            DocumentLine newest =
                    line.isChange() ? last.getOrDefault(new DocumentLines.Named(line.kind(), line.slug()), line) : line;
            if (line instanceof Gone gone && (newest == line || isOfAnother(gone, newest))) {
                tally.remove(
                        new Removal(gone.type(), gone.slug(), gone.id(), newest != line), gone.kind(), gone.line());
            } else if (newest != line) {
                tally.accept();
                tally.findings().supersede();
            } else if (line instanceof Located located) {
                take(located, documents, tally);
            } else if (line instanceof Unfit unfit) {
                reject(unfit.kind(), unfit.slug(), unfit.line(), unfit.faults(), tally);
            }
        }
        for (Brought brought : shipped.missing(documents)) {
            tally.warnOf(brought.by(), ShippedDocuments.CODE, brought.sentence());
            documents.add(brought.document());
        }
        return documents;
    }

    private void take(Located located, List<Document> documents, ImportTally tally) {
        Document document = catalogue.portable(located.document());
        List<Violation> violations = catalogue.violations(document);
        if (violations.isEmpty()) {
            tally.accept(document, located.kind(), located.line());
            documents.add(document);
        } else {
            tally.reject(
                    located.kind(),
                    document.slug(),
                    violations.stream()
                            .map(violation -> rejection(
                                    located.line(),
                                    String.valueOf(violation.pointer()),
                                    violation.code(),
                                    violation.message()))
                            .toList());
        }
    }

    /** Whether what was deleted is another document than the one that got its slug later. */
    private static boolean isOfAnother(Gone gone, DocumentLine newest) {
        UUID later = newest instanceof Gone again
                ? again.id()
                : newest instanceof Located located ? located.document().id() : null;
        return gone.id() != null && later != null && !gone.id().equals(later);
    }

    private static void reject(
            @Nullable String kind, @Nullable String slug, int line, List<Fault> faults, ImportTally tally) {
        tally.checkCancelled();
        tally.reject(
                kind,
                slug,
                faults.stream()
                        .map(fault -> rejection(line, fault.field(), fault.code(), fault.reason()))
                        .toList());
    }

    private static Rejection rejection(long line, String field, String code, String message) {
        return new Rejection(null, line, field, code, message);
    }
}

package io.rolebook.imports;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.http.Problem.Violation;
import io.rolebook.imports.DocumentFile.Located;
import io.rolebook.imports.DocumentFile.Unreadable;
import io.rolebook.imports.Import.Rejection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Documents of the catalogue, as what is exported writes them and the starter catalogue has them. */
@Singleton
public class RolebookFormat implements DocumentFormat {
    static final String NAME = "rolebook";

    private final DocumentFile file;
    private final Catalogue catalogue;

    RolebookFormat(DocumentFile file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Located located : file.read(
                "the file", ForeignFile.text(content), tally.limits(), unreadable -> reject(unreadable, tally))) {
            tally.checkCancelled();
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
        return documents;
    }

    private static void reject(Unreadable unreadable, ImportTally tally) {
        tally.checkCancelled();
        tally.reject(
                unreadable.kind(),
                unreadable.slug(),
                unreadable.faults().stream()
                        .map(fault -> rejection(unreadable.line(), fault.field(), fault.code(), fault.reason()))
                        .toList());
    }

    private static Rejection rejection(long line, String field, String code, String message) {
        return new Rejection(null, line, field, code, message);
    }
}

package io.rolebook.change;

import io.rolebook.http.Problem.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What is wrong with the documents of one write: all of it of the first, and of the others that they are at fault. */
final class Faults {
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_EXPLAINED = 100;

    private final Set<Document> documents = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<InvalidDocumentException.Fault> all = new ArrayList<>();
    private long told;

    void add(DocumentKind<?> kind, Document document, List<Violation> found) {
        documents.add(document);
        // Of those that are not listed it is enough to know that they are at fault.
        List<Violation> listed = told < MOST_LISTED ? found : found.subList(0, 1);
        all.add(new InvalidDocumentException.Fault(document, kind.name(), document.slug(), listed));
        told += listed.size();
    }

    /** Whether there are so many that it is too much to look for what each of them may mean. */
    boolean areMany() {
        return told > MOST_EXPLAINED;
    }

    boolean isOf(Document document) {
        return documents.contains(document);
    }

    /** @throws InvalidDocumentException where there are any */
    void refuse() {
        if (!all.isEmpty()) {
            throw new InvalidDocumentException(all, documents.size());
        }
    }
}

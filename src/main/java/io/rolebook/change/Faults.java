package io.rolebook.change;

import io.rolebook.http.Problem.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the documents of one write: all of it of the first, and of the others that they are at fault. */
final class Faults {
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_EXPLAINED = 100;

    private final Set<Document> documents = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Named> named = new HashSet<>();
    private final List<InvalidDocumentException.Fault> all = new ArrayList<>();
    private long told;

    private record Named(String kind, @Nullable String slug) {}

    void add(DocumentKind<?> kind, Document document, List<Violation> found) {
        documents.add(document);
        named.add(new Named(kind.name(), document.slug()));
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

    boolean isOf(String kind, String slug) {
        return named.contains(new Named(kind, slug));
    }

    boolean areThere() {
        return !all.isEmpty();
    }

    /** @throws InvalidDocumentException where there are any */
    void refuse() {
        if (areThere()) {
            throw new InvalidDocumentException(all, documents.size());
        }
    }
}

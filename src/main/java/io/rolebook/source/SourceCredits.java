package io.rolebook.source;

import io.rolebook.change.Documents;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** What is to be said of the sources that an answer rests on. */
@Singleton
public class SourceCredits {
    private final Documents documents;

    SourceCredits(Documents documents) {
        this.documents = documents;
    }

    /** In the order of the slugs. */
    public List<SourceCredit> of(Collection<String> slugs, long revision) {
        return documents.named(slugs, "source", SourceDocument.class, revision).stream()
                .map(SourceCredit::of)
                .toList();
    }
}

package io.rolebook.page;

import io.rolebook.change.Documents;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import io.rolebook.source.SourceCredits;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Evidence, each with the title of its source. */
@Singleton
class Citations {
    private final SourceCredits credits;
    private final Documents documents;

    Citations(SourceCredits credits, Documents documents) {
        this.credits = credits;
        this.documents = documents;
    }

    /** Cites from sources whose titles are at hand. */
    static Function<List<Evidence>, List<Citation>> from(Collection<SourceCredit> known) {
        Map<String, String> titles =
                known.stream().collect(Collectors.toMap(SourceCredit::slug, SourceCredit::title, (one, other) -> one));
        return evidence -> evidence.stream().map(link -> citation(link, titles)).toList();
    }

    /** The same of sources whose titles are read first. */
    Function<List<Evidence>, List<Citation>> of(Collection<List<Evidence>> evidence) {
        List<String> slugs = evidence.stream()
                .flatMap(List::stream)
                .map(Evidence::source)
                .distinct()
                .toList();
        return from(slugs.isEmpty() ? List.of() : credits.of(slugs, documents.revision(null)));
    }

    private static Citation citation(Evidence link, Map<String, String> titles) {
        return new Citation(
                link.source(),
                titles.getOrDefault(link.source(), link.source()),
                link.locator(),
                link.asOf(),
                link.method().name(),
                link.note());
    }
}

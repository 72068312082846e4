package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * ESCO, the European classification of skills and occupations, as CSV files in a zip archive. It is published as two
 * archives: the classification, in one language, which comes first, and the relations. One archive may hold both.
 */
@Singleton
class EscoImporter implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("esco", "esco", Set.of("esco", "isco-08", "nace-rev-2-1"));

    private final ReleaseImporter release;
    private final Holdings holdings;

    EscoImporter(ReleaseImporter release, Holdings holdings) {
        this.release = release;
        this.holdings = holdings;
    }

    @Override
    public String name() {
        return PublisherFormats.ESCO;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return release.take(
                PUBLISHER,
                content,
                tally,
                (archive, ofImport, slugs, skills) ->
                        new EscoRelease(archive, ofImport, slugs, skills, Set.copyOf(holdings.escoParts())));
    }
}

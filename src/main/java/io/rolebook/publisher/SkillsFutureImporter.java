package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** The Skills Framework of Singapore, as the workbook (.xlsx) of its job roles and the skills that they ask for. */
@Singleton
class SkillsFutureImporter implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("skillsfuture", "skillsfuture", Set.of("skillsfuture"));

    private final ReleaseImporter release;
    private final Holdings holdings;

    SkillsFutureImporter(ReleaseImporter release, Holdings holdings) {
        this.release = release;
        this.holdings = holdings;
    }

    @Override
    public String name() {
        return PublisherFormats.SKILLSFUTURE;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return release.take(
                PUBLISHER,
                content,
                tally,
                (workbook, ofImport, slugs, skills) -> new SkillsFutureRelease(
                        workbook, ofImport, slugs, skills, Set.copyOf(holdings.skillsFutureParts())));
    }
}

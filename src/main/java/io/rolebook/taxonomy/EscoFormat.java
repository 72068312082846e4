package io.rolebook.taxonomy;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.intake.Archive;
import io.rolebook.intake.DocumentFormat;
import io.rolebook.intake.Tally;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * ESCO, the European classification of skills and occupations, as CSV files in a zip archive. It is published as two
 * archives: the classification, in one language, which comes first, and the relations. One archive may hold both.
 */
@Singleton
class EscoFormat implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("esco", "esco", Set.of("esco", "isco-08"));

    private final Catalogue catalogue;
    private final Holdings holdings;
    private final MergeRoles mergeRoles;
    private final MergeSkills mergeSkills;

    EscoFormat(Catalogue catalogue, Holdings holdings, MergeRoles mergeRoles, MergeSkills mergeSkills) {
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.mergeRoles = mergeRoles;
        this.mergeSkills = mergeSkills;
    }

    @Override
    public String name() {
        return TaxonomyFormats.ESCO;
    }

    @Override
    public List<Document> read(InputStream content, Tally tally) throws IOException {
        // What stands must not change between the reading of it and the write.
        catalogue.lock();
        try (Archive archive = Archive.of(content)) {
            EscoRelease release = new EscoRelease(
                    archive,
                    tally,
                    new Slugs(holdings.newest("role"), holdings.roles(PUBLISHER.scheme())),
                    mergeSkills.begin(PUBLISHER));
            release.read();
            List<Document> documents = new ArrayList<>();
            documents.add(EscoRelease.SOURCE);
            documents.addAll(release.families());
            documents.addAll(release.skills().documents(tally));
            documents.addAll(mergeRoles.merge(PUBLISHER, release.roles(), release.hasOccupations(), tally));
            return documents;
        }
    }
}

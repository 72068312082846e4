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
 * The text database of O*NET, as the National Center for O*NET Development publishes it: a zip archive of files with
 * tabs between fields. Occupations become roles, their tasks responsibilities; skills, knowledge and technologies become
 * skills that they require. Only the occupations must be there; what another file would tell is left as it is.
 */
@Singleton
class OnetFormat implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("onet", "onet", Set.of("onet", "soc-2018"));

    private final Catalogue catalogue;
    private final Holdings holdings;
    private final MergeRoles mergeRoles;
    private final MergeSkills mergeSkills;

    OnetFormat(Catalogue catalogue, Holdings holdings, MergeRoles mergeRoles, MergeSkills mergeSkills) {
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.mergeRoles = mergeRoles;
        this.mergeSkills = mergeSkills;
    }

    @Override
    public String name() {
        return TaxonomyFormats.ONET;
    }

    @Override
    public List<Document> read(InputStream content, Tally tally) throws IOException {
        // What stands must not change between the reading of it and the write.
        catalogue.lock();
        try (Archive archive = Archive.of(content)) {
            OnetRelease release = new OnetRelease(
                    archive,
                    tally,
                    new Slugs(holdings.newest("role"), holdings.roles(PUBLISHER.scheme())),
                    mergeSkills.begin(PUBLISHER));
            release.read();
            List<Document> documents = new ArrayList<>();
            documents.add(release.source());
            documents.addAll(release.families());
            documents.addAll(release.skills().documents(tally));
            documents.addAll(mergeRoles.merge(PUBLISHER, release.roles(), true, tally));
            return documents;
        }
    }
}

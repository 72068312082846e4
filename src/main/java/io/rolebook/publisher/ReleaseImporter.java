package io.rolebook.publisher;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes the documents that a release of a publication changes. */
@Singleton
public class ReleaseImporter {
    private final Catalogue catalogue;
    private final Holdings holdings;
    private final RoleMerger mergeRoles;
    private final SkillMerger mergeSkills;
    private final TemporaryFiles files;

    ReleaseImporter(
            Catalogue catalogue,
            Holdings holdings,
            RoleMerger mergeRoles,
            SkillMerger mergeSkills,
            TemporaryFiles files) {
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.mergeRoles = mergeRoles;
        this.mergeSkills = mergeSkills;
        this.files = files;
    }

    /** A constructor of releases. */
    public interface Reader {
        Release open(Archive archive, ImportTally tally, Slugs slugs, SkillMerger.Merge skills);
    }

    public List<Document> take(Publisher publisher, InputStream content, ImportTally tally, Reader reader)
            throws IOException {
        // What stands must not change between the reading of it and the write.
        catalogue.lock();
        try (Archive archive = Archive.of(content, files, tally)) {
            Slugs slugs = new Slugs(
                    holdings.slugs(RoleMerger.KIND),
                    holdings.roles(publisher.scheme()),
                    holdings.deleted(RoleMerger.KIND, publisher.scheme(), PublisherFormats.ALL));
            Release release = reader.open(archive, tally, slugs, mergeSkills.begin(publisher));
            release.read();
            release.tellFiles();
            List<Document> documents = new ArrayList<>();
            documents.add(release.source());
            documents.addAll(release.families());
            documents.addAll(release.categories());
            documents.addAll(release.skills.documents(tally));
            slugs.warn(RoleMerger.KIND, shared -> release.roles.containsKey(shared.code()), tally);
            documents.addAll(mergeRoles.merge(release.publication(publisher), tally));
            return documents;
        }
    }
}

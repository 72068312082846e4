package io.rolebook.onet;

import io.rolebook.change.Document;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import io.rolebook.publisher.Holdings;
import io.rolebook.publisher.Publisher;
import io.rolebook.publisher.PublisherFormats;
import io.rolebook.publisher.ReleaseImporter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * The text database of O*NET, as the National Center for O*NET Development publishes it: a zip archive of files with
 * tabs between fields. Occupations become roles, their tasks responsibilities; skills, knowledge and technologies become
 * skills that they require. Releases 24 to 31 are known, by their files and columns. Only the occupations must be there; a
 * release that brings nothing of what an earlier one stated is refused, unless somebody allows it.
 */
@Singleton
public class OnetImporter implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("onet", "onet", Set.of("onet", "soc-2018"));

    private final ReleaseImporter release;
    private final Holdings holdings;

    OnetImporter(ReleaseImporter release, Holdings holdings) {
        this.holdings = holdings;
        this.release = release;
    }

    @Override
    public String name() {
        return PublisherFormats.ONET;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return release.take(
                PUBLISHER,
                content,
                tally,
                (archive, ofImport, slugs, skills) ->
                        new OnetRelease(archive, ofImport, slugs, skills, Set.copyOf(holdings.onetParts())));
    }
}

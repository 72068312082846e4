package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The Government Digital and Data Profession Capability Framework of the United Kingdom, as its two public downloads: roles with
 * their levels and the skills that each asks for, and the skills. They come in a zip, or the roles alone as they are.
 */
@Singleton
class GdadImporter implements DocumentFormat {
    static final Publisher PUBLISHER = new Publisher("gdad", "gdad", Set.of("gdad"));
    private static final int ZIP = 'P' << 8 | 'K';

    private final ReleaseImporter release;
    private final Holdings holdings;

    GdadImporter(ReleaseImporter release, Holdings holdings) {
        this.release = release;
        this.holdings = holdings;
    }

    @Override
    public String name() {
        return PublisherFormats.GDAD;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return release.take(
                PUBLISHER,
                archive(new BufferedInputStream(content)),
                tally,
                (archive, ofImport, slugs, skills) ->
                        new GdadRelease(archive, ofImport, slugs, skills, Set.copyOf(holdings.gdadParts())));
    }

    /** Roles alone, as an archive of them. */
    private static InputStream archive(BufferedInputStream content) throws IOException {
        content.mark(2);
        boolean isZip = (content.read() << 8 | content.read()) == ZIP;
        content.reset();
        if (isZip) {
            return content;
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("role-content.csv"));
            content.transferTo(zip);
        }
        return new ByteArrayInputStream(archive.toByteArray());
    }
}

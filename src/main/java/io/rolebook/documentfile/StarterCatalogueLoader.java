package io.rolebook.documentfile;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.change.Catalogue;
import io.rolebook.change.InvalidDocumentException;
import io.rolebook.change.Outcome;
import io.rolebook.database.LongWork;
import io.rolebook.documentfile.DocumentLine.Located;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings the catalogue that this release ships into the database at the start: everything at the first one, what the
 * release changed at the first one after it. What somebody else changed since is left as it is.
 */
@ApplicationScoped
public class StarterCatalogueLoader {
    public static final String ACTOR = "starter-catalogue";

    private static final Logger LOG = Logger.getLogger(StarterCatalogueLoader.class);

    private final DocumentFile reader;
    private final Catalogue catalogue;
    private final Starters starters;
    private final LongWork longWork;
    private final List<String> files;

    StarterCatalogueLoader(
            DocumentFile reader, Catalogue catalogue, Starters starters, LongWork longWork, Settings settings) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.starters = starters;
        this.longWork = longWork;
        this.files = settings.seedData().orElse(List.of());
    }

    @Transactional
    @TransactionConfiguration(timeout = LongWork.LIMIT)
    void onStart(@Observes StartupEvent start) throws IOException {
        byte[] shipped = digest();
        if (starters.isLoaded(shipped)) {
            return;
        }
        // Another instance may be at it.
        longWork.begin();
        Outcome outcome = load(read());
        starters.remember(shipped);
        LOG.infof(
                "starter catalogue: revision=%d created=%d changed=%d unchanged=%d kept=%d",
                outcome.revision(), outcome.created(), outcome.changed(), outcome.unchanged(), outcome.kept());
    }

    /** @throws UnreadableFileException where a document breaks a rule, with its file and line */
    Outcome load(List<Located> documents) {
        try {
            return catalogue.write(
                    ACTOR,
                    documents.stream().map(Located::document).toList(),
                    version -> version.actor().equals(ACTOR));
        } catch (InvalidDocumentException invalid) {
            throw documents.stream()
                    .filter(located ->
                            invalid.faults().stream().anyMatch(fault -> fault.document() == located.document()))
                    .findFirst()
                    .map(located -> new UnreadableFileException(located.file(), located.line(), invalid.getMessage()))
                    .orElseThrow(() -> invalid);
        }
    }

    List<Located> read() throws IOException {
        List<Located> documents = new ArrayList<>();
        for (String file : files) {
            documents.addAll(reader.read(file, new ByteArrayInputStream(content(file))));
        }
        return documents;
    }

    /** The SHA-256 of all that the release ships. */
    private byte[] digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                digest.update(content(file));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (content == null) {
                throw new UnreadableFileException(file, 1, "there is no such file on the class path");
            }
            return content.readAllBytes();
        }
    }
}

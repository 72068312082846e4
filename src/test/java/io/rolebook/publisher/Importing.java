package io.rolebook.publisher;

import com.github.f4b6a3.uuid.UuidCreator;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import io.rolebook.change.Outcome;
import io.rolebook.change.Precondition;
import io.rolebook.file.FileLimits;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import io.rolebook.responsibility.CategoryDocument;
import io.rolebook.role.RoleDocument;
import io.rolebook.skill.SkillDocument;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Takes files in as an import does, within the transaction of a test, which is taken back. */
@Singleton
public class Importing {
    private final Catalogue catalogue;
    private final Documents documents;
    private final EntityManager entities;
    private ImportTally tally = new ImportTally();

    public Importing(Catalogue catalogue, Documents documents, EntityManager entities) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.entities = entities;
    }

    public Outcome take(DocumentFormat format, InputStream content) throws IOException {
        return take(format, content, Set.of());
    }

    /** @param allowMissing parts that the file may bring nothing of */
    public Outcome take(DocumentFormat format, InputStream content, Set<String> allowMissing) throws IOException {
        tally = new ImportTally(false, allowMissing, FileLimits.USUAL);
        List<? extends Document> read = format.read(content, tally);
        Outcome outcome = catalogue.write("importer", read, version -> true);
        if (outcome.isChange()) {
            entities.createNativeQuery("""
                            insert into import (id, format, actor, status, started_at, seen_at, report, made_revision)
                            values (:id, :format, 'importer', 'done', now(), now(), '{"dryRun": false}', :revision)
                            """)
                    .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                    .setParameter("format", format.name())
                    .setParameter("revision", outcome.revision())
                    .executeUpdate();
        }
        entities.clear();
        return outcome;
    }

    public ImportTally tally() {
        return tally;
    }

    public RoleDocument role(String reference) {
        return documents
                .find("role", RoleDocument.class, reference, documents.revision(null))
                .document();
    }

    public SkillDocument skill(String reference) {
        return documents
                .find("skill", SkillDocument.class, reference, documents.revision(null))
                .document();
    }

    public CategoryDocument category(String reference) {
        return documents
                .find("category", CategoryDocument.class, reference, documents.revision(null))
                .document();
    }

    public void write(Document document) {
        catalogue.write("somebody", List.of(document), version -> true);
        entities.clear();
    }

    public void deleteRole(String slug) {
        catalogue.delete("somebody", RoleDocument.class, slug, new Precondition("*"));
        entities.clear();
    }
}

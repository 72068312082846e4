package io.rolebook.observation;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.change.Outcome;
import io.rolebook.change.Stored;
import io.rolebook.observation.DatasetDocument.Holdings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;

/**
 * Ends a change to a dataset's rows: puts what the dataset holds now into the log, as a revision, by which it is also
 * decided what is told of it.
 */
@Singleton
class HoldingsRecorder {
    private final Catalogue catalogue;
    private final Documents documents;
    private final Datasets datasets;
    private final Session session;

    HoldingsRecorder(Catalogue catalogue, Documents documents, Datasets datasets, Session session) {
        this.session = session;
        this.catalogue = catalogue;
        this.documents = documents;
        this.datasets = datasets;
    }

    /** How many observations the dataset held at its last change. */
    long of(Dataset dataset) {
        Holdings holdings = find(dataset.slug).document().holdings();
        return holdings == null ? 0 : holdings.observations();
    }

    private Stored<DatasetDocument> find(String dataset) {
        return documents.find(DatasetKind.NAME, DatasetDocument.class, dataset, documents.revision(null));
    }

    Outcome record(String dataset, String actor) {
        Stored<DatasetDocument> stored = find(dataset);
        session.doWork(ObservedTitles::forget);
        Datasets.Held held = datasets.held(stored.id());
        Holdings now = new Holdings(
                held.observations(),
                held.repeats(),
                held.unmatched(),
                held.from(),
                held.to(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return catalogue.write(actor, List.of(stored.document().holding(now)), version -> true);
    }
}

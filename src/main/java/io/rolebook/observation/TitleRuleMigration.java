package io.rolebook.observation;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.change.Catalogue;
import io.rolebook.database.LongWork;
import io.rolebook.revision.LatestRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Once, after the migration to the rule of titles: gives the observations that were there to the roles that it says. */
@ApplicationScoped
class TitleRuleMigration {
    private final ObservationAssignment titled;
    private final Catalogue catalogue;
    private final LatestRevision latest;
    private final LongWork longWork;

    TitleRuleMigration(ObservationAssignment titled, Catalogue catalogue, LatestRevision latest, LongWork longWork) {
        this.titled = titled;
        this.catalogue = catalogue;
        this.latest = latest;
        this.longWork = longWork;
    }

    @Transactional
    @TransactionConfiguration(timeout = LongWork.LIMIT)
    void onStart(@Observes StartupEvent start) {
        if (titled.isToWeigh()) {
            longWork.begin();
            // Another instance may be at it; then there is nothing left to weigh.
            long revision = catalogue.lock();
            titled.weighFirst(revision);
            latest.announceUnlogged();
        }
    }
}

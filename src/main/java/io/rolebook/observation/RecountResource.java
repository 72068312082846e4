package io.rolebook.observation;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.database.LongWork;
import io.rolebook.revision.LatestRevision;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;

@Path("/v1/salaries/recount")
@Tag(name = "Datasets")
public class RecountResource {
    private final Session session;
    private final Catalogue catalogue;
    private final LatestRevision latest;
    private final ObservationAssignment titled;
    private final LongWork longWork;

    RecountResource(
            Session session,
            Catalogue catalogue,
            LatestRevision latest,
            ObservationAssignment titled,
            LongWork longWork) {
        this.titled = titled;
        this.session = session;
        this.catalogue = catalogue;
        this.latest = latest;
        this.longWork = longWork;
    }

    @Schema(description = "What counting all observations anew found.")
    record Recount(
            @Schema(description = "How many counts are kept.")
            long cells,

            @Schema(description = "How many of them differed, and are mended now. There should be none.")
            long differing,

            @Schema(
                    description =
                            "How many observations belonged to another role than the rule says, and belong to that one"
                                    + " now. There should be none.")
            long misplaced) {}

    @POST
    @Produces("application/json")
    @Permission(Scope.ADMIN)
    @Operation(
            summary = "Count the observations anew",
            description =
                    "Sees that every observation belongs to the role that its title means, counts all again, compares"
                            + " that with the counts that answers are read from, and mends what differs. Writers wait"
                            + " meanwhile.")
    @Transactional
    @TransactionConfiguration(timeout = LongWork.LIMIT)
    public Recount recountSalaries() {
        long revision = catalogue.lock();
        longWork.begin();
        ObservationAssignment.Recount found =
                session.doReturningWork(connection -> titled.recount(connection, revision));
        if (found.differing() + found.misplaced() > 0) {
            latest.announceUnlogged();
        }
        return new Recount(found.cells(), found.differing(), found.misplaced());
    }
}

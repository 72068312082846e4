package io.rolebook.observation;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.change.Stored;
import io.rolebook.database.LongWork;
import io.rolebook.http.Level;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.representation.MediaTypes;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/v1/salaries/datasets/{dataset}/observations")
@Tag(name = "Datasets")
public class ObservationResource {
    private static final String EXAMPLE = "example-survey";

    private final ObservationRemover removal;
    private final HoldingsRecorder holdings;
    private final Datasets datasets;
    private final Documents documents;
    private final Catalogue catalogue;

    ObservationResource(
            ObservationRemover removal,
            HoldingsRecorder holdings,
            Datasets datasets,
            Documents documents,
            Catalogue catalogue) {
        this.removal = removal;
        this.holdings = holdings;
        this.datasets = datasets;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    @Schema(name = "Observation", description = "What one person is paid, as it was sent.")
    record ObservationView(
            UUID id,

            @Schema(description = "The slug of the role; null while the title matches none.") @Nullable
            String role,

            String title,
            @Nullable Level level,
            @Nullable String place,
            @Nullable String residence,
            @Nullable EmploymentType employmentType,
            @Nullable Integer remote,
            @Nullable String organisationSize,
            int year,
            @Nullable String date,
            BigDecimal amount,
            String currency,
            PayPeriod per,

            @Schema(description = "By the dataset's own conversion; null where it gives none.") @Nullable
            BigDecimal amountInUsd,

            @Nullable BigDecimal total,
            @Nullable BigDecimal base,
            @Nullable BigDecimal bonus,
            @Nullable BigDecimal equity,
            @Nullable String externalId,

            @Schema(description = "How often it was sent, exact repeats counted.")
            int copies) {

        static ObservationView of(Datasets.ObservationRow row) {
            return new ObservationView(
                    UUID.fromString(row.id()),
                    row.role(),
                    row.title(),
                    row.level() == null ? null : Level.valueOf(row.level()),
                    row.place(),
                    row.residence(),
                    row.employmentType() == null ? null : EmploymentType.valueOf(row.employmentType()),
                    row.remote(),
                    row.organisationSize(),
                    row.year(),
                    row.date(),
                    Money.plain(row.amount()),
                    row.currency(),
                    PayPeriod.valueOf(row.per()),
                    plain(row.amountInUsd()),
                    plain(row.totalPay()),
                    plain(row.base()),
                    plain(row.bonus()),
                    plain(row.equity()),
                    row.externalId(),
                    row.copies());
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
            return amount == null ? null : Money.plain(amount);
        }
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Permission(Scope.SALARIES_READ_RAW)
    @Operation(
            summary = "List raw observations",
            description = "The observations of a dataset as they were sent, without the keys of contributors.")
    @SecurityRequirement(name = "key")
    public Page<ObservationView> listObservations(
            @Parameter(description = "Slug or id.", example = "ai-jobs") @RestPath String dataset,
            @Valid @BeanParam Paging paging) {
        Stored<DatasetDocument> stored = find(dataset);
        long total = stored.document().holdings() == null
                ? 0
                : stored.document().holdings().observations()
                        - stored.document().holdings().repeats();
        return paging.page(
                datasets.observations(stored.id(), total, paging.afterUuid(), paging.rows()), ObservationView::of);
    }

    @DELETE
    @Permission(Scope.SALARIES_WRITE)
    @Operation(
            summary = "Delete all observations of a dataset",
            description = "Deletes every observation of the dataset; the dataset stays.")
    @Transactional
    @TransactionConfiguration(timeout = LongWork.LIMIT)
    public void deleteObservations(
            @Parameter(description = "The slug.", example = EXAMPLE) @RestPath String dataset,
            @Context SecurityContext caller) {
        catalogue.lock();
        Stored<DatasetDocument> stored = find(dataset);
        removal.removeAll(stored.id());
        holdings.record(stored.document().slug(), caller.getUserPrincipal().getName());
    }

    @DELETE
    @Path("{observation}")
    @Permission(Scope.SALARIES_WRITE)
    @Operation(summary = "Delete an observation", description = "Deletes one observation, and what repeats it exactly.")
    @Transactional
    public void deleteObservation(
            @Parameter(description = "The slug.", example = EXAMPLE) @RestPath String dataset,
            @Parameter(description = "The id of the observation.") @RestPath UUID observation,
            @Context SecurityContext caller) {
        catalogue.lock();
        Stored<DatasetDocument> stored = find(dataset);
        if (!removal.remove(stored.id(), observation)) {
            throw ProblemException.notFound("observation", observation.toString());
        }
        holdings.record(stored.document().slug(), caller.getUserPrincipal().getName());
    }

    private Stored<DatasetDocument> find(String dataset) {
        return documents.find(DatasetKind.NAME, DatasetDocument.class, dataset, documents.revision(null));
    }
}

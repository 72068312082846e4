package io.rolebook.observation;

import io.rolebook.access.Scope;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.disclosure.ConfidentialReleases;
import io.rolebook.disclosure.Disclosure;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
public class DatasetKind implements DocumentKind<DatasetDocument> {
    public static final String NAME = "dataset";
    private static final int SALT_BYTES = 32;

    private final Facts facts;
    private final ObservationRemover removal;
    private final ConfidentialReleases releases;

    DatasetKind(Facts facts, ObservationRemover removal, ConfidentialReleases releases) {
        this.releases = releases;
        this.facts = facts;
        this.removal = removal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/salaries/datasets/");
    }

    @Override
    public Class<DatasetDocument> type() {
        return DatasetDocument.class;
    }

    @Override
    public DatasetDocument identified(DatasetDocument document, UUID id, @Nullable DatasetDocument current) {
        return document.withId(id, current == null ? null : current.holdings());
    }

    /** How much it holds here says nothing of another service, which has not got its observations. */
    @Override
    public DatasetDocument portable(DatasetDocument document) {
        return document.holding(null);
    }

    @Override
    public boolean isConfidential(DatasetDocument document) {
        return document.disclosure().policy().equals(Disclosure.CONFIDENTIAL);
    }

    @Override
    public DatasetDocument publicly(DatasetDocument document) {
        return document.publicly();
    }

    @Override
    public Scope scope() {
        return Scope.SALARIES_WRITE;
    }

    @Override
    public void write(DatasetDocument document, @Nullable DatasetDocument before, Writing writing) {
        Dataset dataset = before == null ? new Dataset() : Dataset.findById(document.id());
        if (before == null) {
            dataset.salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(dataset.salt);
        }
        dataset.id = document.id();
        dataset.slug = document.slug();
        dataset.title = document.title();
        dataset.sourceId = writing.idOf("source", document.source(), "/source");
        dataset.policy = document.disclosure().policy();
        dataset.minimumObservations = document.disclosure().minimumObservations();
        dataset.minimumContributors = document.disclosure().minimumContributors();
        dataset.repeats = document.repeats();
        dataset.population = document.population();
        dataset.implausible = document.implausible();
        dataset.revision = writing.revision();
        dataset.persist();
        facts.recordDocument(dataset.id, NAME, evidence(document), before == null ? null : evidence(before), writing);
        if (before != null) {
            Dataset.flush();
            releases.update(dataset.id, writing.revision());
        }
    }

    private static List<Evidence> evidence(DatasetDocument document) {
        return List.of(new Evidence(document.source(), "the whole of it", null, Evidence.Method.survey, null));
    }

    @Override
    public void delete(UUID id, long revision) {
        removal.removeDataset(id);
        Dataset.deleteById(id);
        facts.forget(id);
    }
}

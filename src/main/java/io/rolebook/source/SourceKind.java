package io.rolebook.source;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SourceKind implements DocumentKind<SourceDocument> {
    @Override
    public String name() {
        return "source";
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/sources/");
    }

    @Override
    public Class<SourceDocument> type() {
        return SourceDocument.class;
    }

    @Override
    public SourceDocument identified(SourceDocument document, UUID id, @Nullable SourceDocument current) {
        return document.withId(id);
    }

    @Override
    public void write(SourceDocument document, @Nullable SourceDocument before, Writing writing) {
        Source source = before == null ? new Source() : Source.findById(document.id());
        source.id = document.id();
        source.slug = document.slug();
        source.title = document.title();
        source.publisher = document.publisher();
        source.author = document.author();
        source.publishedOn = document.publishedOn();
        source.licence = document.licence();
        source.url = document.url();
        source.description = document.description();
        source.attribution = document.attribution();
        source.urlUnknownBecause = document.urlUnknownBecause();
        source.licenceUnknownBecause = document.licenceUnknownBecause();
        source.revision = writing.revision();
        source.updatedAt = writing.recordedAt();
        source.persist();
    }

    @Override
    public List<Violation> violations(SourceDocument document) {
        List<Violation> violations = new ArrayList<>();
        if (document.url() != null && document.urlUnknownBecause() != null) {
            violations.add(Violation.ofField(
                    "/urlUnknownBecause", "contradicted", "must be null where the source has a url."));
        }
        if (document.licence() != null && document.licenceUnknownBecause() != null) {
            violations.add(Violation.ofField(
                    "/licenceUnknownBecause", "contradicted", "must be null where the source has a licence."));
        }
        return violations;
    }

    @Override
    public void delete(UUID id, long revision) {
        Source.deleteById(id);
    }
}

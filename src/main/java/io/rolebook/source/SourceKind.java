package io.rolebook.source;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import jakarta.inject.Singleton;
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
        source.revision = writing.revision();
        source.updatedAt = writing.recordedAt();
        source.persist();
    }

    @Override
    public void delete(UUID id, long revision) {
        Source.deleteById(id);
    }
}

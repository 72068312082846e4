package io.rolebook.role;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class FamilyKind implements DocumentKind<FamilyDocument> {
    static final String NAME = "family";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of(FamilyResource.ADDRESS);
    }

    @Override
    public Class<FamilyDocument> type() {
        return FamilyDocument.class;
    }

    @Override
    public FamilyDocument identified(FamilyDocument document, UUID id, @Nullable FamilyDocument current) {
        return document.withId(id);
    }

    @Override
    public void write(FamilyDocument document, @Nullable FamilyDocument before, Writing writing) {
        Family family = before == null ? new Family() : Family.findById(document.id());
        family.id = document.id();
        family.slug = document.slug();
        family.title = document.title();
        family.description = document.description();
        family.revision = writing.revision();
        family.updatedAt = writing.recordedAt();
        family.persist();
    }

    @Override
    public void delete(UUID id, long revision) {
        Family.deleteById(id);
    }
}

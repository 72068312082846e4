package io.rolebook.responsibility;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class CategoryKind implements DocumentKind<CategoryDocument> {
    static final String NAME = "category";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/categories/");
    }

    @Override
    public Class<CategoryDocument> type() {
        return CategoryDocument.class;
    }

    @Override
    public CategoryDocument identified(CategoryDocument document, UUID id, @Nullable CategoryDocument current) {
        return document.withId(id);
    }

    @Override
    public void write(CategoryDocument document, @Nullable CategoryDocument before, Writing writing) {
        Category category = before == null ? new Category() : Category.findById(document.id());
        category.id = document.id();
        category.slug = document.slug();
        category.title = document.title();
        category.description = document.description();
        category.position =
                document.position() == null ? null : document.position().shortValue();
        category.broaderId = document.broader() == null ? null : writing.idOf(NAME, document.broader(), "/broader");
        category.sourceId = document.source() == null ? null : writing.idOf("source", document.source(), "/source");
        category.revision = writing.revision();
        category.updatedAt = writing.recordedAt();
        category.persist();
    }

    @Override
    public void check(CategoryDocument document, Writing writing) {
        Set<UUID> seen = new HashSet<>();
        UUID above = document.id();
        while (above != null && seen.add(above)) {
            Category category = Category.findById(above);
            above = category == null ? null : category.broaderId;
        }
        if (above != null) {
            writing.reject("/broader", "circular", "must not be a part of itself, directly or over others.");
        }
    }

    @Override
    public void delete(UUID id, long revision) {
        Category.deleteById(id);
    }
}

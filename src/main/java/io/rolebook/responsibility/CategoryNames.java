package io.rolebook.responsibility;

import io.rolebook.change.Documents;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What categories are called. */
@Singleton
public class CategoryNames {
    private final Documents documents;

    CategoryNames(Documents documents) {
        this.documents = documents;
    }

    /** By slug, as at the revision; those of before there were documents of them are called as their slugs. */
    public Map<String, CategoryName> of(Collection<String> slugs, long revision) {
        Map<String, CategoryName> names = new LinkedHashMap<>();
        slugs.forEach(slug -> names.put(slug, CategoryName.of(slug, slug, null)));
        if (!slugs.isEmpty()) {
            documents
                    .named(slugs, CategoryKind.NAME, CategoryDocument.class, revision)
                    .forEach(category -> names.put(category.slug(), CategoryName.of(category)));
        }
        return names;
    }
}

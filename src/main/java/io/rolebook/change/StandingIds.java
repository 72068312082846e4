package io.rolebook.change;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives documents the ids that those of their slugs have here: earlier releases shipped some without an id. */
@Singleton
public class StandingIds {
    private final Catalogue catalogue;
    private final Documents documents;

    StandingIds(Catalogue catalogue, Documents documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    /** The same documents in the same order, each under its id here, where its slug stands. */
    public List<Document> adopted(List<? extends Document> shipped) {
        Map<DocumentKind<?>, List<String>> slugs = new LinkedHashMap<>();
        shipped.forEach(document -> slugs.computeIfAbsent(catalogue.kindOf(document), first -> new ArrayList<>())
                .add(document.slug()));
        Map<DocumentKind<?>, Map<String, ? extends Stored<?>>> standing = new LinkedHashMap<>();
        slugs.forEach((kind, ofKind) -> standing.put(kind, documents.current(kind.name(), kind.type(), ofKind)));
        return shipped.stream()
                .<Document>map(document -> adopted(
                        document,
                        Objects.requireNonNull(standing.get(catalogue.kindOf(document)))
                                .get(document.slug())))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private <D extends Document> D adopted(D document, @Nullable Stored<?> stored) {
        return stored == null || document.id() == null || stored.id().equals(document.id())
                ? document
                : catalogue.kindOf(document).identified(document, stored.id(), (D) stored.document());
    }
}

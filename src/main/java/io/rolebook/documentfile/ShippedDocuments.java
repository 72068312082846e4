package io.rolebook.documentfile;

import io.quarkus.arc.All;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import io.rolebook.documentfile.DocumentLine.Located;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings what a file takes for granted into a catalogue that never had it. What somebody deleted here stays deleted. */
@Singleton
public class ShippedDocuments {
    public static final String CODE = "brought-along";

    private final List<ImpliedDocuments> granted;
    private final DocumentFile reader;
    private final Documents documents;
    private final Map<String, Map<String, Document>> read = new HashMap<>();

    ShippedDocuments(@All List<ImpliedDocuments> granted, DocumentFile reader, Documents documents) {
        this.granted = granted;
        this.reader = reader;
        this.documents = documents;
    }

    /** @param by the first document that names it */
    public record Brought(String kind, Document document, Document by) {
        public String sentence() {
            return "The %s '%s' was not here. Former releases had it built in, so it was added as it is shipped."
                    .formatted(kind, document.slug());
        }
    }

    /** Whether there would be such a document if somebody took it for granted. */
    public boolean has(String kind, String slug) {
        return granted.stream()
                .filter(one -> one.kind().equals(kind))
                .anyMatch(one -> shipped(one).containsKey(slug)
                        && documents.everThere(kind, Set.of(slug)).isEmpty());
    }

    /** What the documents name, is not among them, and was never here. */
    public List<Brought> missing(List<? extends Document> given) {
        List<Brought> brought = new ArrayList<>();
        for (ImpliedDocuments one : granted) {
            Map<String, Document> namedBy = new LinkedHashMap<>();
            given.forEach(document -> one.namedBy(document).forEach(slug -> namedBy.putIfAbsent(slug, document)));
            namedBy.keySet()
                    .retainAll(namedBy.isEmpty() ? Set.of() : shipped(one).keySet());
            if (!namedBy.isEmpty()) {
                Class<?> type = shipped(one).values().iterator().next().getClass();
                Set<String> known = new HashSet<>(documents.everThere(one.kind(), namedBy.keySet()));
                given.stream().filter(type::isInstance).map(Document::slug).forEach(known::add);
                namedBy.forEach((slug, by) -> {
                    Document document = shipped(one).get(slug);
                    if (document != null && !known.contains(slug)) {
                        brought.add(new Brought(one.kind(), document, by));
                    }
                });
            }
        }
        return brought;
    }

    private synchronized Map<String, Document> shipped(ImpliedDocuments one) {
        return read.computeIfAbsent(one.kind(), first -> {
            Map<String, Document> bySlug = new LinkedHashMap<>();
            for (Located located : read(one.file())) {
                bySlug.put(located.slug(), located.document());
            }
            return bySlug;
        });
    }

    private List<Located> read(String file) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("there is no %s on the class path".formatted(file));
            }
            return reader.read(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

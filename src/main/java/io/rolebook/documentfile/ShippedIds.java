package io.rolebook.documentfile;

import io.rolebook.change.Document;
import io.rolebook.change.StandingIds;
import io.rolebook.documentfile.DocumentLine.Gone;
import io.rolebook.documentfile.DocumentLine.Located;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what files of other catalogues say of the documents that every catalogue begins with. Some are shipped without an id, so
 * that each catalogue gave them its own: a place is the same place under either.
 */
@Singleton
public class ShippedIds {
    private final Starters starters;
    private final StandingIds standing;

    ShippedIds(Starters starters, StandingIds standing) {
        this.starters = starters;
        this.standing = standing;
    }

    private record Named(String kind, String slug) {}

    /**
     * The same lines in the same order, those of a shipped document under its id here. Of several ids under one slug the first is
     * meant: what came later is a document that somebody made anew.
     */
    public List<DocumentLine> adopted(List<DocumentLine> lines) {
        if (lines.stream().allMatch(line -> id(line) == null)) {
            return lines;
        }
        Map<Named, UUID> shipped = starters.standing().stream()
                .collect(Collectors.toMap(one -> new Named(one.kind(), one.slug()), Starters.Shipped::id));
        Set<UUID> ids = Set.copyOf(shipped.values());
        Map<Named, UUID> first = new HashMap<>();
        List<DocumentLine> adopted = new ArrayList<>(lines);
        List<Integer> others = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            DocumentLine line = lines.get(index);
            Named named = new Named(line.kind(), line.slug());
            UUID given = id(line);
            UUID here = shipped.get(named);
            // The id of another shipped document is a mistake, which the write tells.
            if (given == null
                    || here == null
                    || ids.contains(given)
                    || !first.computeIfAbsent(named, one -> given).equals(given)) {
                continue;
            }
            if (line instanceof Gone gone) {
                adopted.set(index, gone.identified(here));
            } else {
                others.add(index);
            }
        }
        List<Document> documents = standing.adopted(others.stream()
                .map(index -> ((Located) lines.get(index)).document())
                .toList());
        for (int index = 0; index < others.size(); index++) {
            int position = others.get(index);
            adopted.set(position, ((Located) lines.get(position)).holding(documents.get(index)));
        }
        return adopted;
    }

    private static @Nullable UUID id(DocumentLine line) {
        return line instanceof Located located ? located.document().id() : line instanceof Gone gone ? gone.id() : null;
    }
}

package io.rolebook.change;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The ids of the documents that those of one write refer to: of the write itself, and of what stands. */
final class DocumentIds {
    private final ChangeLog changes;
    private final Watch watch;
    private final Map<String, Map<String, UUID>> ids = new HashMap<>();
    private final Map<String, List<String>> slugs = new HashMap<>();

    DocumentIds(ChangeLog changes, Watch watch) {
        this.changes = changes;
        this.watch = watch;
    }

    /** Those known so far of a kind, by slug. */
    Map<String, UUID> of(String kind) {
        return ids.computeIfAbsent(kind, name -> new HashMap<>());
    }

    /** The slugs of all documents of a kind. */
    Collection<String> slugs(String kind) {
        return slugs.computeIfAbsent(kind, absent -> changes.slugs(absent, true));
    }

    Optional<UUID> find(String kind, String slug) {
        Map<String, UUID> known = of(kind);
        UUID id = known.computeIfAbsent(
                slug,
                missing -> changes.current(kind, new String[] {missing}).stream()
                        .filter(entry -> !entry.isDeleted())
                        .map(ChangeLog.Entry::id)
                        .findFirst()
                        .or(() -> watch.isRejected(kind, missing) ? Optional.of(Writing.UNKNOWN) : Optional.empty())
                        .orElse(null));
        return Optional.ofNullable(id);
    }
}

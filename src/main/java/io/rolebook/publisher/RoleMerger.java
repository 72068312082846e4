package io.rolebook.publisher;

import io.rolebook.change.Documents;
import io.rolebook.change.Stored;
import io.rolebook.imports.ImportProgress.Phase;
import io.rolebook.imports.ImportTally;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleDocument.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Joins what a publisher states of roles with what stands: its own facts are replaced, those of others are left. A role
 * that somebody changed here after a publisher's file wrote it is left as it is.
 */
@Singleton
class RoleMerger {
    static final String KIND = "role";
    private static final int AT_ONCE = 500;

    private final Holdings holdings;
    private final Documents documents;

    RoleMerger(Holdings holdings, Documents documents) {
        this.holdings = holdings;
        this.documents = documents;
    }

    /** The roles that may have changed. */
    List<RoleDocument> merge(Publication publication, ImportTally tally) {
        Map<String, PublishedRole> told = new TreeMap<>(publication.roles());
        Map<String, PublishedRole> gone = publication.isComplete() ? gone(publication) : Map.of();
        told.putAll(gone);
        Set<String> deleted = deleted(publication.publisher());
        Predicate<Stored<RoleDocument>> isEdited = edited();
        List<RoleDocument> merged = new ArrayList<>();
        List<String> all = List.copyOf(told.keySet());
        // To be merged, and then to be compared.
        long merging = 0;
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<String, Stored<RoleDocument>> current = documents.current(KIND, RoleDocument.class, some);
            for (String slug : some) {
                tally.checkCancelled();
                tally.enter(Phase.preparing, ++merging, all.size() * 2L);
                Stored<RoleDocument> stored = current.get(slug);
                if (stored == null ? deleted.contains(slug) : isEdited.test(stored)) {
                    tally.findings().conflict(KIND, slug);
                    continue;
                }
                PublishedRole role = Objects.requireNonNull(told.get(slug));
                role.relations.removeIf(relation -> deleted.contains(relation.role()));
                RoleDocument standing = stored == null ? null : stored.document();
                RoleDocument joined = new RoleMerge(publication, slug, standing, gone.containsKey(slug)).with(role);
                if (standing != null) {
                    FormerTitles.warn(KIND, slug, standing.title(), joined.title(), tally);
                }
                if (standing != null && standing.status() != joined.status() && joined.status() == Status.retired) {
                    tally.retire();
                }
                if (standing != null && !isPublishers(publication, standing)) {
                    Merging.between(standing, joined).ifPresent(tally.findings()::merged);
                }
                merged.add(joined);
            }
        }
        return merged;
    }

    private static boolean isPublishers(Publication publication, RoleDocument role) {
        return publication.publisher().owns(role.evidence());
    }

    private Set<String> deleted(Publisher publisher) {
        return holdings.deleted(KIND, publisher.scheme(), PublisherFormats.ALL).stream()
                .map(Holdings.Coded::slug)
                .collect(Collectors.toSet());
    }

    private Predicate<Stored<RoleDocument>> edited() {
        String[] formats = PublisherFormats.ALL;
        Set<Long> revisions = new HashSet<>(holdings.revisions(formats));
        Set<String> imported = new HashSet<>(holdings.imported(KIND, formats));
        return stored -> imported.contains(stored.document().slug()) && !revisions.contains(stored.revision());
    }

    /** The roles with codes that the publication does not have any more. */
    private Map<String, PublishedRole> gone(Publication publication) {
        Set<String> codes =
                publication.roles().values().stream().map(role -> role.code).collect(Collectors.toSet());
        return holdings.roles(publication.publisher().scheme()).stream()
                .filter(known -> !codes.contains(known.code())
                        && !publication.unread().contains(known.code())
                        // A role of several tracks has more codes than the one that it is told by.
                        && !publication.roles().containsKey(known.slug()))
                .collect(Collectors.toMap(
                        Holdings.Coded::slug, known -> new PublishedRole(known.code()), (first, second) -> first));
    }
}

package io.rolebook.taxonomy;

import io.rolebook.api.Code;
import io.rolebook.change.Documents;
import io.rolebook.change.Stored;
import io.rolebook.intake.Tally;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleDocument.Status;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what a publisher states of roles with what stands: its own facts are replaced, those of others are left. A role
 * that somebody changed here after a publisher's file wrote it is left as it is.
 */
@Singleton
class MergeRoles {
    private static final String KIND = "role";
    private static final int AT_ONCE = 500;

    private final Holdings holdings;
    private final Documents documents;

    MergeRoles(Holdings holdings, Documents documents) {
        this.holdings = holdings;
        this.documents = documents;
    }

    /**
     * @param published what the files tell of roles, by the roles' slugs
     * @param isAll whether roles that the files do not name have left the publication
     * @return the roles that may have changed
     */
    List<RoleDocument> merge(Publisher publisher, Map<String, PublishedRole> published, boolean isAll, Tally tally) {
        Map<String, PublishedRole> told = new TreeMap<>(published);
        if (isAll) {
            told.putAll(gone(publisher, published));
        }
        Predicate<Stored<RoleDocument>> isEdited = edited();
        List<RoleDocument> merged = new ArrayList<>();
        List<String> all = List.copyOf(told.keySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<String, Stored<RoleDocument>> current = documents.current(KIND, RoleDocument.class, some);
            for (String slug : some) {
                tally.checkCancelled();
                Stored<RoleDocument> stored = current.get(slug);
                if (stored != null && isEdited.test(stored)) {
                    tally.conflict(KIND, slug);
                } else {
                    merged.add(new Merge(publisher, slug, stored == null ? null : stored.document())
                            .with(Objects.requireNonNull(told.get(slug))));
                }
            }
        }
        return merged;
    }

    private Predicate<Stored<RoleDocument>> edited() {
        String[] formats = TaxonomyFormats.ALL;
        Set<Long> revisions = new HashSet<>(holdings.revisions(formats));
        Set<String> imported = new HashSet<>(holdings.imported(KIND, formats));
        return stored -> imported.contains(stored.document().slug()) && !revisions.contains(stored.revision());
    }

    /** The roles with codes that the publication does not have any more. */
    private Map<String, PublishedRole> gone(Publisher publisher, Map<String, PublishedRole> published) {
        Set<String> codes = published.values().stream().map(role -> role.code).collect(Collectors.toSet());
        return holdings.roles(publisher.scheme()).stream()
                .filter(known -> !codes.contains(known.code()))
                .collect(Collectors.toMap(
                        Holdings.Coded::slug, known -> PublishedRole.gone(known.code()), (first, second) -> first));
    }

    /** One role. */
    private record Merge(
            Publisher publisher, String slug, @Nullable RoleDocument current) {

        RoleDocument with(PublishedRole published) {
            PublishedRole.Profile profile = published.profile;
            boolean isOwn = current == null || publisher.owns(current.evidence());
            boolean isTold = isOwn && profile != null;
            return new RoleDocument(
                    current == null ? null : current.id(),
                    slug,
                    isTold ? profile.title() : known().title(),
                    isTold ? profile.summary() : known().summary(),
                    isTold ? profile.family() : known().family(),
                    status(isOwn, published),
                    titles(isOwn, published.alternateTitles),
                    codes(isOwn, profile),
                    isTold ? profile.evidence() : known().evidence(),
                    current == null ? List.of() : current.levels(),
                    joined(
                            RoleDocument::responsibilities,
                            published.responsibilities,
                            fact -> fact.evidence(),
                            fact -> fact.statement()),
                    joined(RoleDocument::skills, published.skills, SkillRequirement::evidence, SkillRequirement::skill),
                    joined(
                            RoleDocument::education,
                            published.education,
                            RoleDocument.Education::evidence,
                            RoleDocument.Education::statement),
                    current == null ? List.of() : current.industries(),
                    current == null ? List.of() : current.applications(),
                    current == null ? List.of() : current.employment(),
                    current == null ? List.of() : current.collaborators(),
                    joined(
                            RoleDocument::outlook,
                            published.outlook,
                            RoleDocument.Outlook::evidence,
                            RoleDocument.Outlook::statement),
                    joined(
                            RoleDocument::relations,
                            published.relations,
                            RoleDocument.Relation::evidence,
                            RoleDocument.Relation::role));
        }

        private RoleDocument known() {
            return Objects.requireNonNull(current, "a new role has a profile");
        }

        private Status status(boolean isOwn, PublishedRole published) {
            if (isOwn && published.isGone) {
                return Status.retired;
            }
            return isOwn && published.profile != null ? Status.published : known().status();
        }

        private List<String> titles(boolean isOwn, @Nullable List<String> titles) {
            Set<String> all = new LinkedHashSet<>();
            if (current != null && (!isOwn || titles == null)) {
                all.addAll(current.alternateTitles());
            }
            if (titles != null) {
                all.addAll(titles);
            }
            return List.copyOf(all);
        }

        /** A code that stands keeps its relation: whoever wrote it here knows what the role is. */
        private List<Code> codes(boolean isOwn, PublishedRole.@Nullable Profile profile) {
            if (profile == null) {
                return known().codes();
            }
            List<Code> codes = new ArrayList<>();
            if (current != null) {
                current.codes().stream()
                        .filter(code -> !isOwn || !publisher.schemes().contains(code.scheme()))
                        .forEach(codes::add);
            }
            profile.codes().stream()
                    .filter(code -> codes.stream()
                            .noneMatch(other -> other.scheme().equals(code.scheme())
                                    && other.code().equals(code.code())))
                    .forEach(codes::add);
            return codes;
        }

        /** What others state, and after it what the publisher does; of two facts about the same the first stays. */
        private <T> List<T> joined(
                Function<RoleDocument, List<T>> field,
                @Nullable List<T> published,
                Function<T, List<Evidence>> evidence,
                Function<T, Object> subject) {
            List<T> standing = current == null ? List.of() : field.apply(current);
            if (published == null) {
                return standing;
            }
            List<T> others = standing.stream()
                    .filter(fact -> !publisher.owns(evidence.apply(fact)))
                    .toList();
            Set<Object> stated = others.stream().map(subject).collect(Collectors.toSet());
            return Stream.concat(others.stream(), published.stream().filter(fact -> stated.add(subject.apply(fact))))
                    .toList();
        }
    }
}

package io.rolebook.publisher;

import io.rolebook.http.Code;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.LevelOfRole;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleDocument.Status;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One role, joined of what stands and what a publication states of it.
 *
 * @param current as it stands; null where it is new
 * @param isGone whether the publication does not have it any more
 */
record RoleMerge(
        Publication publication, String slug, @Nullable RoleDocument current, boolean isGone) {

    RoleDocument with(PublishedRole published) {
        PublishedRole.Profile profile = published.profile;
        boolean isOwn = current == null || publication.publisher().owns(current.evidence());
        boolean isTold = isOwn && profile != null;
        Set<Part> whole = whole(published);
        FormerTitles former = current == null || !isTold
                ? FormerTitles.NONE
                : FormerTitles.of(current.title(), current.evidence(), publication.publisher(), profile.title());
        return new RoleDocument(
                current == null ? null : current.id(),
                slug,
                isTold ? profile.title() : known().title(),
                isTold ? profile.summary() : known().summary(),
                isTold ? profile.family() : known().family(),
                status(isOwn, isTold),
                former.among(titles(isOwn && whole.contains(Part.alternateTitles), published.alternateTitles)),
                codes(isOwn, profile),
                isTold ? former.noted(profile.evidence()) : known().evidence(),
                ranked(joined(
                        whole.contains(Part.levels),
                        published.uncertain,
                        RoleDocument::levels,
                        published.levels,
                        LevelOfRole::evidence,
                        LevelOfRole::key)),
                joined(
                        whole.contains(Part.responsibilities),
                        published.uncertain,
                        RoleDocument::responsibilities,
                        published.responsibilities,
                        ResponsibilityStatement::evidence,
                        ResponsibilityStatement::statement),
                joined(
                        whole.contains(Part.skills),
                        published.uncertain,
                        RoleDocument::skills,
                        published.skills,
                        SkillRequirement::evidence,
                        SkillRequirement::skill,
                        // The same skill stands once for each step that levels ask it at.
                        requirement -> List.of(requirement.skill(), requirement.levels())),
                joined(
                        whole.contains(Part.education),
                        published.uncertain,
                        RoleDocument::education,
                        published.education,
                        RoleDocument.Education::evidence,
                        RoleDocument.Education::statement),
                current == null ? List.of() : current.industries(),
                current == null ? List.of() : current.applications(),
                current == null ? List.of() : current.employment(),
                current == null ? List.of() : current.collaborators(),
                joined(
                        whole.contains(Part.outlook),
                        published.uncertain,
                        RoleDocument::outlook,
                        published.outlook,
                        RoleDocument.Outlook::evidence,
                        RoleDocument.Outlook::statement),
                joined(
                        whole.contains(Part.relations),
                        published.uncertain,
                        RoleDocument::relations,
                        published.relations,
                        RoleDocument.Relation::evidence,
                        RoleDocument.Relation::role),
                greenShare(whole.contains(Part.greenShare), published.greenShare),
                LocalLabels.merged(
                        current == null ? Map.of() : current.labels(),
                        publication.publisher().source(),
                        publication.wholeLanguages(),
                        published.labels));
    }

    private @Nullable GreenShare greenShare(boolean isWhole, @Nullable GreenShare told) {
        GreenShare standing = current == null ? null : current.greenShare();
        boolean isReplaced = standing == null || publication.publisher().owns(standing.evidence());
        return isReplaced && (isWhole || told != null) ? told : standing;
    }

    private RoleDocument known() {
        return Objects.requireNonNull(current, "a new role has a profile");
    }

    private Status status(boolean isOwn, boolean isTold) {
        if (isGone) {
            return isOwn ? Status.retired : known().status();
        }
        return isTold ? Status.published : known().status();
    }

    /** The lists of the role that are told in full. */
    private Set<Part> whole(PublishedRole published) {
        Set<Part> whole = EnumSet.noneOf(Part.class);
        whole.addAll(isGone ? EnumSet.allOf(Part.class) : publication.whole());
        whole.removeAll(published.unread);
        return whole;
    }

    private List<String> titles(boolean isWhole, Set<String> titles) {
        Set<String> all = new LinkedHashSet<>();
        if (current != null && !isWhole) {
            all.addAll(current.alternateTitles());
        }
        all.addAll(titles);
        return List.copyOf(all);
    }

    /** A publisher ranks its own levels: beside levels without a rank, which others state, the list alone has an order. */
    private static List<LevelOfRole> ranked(List<LevelOfRole> levels) {
        return levels.stream().allMatch(level -> level.rank() != null)
                ? levels
                : levels.stream()
                        .map(level -> new LevelOfRole(
                                level.key(),
                                level.title(),
                                null,
                                level.level(),
                                level.grade(),
                                level.summary(),
                                level.experienceYears(),
                                level.evidence()))
                        .toList();
    }

    /** A code that stands keeps its relation: whoever wrote it here knows what the role is. */
    private List<Code> codes(boolean isOwn, PublishedRole.@Nullable Profile profile) {
        if (profile == null) {
            return known().codes();
        }
        List<Code> codes = new ArrayList<>();
        if (current != null) {
            current.codes().stream()
                    .filter(code -> !publication.publisher().schemes().contains(code.scheme())
                            || !isOwn && !publication.publisher().source().equals(code.source()))
                    .forEach(codes::add);
        }
        profile.codes().stream()
                .filter(code -> codes.stream().noneMatch(code::isSameAs))
                .forEach(codes::add);
        return codes;
    }

    private <T> List<T> joined(
            boolean isWhole,
            Set<Object> uncertain,
            Function<RoleDocument, List<T>> field,
            List<T> published,
            Function<T, List<Evidence>> evidence,
            Function<T, Object> subject) {
        return joined(isWhole, uncertain, field, published, evidence, subject, subject);
    }

    /**
     * What stands, with what the publisher states now in the place of what it stated before about the same, and after
     * it what is new; of two facts about the same the first stays.
     *
     * @param isWhole whether what the publisher does not state any more goes
     * @param uncertain subjects of which what stands stays
     * @param identity of a fact among those of this publisher about the same
     */
    private <T> List<T> joined(
            boolean isWhole,
            Set<Object> uncertain,
            Function<RoleDocument, List<T>> field,
            List<T> published,
            Function<T, List<Evidence>> evidence,
            Function<T, Object> subject,
            Function<T, Object> identity) {
        Publisher publisher = publication.publisher();
        List<T> standing = current == null ? List.of() : field.apply(current);
        Set<Object> statedByOthers = standing.stream()
                .filter(fact -> !publisher.owns(evidence.apply(fact)))
                .map(subject)
                .collect(Collectors.toSet());
        Map<Object, T> restated = new LinkedHashMap<>();
        published.stream()
                .filter(fact -> !statedByOthers.contains(subject.apply(fact)))
                .forEach(fact -> restated.putIfAbsent(identity.apply(fact), fact));
        Set<Object> told = published.stream().map(subject).collect(Collectors.toSet());
        List<T> joined = new ArrayList<>();
        for (T fact : standing) {
            if (!publisher.owns(evidence.apply(fact))) {
                joined.add(fact);
            } else if (uncertain.contains(subject.apply(fact))) {
                restated.values().removeIf(other -> subject.apply(other).equals(subject.apply(fact)));
                joined.add(fact);
            } else if (restated.containsKey(identity.apply(fact))) {
                joined.add(restated.remove(identity.apply(fact)));
            } else if (!isWhole && !told.contains(subject.apply(fact))) {
                joined.add(fact);
            }
        }
        putInOrder(List.copyOf(restated.values()), published, joined);
        return joined;
    }

    /** Puts what is new before what follows it in the publication, or else at the end. */
    private static <T> void putInOrder(List<T> fresh, List<T> published, List<T> joined) {
        Set<T> unplaced = new HashSet<>(fresh);
        int place = joined.size();
        for (int index = published.size() - 1; index >= 0 && !unplaced.isEmpty(); index--) {
            T fact = published.get(index);
            if (unplaced.remove(fact)) {
                joined.add(place, fact);
            } else {
                int standing = joined.indexOf(fact);
                place = standing < 0 ? place : standing;
            }
        }
    }
}

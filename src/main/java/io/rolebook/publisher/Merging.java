package io.rolebook.publisher;

import io.rolebook.imports.Import;
import io.rolebook.imports.Import.MergedList;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.RoleDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a publication brought into a role that stood before, list by list. */
final class Merging {
    private final RoleDocument before;
    private final RoleDocument after;

    private Merging(RoleDocument before, RoleDocument after) {
        this.before = before;
        this.after = after;
    }

    /** Nothing where no list differs. */
    static Optional<Import.Merged> between(RoleDocument before, RoleDocument after) {
        List<MergedList> lists = new Merging(before, after).lists();
        return lists.isEmpty() ? Optional.empty() : Optional.of(new Import.Merged(after.slug(), lists));
    }

    private List<MergedList> lists() {
        return Stream.of(
                        list("alternateTitles", RoleDocument::alternateTitles, title -> title),
                        list("codes", RoleDocument::codes, code -> code.scheme() + ":" + code.code()),
                        list("responsibilities", RoleDocument::responsibilities, ResponsibilityStatement::statement),
                        list("skills", RoleDocument::skills, skill -> List.of(skill.skill(), skill.levels())),
                        list("education", RoleDocument::education, RoleDocument.Education::statement),
                        list("outlook", RoleDocument::outlook, RoleDocument.Outlook::statement),
                        list("relations", RoleDocument::relations, RoleDocument.Relation::role),
                        list("labels", role -> List.copyOf(role.labels().entrySet()), Map.Entry::getKey))
                .filter(list -> list.added() + list.changed() + list.removed() > 0)
                .toList();
    }

    /** @param subject by which two items are about the same */
    private <T> MergedList list(String field, Function<RoleDocument, List<T>> items, Function<T, Object> subject) {
        Map<Object, T> left = new HashMap<>();
        items.apply(before).forEach(item -> left.put(subject.apply(item), item));
        long added = 0;
        long changed = 0;
        for (T item : items.apply(after)) {
            T was = left.remove(subject.apply(item));
            if (was == null) {
                added++;
            } else if (!was.equals(item)) {
                changed++;
            }
        }
        return new MergedList(field, added, changed, left.size());
    }
}

package io.rolebook.publisher;

import io.rolebook.change.Documents;
import io.rolebook.change.Stored;
import io.rolebook.imports.ImportTally;
import io.rolebook.skill.SkillDocument;
import io.rolebook.source.LocalLabels;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins the skills of a publication with those that stand. One that somebody wrote or changed here is left as it is. */
@Singleton
public class SkillMerger {
    private static final String KIND = "skill";
    private static final int AT_ONCE = 2_000;

    private final Holdings holdings;
    private final Documents documents;

    SkillMerger(Holdings holdings, Documents documents) {
        this.holdings = holdings;
        this.documents = documents;
    }

    Merge begin(Publisher publisher) {
        return new Merge(publisher);
    }

    /** The skills of one file. */
    public final class Merge {
        private final Publisher publisher;
        private final Slugs slugs;
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, SkillDocument> published = new LinkedHashMap<>();
        private final Map<String, List<String>> broader = new LinkedHashMap<>();
        private final Map<String, Map<String, LocalLabels>> labels = new LinkedHashMap<>();
        private final Set<String> wholeLanguages = new HashSet<>();
        private boolean isBroaderUnread;
        private boolean isDescriptionUnread;

        private Merge(Publisher publisher) {
            this.publisher = publisher;
            this.slugs = new Slugs(
                    holdings.slugs(KIND),
                    holdings.skills(publisher.scheme()),
                    holdings.deleted(KIND, publisher.scheme(), PublisherFormats.ALL));
            holdings.skillNames().forEach(named -> names.putIfAbsent(named.code(), named.slug()));
        }

        public Slugs slugs() {
            return slugs;
        }

        /** The slug of a skill that stands under exactly this name, but for capital letters; else null. */
        @Nullable
        public String named(String name) {
            return names.get(name.toLowerCase(Locale.ROOT));
        }

        /** A skill of the publication, under the slug that {@link #slugs} gave it; what is broader is told apart. */
        public void put(SkillDocument skill) {
            published.putIfAbsent(skill.slug(), skill);
        }

        public boolean has(String slug) {
            return published.containsKey(slug);
        }

        /** What a skill that stands, or is of the publication, is called in another language. */
        void putLabels(String slug, String language, LocalLabels told) {
            labels.computeIfAbsent(slug, first -> new HashMap<>()).putIfAbsent(language, told);
        }

        /** Where the labels in a language are all told, others of the publisher go. */
        void tellWhole(String language) {
            wholeLanguages.add(language);
        }

        void putBroader(String slug, String broaderSlug) {
            broader.computeIfAbsent(slug, first -> new ArrayList<>()).add(broaderSlug);
        }

        /** A row of what is broader could not be read: what stands of it stays. */
        void unreadBroader() {
            isBroaderUnread = true;
        }

        /** A row of descriptions could not be read: where none is told, the one that stands stays. */
        public void unreadDescription() {
            isDescriptionUnread = true;
        }

        /** Those that may be written. */
        List<SkillDocument> documents(ImportTally tally) {
            slugs.warn(KIND, shared -> published.containsKey(shared.first()), tally);
            Set<Long> revisions = new HashSet<>(holdings.revisions(PublisherFormats.ALL));
            Set<String> told = new LinkedHashSet<>(published.keySet());
            told.addAll(broader.keySet());
            told.addAll(labels.keySet());
            if (!wholeLanguages.isEmpty()) {
                slugs.codes().forEach(code -> told.add(Objects.requireNonNull(slugs.find(code))));
            }
            List<String> all = List.copyOf(told);
            List<SkillDocument> writable = new ArrayList<>();
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                tally.checkCancelled();
                List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                Map<String, Stored<SkillDocument>> current = documents.current(KIND, SkillDocument.class, some);
                for (String slug : some) {
                    Stored<SkillDocument> stored = current.get(slug);
                    if (stored == null && !published.containsKey(slug)) {
                        continue;
                    }
                    if (stored == null || revisions.contains(stored.revision())) {
                        writable.add(merged(slug, stored == null ? null : stored.document(), tally));
                    } else if (publisher.owns(stored.document().evidence())) {
                        tally.findings().conflict(KIND, slug);
                    }
                }
            }
            return writable;
        }

        private SkillDocument merged(String slug, @Nullable SkillDocument current, ImportTally tally) {
            SkillDocument told = Objects.requireNonNull(published.getOrDefault(slug, current));
            List<String> standing = current == null ? List.of() : current.broader();
            Set<String> wider = new LinkedHashSet<>(broader.getOrDefault(slug, List.of()));
            if (broader.isEmpty() || isBroaderUnread) {
                wider.addAll(standing);
            }
            String description = told.description();
            if (description == null && isDescriptionUnread && current != null) {
                description = current.description();
            }
            FormerTitles former = FormerTitles.NONE;
            if (current != null) {
                former = FormerTitles.of(current.name(), current.evidence(), publisher, told.name());
                FormerTitles.warn(KIND, slug, current.name(), told.name(), tally);
            }
            return new SkillDocument(
                    null,
                    slug,
                    told.name(),
                    told.kind(),
                    description,
                    former.among(told.alternateNames()),
                    told.codes(),
                    List.copyOf(wider),
                    former.noted(told.evidence()),
                    LocalLabels.merged(
                            current == null ? Map.of() : current.labels(),
                            publisher.source(),
                            wholeLanguages,
                            labels.getOrDefault(slug, Map.of())));
        }
    }
}

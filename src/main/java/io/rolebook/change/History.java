package io.rolebook.change;

import io.rolebook.http.Audience;
import io.rolebook.http.Dependencies;
import io.rolebook.http.Difference;
import io.rolebook.http.Json;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one document over time. */
@Singleton
public class History {
    private final ChangeLog changes;
    private final Documents documents;
    private final Json json;

    History(ChangeLog changes, Documents documents, Json json) {
        this.changes = changes;
        this.documents = documents;
        this.json = json;
    }

    /** One version of a document; of a deletion the end of the one before. */
    public record Entry(Long revision, String slug, String action, Instant recordedAt, String sortKey, long total)
            implements Paging.Row {
        public boolean isDeletion() {
            return action.equals("deleted");
        }

        @Override
        public String id() {
            return "";
        }
    }

    /**
     * The versions of a document, newest first, also of one that was deleted.
     *
     * @param reference a slug, an id, or {@code scheme:code}
     * @throws ProblemException where there never was such a document
     */
    public List<Entry> versions(String kind, String reference, @Nullable Long before, int rows) {
        String slug = documents.slugEver(kind, reference);
        return Dependencies.of(
                Documents.document(kind, slug),
                () -> changes.versions(
                        kind,
                        slug,
                        before == null ? Long.MAX_VALUE : before,
                        Audience.current().seesAll(),
                        rows));
    }

    /**
     * What differs in a document between two revisions.
     *
     * @throws ProblemException where it existed at neither
     */
    public List<Difference> differences(String kind, String slug, long from, long to) {
        String before = document(kind, slug, from);
        String after = document(kind, slug, to);
        if (before == null && after == null) {
            throw ProblemException.notFound(kind, slug);
        }
        return json.differences(before, after);
    }

    private @Nullable String document(String kind, String slug, long revision) {
        return Dependencies.of(Documents.document(kind, slug), () -> changes.bySlug(kind, slug, revision)).stream()
                .filter(entry -> entry.isThere(Audience.current()))
                .map(ChangeLog.Entry::document)
                .findFirst()
                .orElse(null);
    }
}

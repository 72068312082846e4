package io.rolebook.change;

import io.rolebook.api.Json;
import io.rolebook.api.Problem.Violation;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.Reference;
import io.rolebook.change.Changes.Entry;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads documents as they stood at a revision. */
@Singleton
public class Documents {
    private static final Pattern UUID_PATTERN = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Changes changes;
    private final Json json;

    Documents(Changes changes, Json json) {
        this.changes = changes;
        this.json = json;
    }

    /**
     * The revision that {@code asOf} means.
     *
     * @param asOf a revision number, an ISO 8601 instant, or null for now
     * @throws ProblemException where it is neither, or lies ahead
     */
    public long revision(@Nullable String asOf) {
        long latest = latest();
        if (asOf == null) {
            return latest;
        }
        try {
            long revision = asOf.matches("\\d{1,18}") ? Long.parseLong(asOf) : revisionAt(Instant.parse(asOf));
            if (revision <= latest) {
                return revision;
            }
            throw ProblemException.ofParameter(
                    "asOf", "in-the-future", "asOf is revision %d; the latest is %d.".formatted(revision, latest));
        } catch (DateTimeParseException neither) {
            throw ProblemException.ofParameter(
                    "asOf",
                    "invalid",
                    "asOf is '%s'; it must be a revision (42) or an instant (2026-01-31T12:00:00Z)."
                            .formatted(io.rolebook.api.Text.excerpt(asOf)));
        }
    }

    /** Whether nothing has changed since a revision. */
    public boolean isLatest(long revision) {
        return revision == latest();
    }

    /** Past Hibernate, which makes a plan for the query each time: every request asks it, some twice. */
    private long latest() {
        return changes.session().doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select number from revision")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private long revisionAt(Instant instant) {
        if (instant.isAfter(Instant.now())) {
            throw ProblemException.ofParameter(
                    "asOf", "in-the-future", "asOf is %s, which lies ahead.".formatted(instant));
        }
        return instant.isBefore(Instant.EPOCH) ? 0 : changes.latestAt(instant);
    }

    /**
     * The document that a reference means.
     *
     * @param reference a slug, an id, or {@code scheme:code}
     * @throws ProblemException where there is none at that revision, or a code belongs to several
     */
    public <D extends Document> Stored<D> find(String kind, Class<D> type, String reference, long revision) {
        Entry entry = entry(kind, reference, revision);
        return stored(entry, type);
    }

    /** What the referenced document is called. The reference is as for {@link #find}. */
    public Reference reference(String kind, String reference, long revision) {
        String slug = entry(kind, reference, revision).slug();
        return new Reference(
                slug,
                labels(Map.of(kind, List.of(slug)), revision).get(kind, slug).title());
    }

    private Entry entry(String kind, String reference, long revision) {
        List<Entry> entries;
        if (isId(reference)) {
            entries = changes.byId(kind, UUID.fromString(reference), revision);
        } else if (reference.indexOf(':') > 0) {
            entries = changes.bySlug(kind, slugOfCode(kind, reference), revision);
        } else {
            entries = changes.bySlug(kind, reference, revision);
        }
        return entries.stream()
                .filter(entry -> !entry.isDeleted())
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(kind, reference));
    }

    /** The documents of a kind that have this role in their field {@code role}. */
    public <D extends Document> List<Stored<D>> ofRole(String kind, Class<D> type, String role, long revision) {
        return changes.ofRole(kind, role, revision).stream()
                .map(entry -> stored(entry, type))
                .toList();
    }

    /** What the named documents are called at the revision. Those that do not exist are absent. */
    public Labels labels(Map<String, ? extends Collection<String>> slugsByKind, long revision) {
        List<String> kinds = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        slugsByKind.forEach((kind, wanted) -> wanted.stream().distinct().forEach(slug -> {
            kinds.add(kind);
            slugs.add(slug);
        }));
        Map<String, Map<String, Label>> found = new HashMap<>();
        changes.labels(kinds.toArray(String[]::new), slugs.toArray(String[]::new), revision)
                .forEach(label -> found.computeIfAbsent(label.kind(), kind -> new HashMap<>())
                        .put(label.slug(), label));
        return new Labels(found);
    }

    /** Current documents by slug; those deleted or never there are absent. */
    <D extends Document> Map<String, Stored<D>> current(String kind, Class<D> type, Collection<String> slugs) {
        Map<String, Stored<D>> found = new HashMap<>();
        changes.current(kind, slugs.toArray(String[]::new)).stream()
                .filter(entry -> !entry.isDeleted())
                .forEach(entry -> found.put(entry.slug(), stored(entry, type)));
        return found;
    }

    /** The newest change to each of these documents; those never there are absent. */
    Map<String, Version> newest(String kind, Collection<String> slugs) {
        Map<String, Version> found = new HashMap<>();
        changes.current(kind, slugs.toArray(String[]::new))
                .forEach(entry ->
                        found.put(entry.slug(), new Version(entry.revision(), entry.actor(), entry.isDeleted())));
        return found;
    }

    static boolean isId(String reference) {
        return UUID_PATTERN.matcher(reference).matches();
    }

    private <D extends Document> Stored<D> stored(Entry entry, Class<D> type) {
        return new Stored<>(
                entry.id(), json.read(entry.document(), type), entry.revision(), entry.recordedAt(), entry.actor());
    }

    private String slugOfCode(String kind, String reference) {
        String scheme = reference.substring(0, reference.indexOf(':'));
        String code = reference.substring(scheme.length() + 1);
        List<String> slugs = changes.byCode(kind, scheme, code, true);
        if (slugs.isEmpty()) {
            slugs = changes.byCode(kind, scheme, code, false);
        }
        if (slugs.isEmpty()) {
            throw ProblemException.notFound(kind, reference);
        }
        if (slugs.size() > 1) {
            throw new ProblemException(
                    ProblemType.AMBIGUOUS_REFERENCE,
                    "The code %s belongs to %d %ss: %s."
                            .formatted(reference, slugs.size(), kind, String.join(", ", slugs)),
                    slugs.stream()
                            .map(slug -> Violation.ofParameter(kind, "candidate", slug))
                            .toList());
        }
        return slugs.get(0);
    }
}

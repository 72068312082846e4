package io.rolebook.change;

import io.rolebook.change.ChangeLog.Entry;
import io.rolebook.http.Audience;
import io.rolebook.http.Code;
import io.rolebook.http.Dependencies;
import io.rolebook.http.Formats;
import io.rolebook.http.Json;
import io.rolebook.http.Part;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Reference;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads documents as they stood at a revision. */
@Singleton
public class Documents {
    private static final UUID FIRST_ID = new UUID(0, 0);

    /** Kinds whose documents have no field {@code role}. */
    private static final Set<String> OF_NO_ROLE =
            Set.of("role", "family", "skill", "source", "place", "rates", "dataset");

    private final ChangeLog changes;
    private final Json json;
    private final RevisionParameter revisions;
    private final CodedDocuments coded;

    Documents(ChangeLog changes, Json json, RevisionParameter revisions, CodedDocuments coded) {
        this.changes = changes;
        this.json = json;
        this.revisions = revisions;
        this.coded = coded;
    }

    /** The revision that {@code asOf} means, as {@link #revision(String, String)} reads it. */
    public long revision(@Nullable String asOf) {
        return revision("asOf", asOf);
    }

    /**
     * The revision that a parameter means.
     *
     * @param value a revision number, an ISO 8601 instant, or null for now
     * @throws ProblemException where it is neither, or lies ahead
     */
    public long revision(String parameter, @Nullable String value) {
        return revisions.read(parameter, value);
    }

    /** The day (UTC) that {@code asOf} means, which {@link #revision} must have taken: of the instant, or of the revision. */
    public LocalDate day(String asOf) {
        return revisions.day(asOf);
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

    /** What a document is called at the latest revision. */
    public record Current(Reference reference, long revision) {}

    /** What the referenced document is called now. The reference is as for {@link #find}. */
    public Current current(String kind, String reference) {
        UUID id = isId(reference) ? UUID.fromString(reference) : null;
        String slug = id == null ? slug(kind, reference) : null;
        return Dependencies.of(
                        List.of(Part.label(kind, slug == null ? reference : slug)),
                        () -> changes.called(kind, id, slug, seesAll()))
                .stream()
                .findFirst()
                .map(called -> new Current(new Reference(called.slug(), called.title()), called.revision()))
                .orElseThrow(() -> ProblemException.notFound(kind, reference));
    }

    /** The slug of a document, also of one that was deleted. The reference is as for {@link #find}. */
    public String slugEver(String kind, String reference) {
        return entries(kind, reference, Long.MAX_VALUE).stream()
                .filter(entry -> seesAll() || entry.isDeleted() || Boolean.TRUE.equals(entry.isPublic()))
                .findFirst()
                .map(Entry::slug)
                .orElseThrow(() -> ProblemException.notFound(kind, reference));
    }

    private Entry entry(String kind, String reference, long revision) {
        return entries(kind, reference, revision).stream()
                .filter(entry -> entry.isThere(Audience.current()))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(kind, reference));
    }

    private List<Entry> entries(String kind, String reference, long revision) {
        if (isId(reference)) {
            return Dependencies.of(
                    // As the catalogue writes it, whatever the case of the letters that are asked with.
                    document(kind, UUID.fromString(reference).toString()),
                    () -> changes.byId(kind, UUID.fromString(reference), revision));
        }
        String slug = slug(kind, reference);
        return Dependencies.of(document(kind, slug), () -> changes.bySlug(kind, slug, revision));
    }

    /** What belongs to a role is public where that is. */
    static List<String> document(String kind, String reference) {
        String document = Part.document(kind, reference);
        return OF_NO_ROLE.contains(kind) ? List.of(document) : List.of(document, Part.PUBLISHED_ROLES);
    }

    private String slug(String kind, String reference) {
        return reference.indexOf(':') > 0 ? coded.slug(kind, Code.plain(reference)) : reference;
    }

    /** The documents of these kinds that have this role in their field {@code role}. */
    public List<Document> ofRole(Map<String, Class<? extends Document>> kinds, String role, long revision) {
        List<String> parts =
                kinds.keySet().stream().map(kind -> Part.ofRole(kind, role)).toList();
        return Dependencies.of(parts, () -> changes.ofRole(kinds.keySet().toArray(String[]::new), role, revision))
                .stream()
                .<Document>map(found -> json.read(found.document(), kinds.get(found.kind())))
                .toList();
    }

    /** The documents of a kind that have one of these grades in their field {@code grade}. */
    public <D extends Document> List<D> ofGrades(String kind, Class<D> type, List<String> grades, long revision) {
        return grades.isEmpty()
                ? List.of()
                : changes.ofGrades(kind, grades.toArray(String[]::new), revision).stream()
                        .map(document -> json.read(document, type))
                        .toList();
    }

    /**
     * Documents of a kind as they stood at a revision and as the audience may see them, in the order of their ids, from the
     * first after one on.
     */
    public <D extends Document> List<D> after(
            @Nullable UUID id, String kind, Class<D> type, long revision, Audience audience, int rows) {
        return changes.documents(kind, id == null ? FIRST_ID : id, revision, audience.seesAll(), rows).stream()
                .map(document -> json.read(document, type))
                .toList();
    }

    /** The named documents as they stood at the revision, in the order of their slugs; those not there are absent. */
    public <D extends Document> List<D> named(Collection<String> slugs, String kind, Class<D> type, long revision) {
        List<String> parts =
                slugs.stream().map(slug -> Part.document(kind, slug)).toList();
        return Dependencies.of(parts, () -> changes.named(kind, slugs.toArray(String[]::new), revision)).stream()
                .map(document -> json.read(document, type))
                .toList();
    }

    /** What the named documents are called at the revision. Those that do not exist are absent. */
    public Labels labels(Map<String, ? extends Collection<String>> slugsByKind, long revision) {
        List<String> kinds = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        slugsByKind.forEach((kind, wanted) -> wanted.stream().distinct().forEach(slug -> {
            kinds.add(kind);
            slugs.add(slug);
            parts.add(Part.label(kind, slug));
        }));
        Map<String, Map<String, Label>> found = new HashMap<>();
        Dependencies.of(
                        parts,
                        () -> changes.labels(
                                kinds.toArray(String[]::new), slugs.toArray(String[]::new), revision, seesAll()))
                .forEach(label -> found.computeIfAbsent(label.kind(), kind -> new HashMap<>())
                        .put(label.slug(), label));
        return new Labels(found);
    }

    /** Current documents by slug; those deleted or never there are absent. */
    public <D extends Document> Map<String, Stored<D>> current(String kind, Class<D> type, Collection<String> slugs) {
        Map<String, Stored<D>> found = new HashMap<>();
        newestEntries(kind, slugs).stream()
                .filter(entry -> !entry.isDeleted())
                .forEach(entry -> found.put(entry.slug(), stored(entry, type)));
        return found;
    }

    /** Those of the slugs that documents of the kind have now. */
    public Set<String> existing(String kind, Collection<String> slugs) {
        return newest(kind, slugs).entrySet().stream()
                .filter(newest -> !newest.getValue().isDeleted())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those of the slugs that documents of the kind have, or had before they were deleted. */
    public Set<String> everThere(String kind, Collection<String> slugs) {
        return newest(kind, slugs).keySet();
    }

    /**
     * For a filter that nothing was found by.
     *
     * @param slug as the parameter has it; null where it is not given
     * @throws ProblemException where there is no document of this slug now
     */
    public void requireKnown(String kind, String parameter, @Nullable String slug) {
        if (slug != null
                && Dependencies.of(List.of(Part.label(kind, slug)), () -> changes.called(kind, null, slug, seesAll()))
                        .isEmpty()) {
            throw ProblemException.ofParameter(
                    parameter,
                    "unknown-" + kind,
                    "%s is '%s'; it must be the slug, the id or a code of a %s that is there.%s"
                            .formatted(parameter, Text.excerpt(slug), kind, Text.didYouMean(slug, slugs(kind))));
        }
    }

    /**
     * The slug that a filter means. One that is written as a slug is taken as it is: {@link #requireKnown} looks at it where
     * nothing was found.
     *
     * @param reference a slug, an id, or {@code scheme:code}; null where the parameter is not given
     * @throws ProblemException where it is an id or a code of nothing, or a code of several
     */
    public @Nullable String slug(String kind, String parameter, @Nullable String reference) {
        if (reference == null || isSlug(reference)) {
            return reference;
        }
        try {
            return current(kind, reference).reference().slug();
        } catch (ProblemException none) {
            throw coded.refused(parameter, kind, reference, none);
        }
    }

    /** The slugs of all documents of a kind that there are now. */
    public List<String> slugs(String kind) {
        return Dependencies.of(List.of(Part.list(kind)), () -> changes.slugs(kind, seesAll()));
    }

    /**
     * The slugs of what has these codes now and is exactly what they mean. Codes that nothing has are absent.
     *
     * @param codes each {@code scheme:code}
     */
    public Map<String, List<String>> slugsByCode(String kind, Collection<String> codes) {
        List<String> parts = codes.stream().map(code -> Part.code(kind, code)).toList();
        return Dependencies.of(parts, () -> changes.coded(kind, codes.toArray(String[]::new))).stream()
                .collect(Collectors.groupingBy(
                        ChangeLog.Coded::code, Collectors.mapping(ChangeLog.Coded::slug, Collectors.toList())));
    }

    /** The newest change to each of these documents; those never there are absent. */
    Map<String, Version> newest(String kind, Collection<String> slugs) {
        Map<String, Version> found = new HashMap<>();
        newestEntries(kind, slugs)
                .forEach(entry ->
                        found.put(entry.slug(), new Version(entry.revision(), entry.actor(), entry.isDeleted())));
        return found;
    }

    private List<Entry> newestEntries(String kind, Collection<String> slugs) {
        List<String> parts =
                slugs.stream().map(slug -> Part.document(kind, slug)).toList();
        return Dependencies.of(parts, () -> changes.current(kind, slugs.toArray(String[]::new)));
    }

    private static boolean seesAll() {
        return Audience.current().seesAll();
    }

    static boolean isSlug(String reference) {
        return !isId(reference) && reference.indexOf(':') < 0;
    }

    static boolean isId(String reference) {
        return Formats.isUuid(reference);
    }

    private <D extends Document> Stored<D> stored(Entry entry, Class<D> type) {
        return new Stored<>(
                entry.id(), json.read(entry.document(), type), entry.revision(), entry.recordedAt(), entry.actor());
    }
}

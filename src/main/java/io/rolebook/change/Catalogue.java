package io.rolebook.change;

import io.quarkus.arc.All;
import io.rolebook.access.Scope;
import io.rolebook.http.Audience;
import io.rolebook.http.Json;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.revision.Invalidations;
import io.rolebook.revision.LatestRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one path by which the catalogue is written: documents in, tables and log out, in one transaction, as one revision. */
@ApplicationScoped
public class Catalogue {
    private final Map<Class<?>, DocumentKind<?>> kinds;
    private final ChangeLog changes;
    private final Documents documents;
    private final DocumentRules rules;
    private final DocumentWriter writing;
    private final References references;
    private final Invalidations invalidations;
    private final LatestRevision latest;
    private final Json json;
    private final EntityManager entities;

    Catalogue(
            @All List<DocumentKind<?>> kinds,
            ChangeLog changes,
            Documents documents,
            DocumentRules rules,
            DocumentWriter writing,
            References references,
            Invalidations invalidations,
            LatestRevision latest,
            Json json,
            EntityManager entities) {
        this.kinds = kinds.stream().collect(Collectors.toMap(DocumentKind::type, Function.identity()));
        this.changes = changes;
        this.documents = documents;
        this.rules = rules;
        this.writing = writing;
        this.references = references;
        this.invalidations = invalidations;
        this.latest = latest;
        this.json = json;
        this.entities = entities;
    }

    /** The type of the documents of a kind, where there is such a kind. */
    public Optional<Class<? extends Document>> typeOf(String kind) {
        return kinds.values().stream()
                .filter(known -> known.name().equals(kind))
                .<Class<? extends Document>>map(DocumentKind::type)
                .findFirst();
    }

    /** The names of all kinds. */
    public List<String> kinds() {
        return kinds.values().stream().map(DocumentKind::name).sorted().toList();
    }

    /** The names of the kinds that an audience may see. */
    public List<String> kinds(Audience audience) {
        return kinds.values().stream()
                .filter(kind -> audience.seesAll() || kind.isPublic())
                .map(DocumentKind::name)
                .sorted()
                .toList();
    }

    /** A document of the log as an audience may see it. */
    public record Shown(@Nullable Document document, Instant recordedAt) {}

    public Shown shown(String kind, @Nullable String document, Instant recordedAt, Audience audience) {
        DocumentKind<?> known = kinds.values().stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow();
        return document == null ? new Shown(null, recordedAt) : known.shown(document, json, recordedAt, audience);
    }

    /**
     * The kinds that a request asks for; none are all that it may see.
     *
     * @throws ProblemException where a parameter names what is no kind, or one that only holders of keys see
     */
    public List<String> kinds(List<String> asked) {
        List<String> known = kinds();
        asked.stream().filter(kind -> !known.contains(kind)).findFirst().ifPresent(unknown -> {
            throw ProblemException.ofParameter(
                    "type",
                    "unknown-type",
                    "type is '%s'; it must be one of %s.%s"
                            .formatted(
                                    Text.excerpt(unknown), String.join(", ", known), Text.didYouMean(unknown, known)));
        });
        List<String> visible = kinds(Audience.current());
        if (!visible.containsAll(asked)) {
            throw new ProblemException(
                    ProblemType.UNAUTHORIZED,
                    "%s Leave it out to read all others.".formatted(ProblemType.UNAUTHORIZED.explanation()));
        }
        return asked.isEmpty() ? visible : asked;
    }

    /** @throws InvalidDocumentException where the document breaks a rule that can be told from it alone */
    public void validate(Document document) {
        rules.validate(kindOf(document), document);
    }

    /** The name of a document's kind. */
    public String kind(Document document) {
        return kindOf(document).name();
    }

    /** The document without what is true of this service alone. */
    public <D extends Document> D portable(D document) {
        return kindOf(document).portable(document);
    }

    /** What a key must be allowed to do to write these documents, and take those out; to publish them, or take them back, it needs more. */
    public Set<Scope> scopes(List<? extends Document> documents, List<Removal> removals) {
        return Stream.concat(
                        documents.stream().map(document -> kindOf(document).scope()),
                        removals.stream().map(removal -> kindOf(removal.type()).scope()))
                .collect(Collectors.toSet());
    }

    /** What is wrong with the document by itself, whatever else the catalogue holds. */
    public <D extends Document> List<Violation> violations(D document) {
        return rules.violations(kindOf(document), document);
    }

    /**
     * Writes all of the documents, or none. Those equal to what stands there change nothing, and a write that changes
     * nothing makes no revision.
     *
     * @param mayReplace which versions may be replaced, tombstones among them; the others are kept as they are
     * @throws InvalidDocumentException which has the faults of all documents that break a rule
     */
    @Transactional
    public Outcome write(String actor, List<? extends Document> written, Predicate<Version> mayReplace) {
        return write(actor, written, mayReplace, (done, changes) -> {});
    }

    /** The same, under the eyes of somebody. */
    @Transactional
    public Outcome write(String actor, List<? extends Document> written, Predicate<Version> mayReplace, Watch watch) {
        return write(actor, written, List.of(), mayReplace, watch);
    }

    /**
     * The same, and takes documents out that nothing refers to in the end. What is not there is left out; the watch is told.
     *
     * @throws InvalidDocumentException the watch is told of what would have to stay beside the faults
     * @throws ProblemException where some of them have to stay; the watch is told of each
     */
    @Transactional
    public Outcome write(
            String actor,
            List<? extends Document> written,
            List<Removal> removals,
            Predicate<Version> mayReplace,
            Watch watch) {
        long revision = changes.lock() + 1;
        DocumentRemovals removing = new DocumentRemovals(this, documents, references, actor, revision, watch);
        removing.remove(removals);
        entities.flush();
        Map<DocumentKind<?>, List<Document>> byKind = new LinkedHashMap<>();
        written.forEach(document -> byKind.computeIfAbsent(kindOf(document), kind -> new ArrayList<>())
                .add(document));
        long next = removing.areOfSome(byKind) ? revision + 1 : revision; // a revision has one state of a document
        Outcome outcome = removing.completed(writing.write(actor, next, byKind, removing, mayReplace, watch), next);
        entities.flush();
        removing.findReferred(watch::isRejected);
        removing.refuse();
        if (outcome.isChange()) {
            finish(next);
        }
        return outcome;
    }

    /**
     * Writes one document under its address: creates it, or replaces the version that the writer has seen.
     *
     * @param slug what the address says; the document must say the same
     * @param match whether the writer has seen the version that stands there
     */
    @Transactional
    public <D extends Document> Outcome put(String actor, String slug, D document, Precondition match) {
        changes.lock();
        DocumentKind<D> kind = kindOf(document);
        if (!slug.equals(document.slug())) {
            throw new InvalidDocumentException(
                    document,
                    kind.name(),
                    slug,
                    List.of(Violation.ofField(
                            "/slug", "differs", "must be '%s', as in the address.".formatted(Text.excerpt(slug)))));
        }
        Stored<D> standing =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        if (standing == null) {
            match.refuseCreation();
        } else {
            match.refuseReplacement(standing.revision());
        }
        return write(
                actor,
                List.of(document),
                version -> version.isDeleted()
                        || match.admits(
                                version.revision(), revision -> changes.isVersion(kind.name(), slug, revision)));
    }

    /** Deletes a document and leaves its tombstone in the log. */
    @Transactional
    public Outcome delete(String actor, Class<? extends Document> type, String slug, Precondition match) {
        long revision = changes.lock() + 1;
        DocumentKind<?> kind = kindOf(type);
        Stored<?> stored =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        if (stored == null) {
            throw ProblemException.notFound(kind.name(), slug);
        }
        match.admits(stored.revision(), earlier -> changes.isVersion(kind.name(), slug, earlier));
        kind.delete(stored.id(), revision);
        new Change(revision, kind.name(), stored.id(), slug, Action.deleted, actor, Change.now(), null).persist();
        entities.flush();
        CatalogueWrite write = writing.follow(
                revision, List.of(new DocumentChange(kind.name(), stored.id(), slug, stored.document(), null)));
        references.refuseWhereReferred(kind, stored.id(), slug, this::address);
        finish(revision);
        return new Outcome(
                revision, 0, 0, 1, 0, 0, false, List.copyOf(write.warnings()), List.copyOf(write.observations()));
    }

    /**
     * Waits for all other writers; they wait from here to the end of this transaction.
     *
     * @return the revision that the catalogue has
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long lock() {
        return changes.lock();
    }

    Optional<String> address(String kind) {
        return kinds.values().stream()
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .flatMap(DocumentKind::address);
    }

    private void finish(long revision) {
        entities.flush();
        // Foreign keys are deferred; here they are checked while the rule at fault can still be named.
        entities.createNativeQuery("set constraints all immediate").executeUpdate();
        entities.createNativeQuery("set constraints all deferred").executeUpdate();
        latest.announce(invalidations.advance(revision));
    }

    @SuppressWarnings("unchecked")
    <D extends Document> DocumentKind<D> kindOf(D document) {
        return (DocumentKind<D>) kindOf(document.getClass());
    }

    @SuppressWarnings("unchecked")
    <D extends Document> DocumentKind<D> kindOf(Class<D> type) {
        DocumentKind<D> kind = (DocumentKind<D>) kinds.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no kind of document is a " + type.getName());
        }
        return kind;
    }
}

package io.rolebook.change;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.All;
import io.rolebook.access.Scope;
import io.rolebook.api.Json;
import io.rolebook.api.Problem.Violation;
import io.rolebook.api.ProblemException;
import io.rolebook.api.Text;
import io.rolebook.change.Change.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one path by which the catalogue is written: documents in, tables and log out, in one transaction, as one revision. */
@ApplicationScoped
public class Catalogue {
    private static final int BATCH = 500;

    private final Map<Class<?>, DocumentKind<?>> kinds;
    private final Changes changes;
    private final Documents documents;
    private final Json json;
    private final Validator validator;
    private final EntityManager entities;

    Catalogue(
            @All List<DocumentKind<?>> kinds,
            Changes changes,
            Documents documents,
            Json json,
            Validator validator,
            EntityManager entities) {
        this.kinds = kinds.stream().collect(Collectors.toMap(DocumentKind::type, Function.identity()));
        this.changes = changes;
        this.documents = documents;
        this.json = json;
        this.validator = validator;
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

    /** The document without what is true of this service alone. */
    public <D extends Document> D portable(D document) {
        return kindOf(document).portable(document);
    }

    /** What a key must be allowed to do to write these documents. */
    public Set<Scope> scopes(List<? extends Document> documents) {
        return documents.stream().flatMap(this::scopesOf).collect(Collectors.toSet());
    }

    private <D extends Document> Stream<Scope> scopesOf(D document) {
        DocumentKind<D> kind = kindOf(document);
        return kind.isPublication(null, document)
                ? Stream.of(kind.scope(), Scope.CATALOGUE_PUBLISH)
                : Stream.of(kind.scope());
    }

    /**
     * Writes all of the documents, or none. Those equal to what stands there change nothing, and a write that changes
     * nothing makes no revision.
     *
     * @param mayReplace which versions may be replaced, tombstones among them; the others are kept as they are
     * @throws InvalidDocumentException for the first document that breaks a rule
     */
    @Transactional
    public Outcome write(String actor, List<? extends Document> written, Predicate<Version> mayReplace) {
        long revision = changes.lock() + 1;
        Batch batch = new Batch(actor, revision, mayReplace);
        written.stream()
                .collect(Collectors.groupingBy(this::kindOf, LinkedHashMap::new, Collectors.toList()))
                .forEach(batch::identify);
        batch.pending.forEach(batch::write);
        entities.flush();
        batch.pending.forEach(batch::check);
        Outcome outcome = new Outcome(
                batch.pending.isEmpty() ? revision - 1 : revision,
                batch.created,
                batch.pending.size() - batch.created,
                batch.unchanged,
                batch.kept);
        if (outcome.isChange()) {
            finish(revision);
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
    public <D extends Document> Outcome put(String actor, String slug, D document, Match match) {
        changes.lock();
        DocumentKind<D> kind = kindOf(document);
        if (!slug.equals(document.slug())) {
            throw new InvalidDocumentException(
                    kind.name(),
                    slug,
                    List.of(Violation.ofField(
                            "/slug", "differs", "must be '%s', as in the address.".formatted(Text.excerpt(slug)))));
        }
        if (documents.current(kind.name(), kind.type(), List.of(slug)).isEmpty()) {
            match.refuseCreation();
        }
        return write(actor, List.of(document), version -> version.isDeleted() || match.admits(version.revision()));
    }

    /** Deletes a document and leaves its tombstone in the log. */
    @Transactional
    public void delete(String actor, Class<? extends Document> type, String slug, Match match) {
        long revision = changes.lock() + 1;
        DocumentKind<?> kind = kindOf(type);
        Stored<?> stored =
                documents.current(kind.name(), kind.type(), List.of(slug)).get(slug);
        if (stored == null) {
            throw ProblemException.notFound(kind.name(), slug);
        }
        match.admits(stored.revision());
        kind.delete(stored.id(), revision);
        log(revision, kind.name(), stored.id(), stored.document().slug(), Action.deleted, actor, now(), null);
        finish(revision);
    }

    /** Waits for all other writers; they wait from here to the end of this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock() {
        changes.lock();
    }

    private void finish(long revision) {
        entities.flush();
        // Foreign keys are deferred; here they are checked while the rule at fault can still be named.
        entities.createNativeQuery("set constraints all immediate").executeUpdate();
        entities.createNativeQuery("set constraints all deferred").executeUpdate();
        changes.advance(revision);
    }

    private void log(
            long revision,
            String kind,
            UUID id,
            String slug,
            Action action,
            String actor,
            Instant recordedAt,
            @Nullable String document) {
        Change change = new Change();
        change.revision = revision;
        change.kind = kind;
        change.id = id;
        change.slug = slug;
        change.action = action;
        change.actor = actor;
        change.recordedAt = recordedAt;
        change.document = document;
        change.persist();
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

    /** PostgreSQL keeps microseconds: a finer instant would not come back as it was written. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Violation> violations(Iterable<? extends ConstraintViolation<?>> found) {
        List<Violation> violations = new ArrayList<>();
        for (ConstraintViolation<?> violation : found) {
            String pointer = "/"
                    + violation
                            .getPropertyPath()
                            .toString()
                            .replaceAll("\\[(\\d+)]", "/$1")
                            .replaceAll("[.]", "/");
            String message = "is '%s'; it %s."
                    .formatted(Text.excerpt(String.valueOf(violation.getInvalidValue())), violation.getMessage());
            violations.add(Violation.ofField(pointer.replaceAll("/<[^/]*>", ""), "invalid", message));
        }
        return violations;
    }

    /** The documents of one write: which of them change anything, under which ids. */
    private final class Batch {
        private final String actor;
        private final long revision;
        private final Instant recordedAt = now();
        private final Predicate<Version> mayReplace;
        private final Map<String, Map<String, UUID>> ids = new HashMap<>();
        private final List<Pending<?>> pending = new ArrayList<>();
        private int created;
        private int unchanged;
        private int kept;
        private int writtenSinceFlush;

        record Pending<D extends Document>(DocumentKind<D> kind, D document, boolean isNew) {}

        Batch(String actor, long revision, Predicate<Version> mayReplace) {
            this.actor = actor;
            this.revision = revision;
            this.mayReplace = mayReplace;
        }

        /** Decides about all documents of a kind before any is written, so that they may refer to each other. */
        @SuppressWarnings("unchecked")
        <D extends Document> void identify(DocumentKind<D> kind, List<? extends Document> ofKind) {
            List<String> slugs = ofKind.stream().map(Document::slug).toList();
            Map<String, Stored<D>> current = documents.current(kind.name(), kind.type(), slugs);
            Map<String, Version> newest = documents.newest(kind.name(), slugs);
            Map<UUID, Changes.Owner> owners = owners(ofKind);
            Map<String, UUID> known = ids.computeIfAbsent(kind.name(), name -> new HashMap<>());
            for (Document given : ofKind) {
                D document = (D) given;
                validate(kind, document);
                Stored<D> before = current.get(document.slug());
                refuseForeignId(kind, document, before, owners.get(document.id()));
                Version version = newest.get(document.slug());
                if (version != null && version.isDeleted() && !mayReplace.test(version)) {
                    kept++;
                    continue;
                }
                UUID id = before != null
                        ? before.id()
                        : document.id() != null ? document.id() : UuidCreator.getTimeOrderedEpoch();
                if (known.put(document.slug(), id) != null) {
                    throw new InvalidDocumentException(
                            kind.name(),
                            document.slug(),
                            List.of(Violation.ofField("/slug", "repeated", "stands twice in one write.")));
                }
                D identified = kind.identified(document, id, before == null ? null : before.document());
                if (before == null) {
                    created++;
                    pending.add(new Pending<>(kind, identified, true));
                } else if (identified.equals(before.document())) {
                    unchanged++;
                } else if (mayReplace.test(version)) {
                    pending.add(new Pending<>(kind, identified, false));
                } else {
                    kept++;
                }
            }
        }

        private Map<UUID, Changes.Owner> owners(List<? extends Document> given) {
            UUID[] ids =
                    given.stream().map(Document::id).filter(Objects::nonNull).toArray(UUID[]::new);
            return changes.owners(ids).stream().collect(Collectors.toMap(Changes.Owner::id, Function.identity()));
        }

        /** An id names one document for good: it cannot be given to another, nor exchanged. */
        private void refuseForeignId(
                DocumentKind<?> kind, Document document, @Nullable Stored<?> before, Changes.@Nullable Owner owner) {
            UUID given = document.id();
            boolean isExchanged = given != null && before != null && !given.equals(before.id());
            boolean isTaken = owner != null
                    && !(owner.kind().equals(kind.name()) && owner.slug().equals(document.slug()));
            if (isExchanged || isTaken) {
                throw new InvalidDocumentException(
                        kind.name(),
                        document.slug(),
                        List.of(Violation.ofField(
                                "/id", "foreign", "is not the id of this document; leave it out, or give its own.")));
            }
        }

        private void validate(DocumentKind<?> kind, Document document) {
            List<Violation> violations = violations(validator.validate(document));
            if (Documents.isId(document.slug())) {
                violations.add(Violation.ofField("/slug", "invalid", "has the form of an id, which it would hide."));
            }
            if (!violations.isEmpty()) {
                throw new InvalidDocumentException(kind.name(), document.slug(), violations);
            }
        }

        <D extends Document> void write(Pending<D> change) {
            D document = change.document();
            String kind = change.kind().name();
            report(change, change.kind()::write);
            UUID id = Objects.requireNonNull(document.id(), "identified documents have an id");
            Action action = change.isNew() ? Action.created : Action.changed;
            log(revision, kind, id, document.slug(), action, actor, recordedAt, json.write(document));
            if (++writtenSinceFlush == BATCH) {
                entities.flush();
                entities.clear();
                writtenSinceFlush = 0;
            }
        }

        <D extends Document> void check(Pending<D> change) {
            report(change, change.kind()::check);
        }

        /** Refuses a document where a step of its write finds faults. */
        private <D extends Document> void report(Pending<D> change, BiConsumer<D, Writing> step) {
            Writing writing = new Writing(revision, recordedAt, this::find, changes::slugs);
            step.accept(change.document(), writing);
            if (!writing.violations().isEmpty()) {
                throw new InvalidDocumentException(
                        change.kind().name(), change.document().slug(), writing.violations());
            }
        }

        private Optional<UUID> find(String kind, String slug) {
            Map<String, UUID> known = ids.computeIfAbsent(kind, name -> new HashMap<>());
            UUID id = known.computeIfAbsent(
                    slug,
                    missing -> changes.current(kind, new String[] {missing}).stream()
                            .filter(entry -> !entry.isDeleted())
                            .map(Changes.Entry::id)
                            .findFirst()
                            .orElse(null));
            return Optional.ofNullable(id);
        }
    }
}

package io.rolebook.change;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.All;
import io.rolebook.api.Json;
import io.rolebook.api.Problem.Violation;
import io.rolebook.api.Violations;
import io.rolebook.change.Change.Action;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes the documents of one revision into the tables and the log, where they change anything. */
@Singleton
class WriteDocuments {
    /** Rows that wait in memory to be written. */
    private static final int MOST_PENDING_ROWS = 1_000;

    /** Documents that are told to be invalid in one write. */
    private static final int MOST_TOLD = 1_000;

    private final Changes changes;
    private final Documents documents;
    private final Json json;
    private final Validator validator;
    private final EntityManager entities;
    private final List<CatalogueListener> listeners;

    WriteDocuments(
            Changes changes,
            Documents documents,
            Json json,
            Validator validator,
            EntityManager entities,
            @All List<CatalogueListener> listeners) {
        this.listeners = listeners;
        this.changes = changes;
        this.documents = documents;
        this.json = json;
        this.validator = validator;
        this.entities = entities;
    }

    /**
     * Within the transaction of {@link Catalogue#write}, which makes the revision where there was a change.
     *
     * @throws InvalidDocumentException for the documents that break a rule
     */
    Outcome write(
            String actor,
            long revision,
            Map<DocumentKind<?>, List<Document>> written,
            Predicate<Version> mayReplace,
            Watch watch) {
        Batch batch = new Batch(actor, revision, mayReplace);
        written.forEach(batch::identify);
        for (int index = 0; index < batch.pending.size(); index++) {
            batch.write(batch.pending.get(index));
            watch.written(index + 1, batch.pending.size());
        }
        batch.refuseInvalid();
        entities.flush();
        batch.pending.forEach(batch::check);
        batch.refuseInvalid();
        return batch.outcome(follow(revision, batch.changes()));
    }

    /** Lets those follow who have to; what changed is in the tables. */
    CatalogueWrite follow(long revision, List<DocumentChange> changed) {
        CatalogueWrite write = new CatalogueWrite(revision, changed);
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.changed(write));
        }
        return write;
    }

    <D extends Document> List<Violation> violations(DocumentKind<D> kind, D document) {
        List<Violation> violations = new ArrayList<>(Violations.ofDocument(validator.validate(document)));
        if (document.slug() != null && Documents.isId(document.slug())) {
            violations.add(Violation.ofField("/slug", "invalid", "has the form of an id, which it would hide."));
        }
        if (violations.isEmpty() || kind.checksIncomplete()) {
            violations.addAll(kind.violations(document));
        }
        return violations;
    }

    /** @throws InvalidDocumentException where the document breaks a rule that can be told from it alone */
    <D extends Document> void validate(DocumentKind<D> kind, D document) {
        List<Violation> violations = violations(kind, document);
        if (!violations.isEmpty()) {
            throw new InvalidDocumentException(kind.name(), document.slug(), violations);
        }
    }

    /** The documents of one write: which of them change anything, under which ids. */
    private final class Batch {
        private final String actor;
        private final long revision;
        private final Instant recordedAt = Change.now();
        private final Predicate<Version> mayReplace;
        private final Map<String, Map<String, UUID>> ids = new HashMap<>();
        private final List<Pending<?>> pending = new ArrayList<>();
        private final List<DocumentWarning> warnings = new ArrayList<>();
        private final List<InvalidDocumentException> invalid = new ArrayList<>();
        private int created;
        private int unchanged;
        private int kept;

        record Pending<D extends Document>(
                DocumentKind<D> kind, D document, @Nullable D before) {
            boolean isNew() {
                return before == null;
            }

            boolean isPublication() {
                return kind.isPublication(before, document);
            }

            UUID id() {
                return Objects.requireNonNull(document.id(), "identified documents have an id");
            }

            Action action() {
                return isNew() ? Action.created : Action.changed;
            }

            DocumentChange change() {
                return new DocumentChange(kind.name(), id(), document.slug(), before, document);
            }
        }

        Batch(String actor, long revision, Predicate<Version> mayReplace) {
            this.actor = actor;
            this.revision = revision;
            this.mayReplace = mayReplace;
        }

        /** Decides about all documents of a kind before any is written, so that they may refer to each other. */
        @SuppressWarnings("unchecked")
        <D extends Document> void identify(DocumentKind<D> kind, List<Document> ofKind) {
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
                    pending.add(new Pending<>(kind, identified, null));
                } else if (identified.equals(before.document())) {
                    unchanged++;
                } else if (mayReplace.test(version)) {
                    pending.add(new Pending<>(kind, identified, before.document()));
                } else {
                    kept++;
                }
            }
        }

        List<DocumentChange> changes() {
            return pending.stream().map(Pending::change).toList();
        }

        Outcome outcome(CatalogueWrite write) {
            warnings.addAll(write.warnings());
            return new Outcome(
                    pending.isEmpty() ? revision - 1 : revision,
                    created,
                    pending.size() - created,
                    unchanged,
                    kept,
                    pending.stream().anyMatch(Pending::isPublication),
                    List.copyOf(warnings),
                    List.copyOf(write.observations()));
        }

        private Map<UUID, Changes.Owner> owners(List<Document> given) {
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

        <D extends Document> void write(Pending<D> change) {
            D document = change.document();
            String kind = change.kind().name();
            if (!report(change, writing -> change.kind().write(document, change.before(), writing))) {
                // What is refused must not come to the tables with what is written after it.
                entities.clear();
                return;
            }
            new Change(
                            revision,
                            kind,
                            change.id(),
                            document.slug(),
                            change.action(),
                            actor,
                            recordedAt,
                            json.write(document))
                    .persist();
            if (entities.unwrap(Session.class).getStatistics().getEntityCount() > MOST_PENDING_ROWS) {
                entities.flush();
                entities.clear();
            }
        }

        <D extends Document> void check(Pending<D> change) {
            report(change, writing -> change.kind().check(change.document(), writing));
        }

        /** @return whether a step of the write of a document finds no fault */
        private boolean report(Pending<?> change, Consumer<Writing> step) {
            Writing writing = new Writing(revision, recordedAt, this::find, changes::slugs);
            String kind = change.kind().name();
            String slug = change.document().slug();
            try {
                step.accept(writing);
            } catch (RuntimeException consequence) {
                // What was refused before may be why.
                refuseInvalid();
                throw consequence;
            }
            writing.warnings().forEach(warning -> warnings.add(new DocumentWarning(kind, slug, warning)));
            if (writing.violations().isEmpty()) {
                return true;
            }
            invalid.add(new InvalidDocumentException(kind, slug, writing.violations()));
            if (invalid.size() >= MOST_TOLD) {
                refuseInvalid();
            }
            return false;
        }

        void refuseInvalid() {
            if (!invalid.isEmpty()) {
                throw new InvalidDocumentException(invalid);
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

package io.rolebook.change;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.All;
import io.rolebook.http.Json;
import io.rolebook.http.Problem.Violation;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes the documents of one revision into the tables and the log, where they change anything. */
@Singleton
class DocumentWriter {
    /** Rows that wait in memory to be written. */
    private static final int MOST_PENDING_ROWS = 1_000;

    private final ChangeLog changes;
    private final Documents documents;
    private final Json json;
    private final DocumentRules rules;
    private final EntityManager entities;
    private final List<CatalogueListener> listeners;

    DocumentWriter(
            ChangeLog changes,
            Documents documents,
            Json json,
            DocumentRules rules,
            EntityManager entities,
            @All List<CatalogueListener> listeners) {
        this.listeners = listeners;
        this.changes = changes;
        this.documents = documents;
        this.json = json;
        this.rules = rules;
        this.entities = entities;
    }

    /**
     * Within the transaction of {@link Catalogue#write}, which makes the revision where there was a change.
     *
     * @param removing what the same write has taken out already
     * @throws InvalidDocumentException which has the faults of all documents that break a rule
     */
    Outcome write(
            String actor,
            long revision,
            Map<DocumentKind<?>, List<Document>> written,
            DocumentRemovals removing,
            Predicate<Version> mayReplace,
            Watch watch) {
        Batch batch = new Batch(actor, revision, mayReplace, watch);
        batch.size = written.values().stream().mapToInt(List::size).sum();
        written.forEach(batch::identify);
        try {
            batch.write();
        } catch (PersistenceException failure) {
            // The tables may refuse what a document at fault left in them.
            batch.faults.refuse();
            throw failure;
        }
        if (batch.faults.areThere()) {
            removing.findReferred((kind, slug) -> batch.faults.isOf(kind, slug) || watch.isRejected(kind, slug));
            batch.faults.refuse();
        }
        return batch.outcome(follow(
                revision,
                Stream.concat(removing.done().stream(), batch.changes().stream())
                        .toList()));
    }

    /** Lets those follow who have to; what changed is in the tables. */
    CatalogueWrite follow(long revision, List<DocumentChange> changed) {
        CatalogueWrite write = new CatalogueWrite(revision, changed);
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.changed(write));
        }
        return write;
    }

    /** The documents of one write: which of them change anything, under which ids. */
    private final class Batch {
        private final String actor;
        private final long revision;
        private final Instant recordedAt = Change.now();
        private final Predicate<Version> mayReplace;
        private final Watch watch;
        private final DocumentIds ids;
        private final List<PendingDocument<?>> pending = new ArrayList<>();
        private final List<DocumentWarning> warnings = new ArrayList<>();
        private final Faults faults = new Faults();
        private int size;
        private int compared;
        private int created;
        private int unchanged;
        private int kept;

        Batch(String actor, long revision, Predicate<Version> mayReplace, Watch watch) {
            this.actor = actor;
            this.revision = revision;
            this.mayReplace = mayReplace;
            this.watch = watch;
            this.ids = new DocumentIds(changes, watch);
        }

        /** Decides about all documents of a kind before any is written, so that they may refer to each other. */
        <D extends Document> void identify(DocumentKind<D> kind, List<Document> ofKind) {
            List<Given<D>> given = sound(kind, ofKind);
            List<Consequence<D>> consequences =
                    kind.consequences(given.stream().map(Given::document).toList());
            Map<String, Consequence<D>> bySlug = consequences.stream()
                    .collect(Collectors.toMap(change -> change.document().slug(), Function.identity()));
            List<Given<D>> all = new ArrayList<>();
            for (Given<D> one : given) {
                Consequence<D> change = bySlug.remove(one.document().slug());
                all.add(
                        change == null
                                ? one
                                : new Given<>(one.sent(), change.document(), change.warning(), mayReplace));
            }
            // What the writer does not name stands there, and gives way whoever wrote it.
            bySlug.values()
                    .forEach(change -> all.add(
                            new Given<>(change.document(), change.document(), change.warning(), version -> true)));
            decide(kind, all);
        }

        /** One document of the write, with what others of it made of it. */
        private record Given<D>(
                Document sent, D document, @Nullable DocumentWarning warning, Predicate<Version> mayReplace) {}

        /** Those that break no rule by themselves. */
        @SuppressWarnings("unchecked")
        private <D extends Document> List<Given<D>> sound(DocumentKind<D> kind, List<Document> ofKind) {
            Map<String, UUID> known = ids.of(kind.name());
            Set<String> named = new HashSet<>();
            List<Given<D>> sound = new ArrayList<>();
            for (Document document : ofKind) {
                List<Violation> violations = new ArrayList<>(rules.violations(kind, (D) document));
                if (document.slug() != null && !named.add(document.slug())) {
                    violations.add(Violation.ofField("/slug", "repeated", "stands twice in one write."));
                }
                if (violations.isEmpty()) {
                    sound.add(new Given<>(document, (D) document, null, mayReplace));
                } else {
                    faults.add(kind, document, violations);
                    if (document.slug() != null) {
                        // What refers to it is not at fault.
                        known.putIfAbsent(document.slug(), Writing.UNKNOWN);
                    }
                }
            }
            return sound;
        }

        private <D extends Document> void decide(DocumentKind<D> kind, List<Given<D>> given) {
            List<String> slugs =
                    given.stream().map(one -> one.document().slug()).toList();
            Map<String, Stored<D>> current = documents.current(kind.name(), kind.type(), slugs);
            Map<String, Version> newest = documents.newest(kind.name(), slugs);
            DocumentOwners owners = DocumentOwners.of(
                    changes, given.stream().map(Given::document).toList());
            Map<String, UUID> known = ids.of(kind.name());
            for (Given<D> one : given) {
                D document = one.document();
                watch.compared(Math.min(++compared, size), size);
                Stored<D> before = current.get(document.slug());
                if (owners.isForeign(kind, document, before)) {
                    faults.add(
                            kind,
                            one.sent(),
                            List.of(Violation.ofField(
                                    "/id",
                                    "foreign",
                                    "is not the id of this document; leave it out, or give its own.")));
                    known.put(document.slug(), Writing.UNKNOWN);
                    continue;
                }
                Version version = newest.get(document.slug());
                if (version != null && version.isDeleted() && !one.mayReplace().test(version)) {
                    kept++;
                    continue;
                }
                UUID id = before != null
                        ? before.id()
                        : document.id() != null ? document.id() : UuidCreator.getTimeOrderedEpoch();
                known.put(document.slug(), id);
                D identified = kind.identified(document, id, before == null ? null : before.document());
                if (before == null) {
                    created++;
                    add(new PendingDocument<>(kind, identified, null, one.sent()), one.warning());
                } else if (identified.equals(before.document())) {
                    unchanged++;
                } else if (one.mayReplace().test(version)) {
                    add(new PendingDocument<>(kind, identified, before.document(), one.sent()), one.warning());
                } else {
                    kept++;
                }
            }
        }

        private void add(PendingDocument<?> change, @Nullable DocumentWarning warning) {
            pending.add(change);
            if (warning != null) {
                warnings.add(warning);
                watch.following(change.kind().name(), change.document().slug());
            }
        }

        /** All that differ, and then what they must be to each other. */
        void write() {
            long total = pending.stream().mapToLong(PendingDocument::weight).sum();
            long done = 0;
            for (int index = 0; index < pending.size(); index++) {
                write(pending.get(index));
                watch.written(index + 1, pending.size());
                done += pending.get(index).weight();
                watch.weighed(done, total);
            }
            watch.finishing();
            entities.flush();
            pending.stream().filter(change -> !faults.isOf(change.given())).forEach(this::check);
        }

        List<DocumentChange> changes() {
            return pending.stream().map(PendingDocument::change).toList();
        }

        Outcome outcome(CatalogueWrite write) {
            warnings.addAll(write.warnings());
            return new Outcome(
                    pending.isEmpty() ? revision - 1 : revision,
                    created,
                    pending.size() - created,
                    0,
                    unchanged,
                    kept,
                    pending.stream().anyMatch(PendingDocument::isPublication),
                    List.copyOf(warnings),
                    List.copyOf(write.observations()));
        }

        private <D extends Document> void write(PendingDocument<D> change) {
            D document = change.document();
            String kind = change.kind().name();
            report(change, writing -> change.kind().write(document, change.before(), writing));
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

        private <D extends Document> void check(PendingDocument<D> change) {
            report(change, writing -> change.kind().check(change.document(), writing));
        }

        /** Refuses a document where a step of its write finds faults. */
        private void report(PendingDocument<?> change, Consumer<Writing> step) {
            Writing writing = new Writing(revision, recordedAt, ids::find, this::slugs);
            step.accept(writing);
            String kind = change.kind().name();
            if (!writing.violations().isEmpty()) {
                faults.add(change.kind(), change.given(), writing.violations());
            }
            writing.warnings()
                    .forEach(warning -> warnings.add(
                            new DocumentWarning(kind, change.document().slug(), warning)));
        }

        /** What a reference to nothing may have meant. */
        private Collection<String> slugs(String kind) {
            return faults.areMany() ? List.of() : ids.slugs(kind);
        }
    }
}

package io.rolebook.change;

import io.rolebook.access.Scope;
import io.rolebook.http.Audience;
import io.rolebook.http.Json;
import io.rolebook.http.Problem.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the write path must know of a kind of document. Each feature offers one for each kind that it owns. */
public interface DocumentKind<D extends Document> {
    /** As it stands in the field {@code type} of a document and in the log. */
    String name();

    Class<D> type();

    /** Where its documents are read, up to their slugs; none where they have no addresses of their own. */
    default Optional<String> address() {
        return Optional.empty();
    }

    /**
     * The document with every id that the catalogue gives: those of the current document where they still fit, new ones
     * elsewhere.
     */
    D identified(D document, UUID id, @Nullable D current);

    /** The document without what is true of this service alone: as it is exported, and as it is taken from elsewhere. */
    default D portable(D document) {
        return document;
    }

    /** Whether documents of this kind are for everybody; else they are for holders of keys. */
    default boolean isPublic() {
        return true;
    }

    /** Whether a document has that of which everybody may know only roughly: how much it is, and the day of its last change. */
    default boolean isConfidential(D document) {
        return false;
    }

    /** The document as everybody may see it. */
    default D publicly(D document) {
        return document;
    }

    /** A document of the log as an audience may see it. Of what is not for everybody, the instant is known to the day. */
    default Catalogue.Shown shown(String document, Json json, Instant recordedAt, Audience audience) {
        D read = json.read(document, type());
        return audience.seesAll() || !isConfidential(read)
                ? new Catalogue.Shown(read, recordedAt)
                : new Catalogue.Shown(publicly(read), recordedAt.truncatedTo(ChronoUnit.DAYS));
    }

    /** What a key must be allowed to do to write documents of this kind. */
    default Scope scope() {
        return Scope.CATALOGUE_WRITE;
    }

    /** Which of the rules it breaks that hold within a document, beside those that its annotations state. */
    default List<Violation> violations(D document) {
        return List.of();
    }

    /** Whether {@link #violations} can look at a document that its annotations refuse, in which anything may be null. */
    default boolean checksIncomplete() {
        return false;
    }

    /** About how many rows it is spread over, by which the progress of a write is counted. */
    default int weight(D document) {
        return 1;
    }

    /**
     * What documents of one write change beside what they say: in each other, and in documents that stand.
     *
     * @param given those that break no rule by themselves, without what only the catalogue adds to them
     */
    default List<Consequence<D>> consequences(List<D> given) {
        return List.of();
    }

    /**
     * Makes the tables say what the document says. Faults are reported to {@code writing}, not thrown.
     *
     * @param before what the tables say; null where they do not know the document
     */
    void write(D document, @Nullable D before, Writing writing);

    /**
     * Whether a write offers something to everybody, or takes it back: a reviewer's decision.
     *
     * @param before what stands; null where there is nothing
     * @param after null where it is deleted
     */
    default boolean isPublication(@Nullable D before, @Nullable D after) {
        return false;
    }

    /**
     * Looks at a document after all of its write are in the tables: for rules that hold between documents, whatever their
     * order. Faults are reported to {@code writing}, not thrown.
     */
    default void check(D document, Writing writing) {}

    /** Takes the document out of the tables, as the given revision. */
    void delete(UUID id, long revision);
}

package io.rolebook.source;

import com.github.f4b6a3.uuid.UuidCreator;
import io.rolebook.change.Writing;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what facts rest on. Every feature that states something calls on it. */
@Singleton
public class Facts {
    private final Sources sources;

    Facts(Sources sources) {
        this.sources = sources;
    }

    /**
     * Records a new fact of a document.
     *
     * @param owner the document's id
     * @param pointer to the fact in the document
     * @return the id of the fact
     */
    public UUID record(UUID owner, String kind, List<Evidence> evidence, String pointer, Writing writing) {
        return record(UuidCreator.getTimeOrderedEpoch(), owner, kind, evidence, pointer, writing);
    }

    /** Records a fact that has an id of its own: a document, or a part of one that others refer to. */
    public UUID record(UUID id, UUID owner, String kind, List<Evidence> evidence, String pointer, Writing writing) {
        Fact fact = new Fact();
        fact.id = id;
        fact.ownerId = owner;
        fact.kind = kind;
        fact.persist();
        for (int position = 0; position < evidence.size(); position++) {
            Evidence entry = evidence.get(position);
            EvidenceRow row = new EvidenceRow();
            row.factId = id;
            row.position = (short) position;
            row.ownerId = owner;
            row.sourceId = writing.idOf("source", entry.source(), pointer + "/evidence/" + position + "/source");
            row.isRepeated = evidence.subList(0, position).stream()
                    .anyMatch(earlier -> earlier.source().equals(entry.source()));
            row.locator = entry.locator();
            row.asOf = entry.asOf();
            row.method = entry.method();
            row.note = entry.note();
            row.persist();
        }
        return id;
    }

    /**
     * Records what a document as a whole rests on.
     *
     * @param before what it rested on; null where it is new
     */
    public void recordDocument(
            UUID document, String kind, List<Evidence> evidence, @Nullable List<Evidence> before, Writing writing) {
        if (evidence.equals(before)) {
            return;
        }
        if (before != null) {
            forget(document);
        }
        record(document, document, kind, evidence, "", writing);
    }

    /** Removes all facts of a document, and with them the rows that state them. */
    public void forget(UUID owner) {
        sources.forgetFacts(owner);
    }

    /** Removes the facts of a document that are of these kinds, and with them the rows that state them. */
    public void forget(UUID owner, Collection<String> kinds) {
        sources.forgetFacts(owner, kinds);
    }

    /** The evidence of each of these facts. */
    public Map<UUID, List<Evidence>> evidence(Collection<UUID> facts) {
        Map<UUID, List<Evidence>> found = new HashMap<>();
        sources.evidence(facts)
                .forEach(row -> found.computeIfAbsent(row.factId(), fact -> new ArrayList<>())
                        .add(row.evidence()));
        return found;
    }
}

package io.rolebook.imports;

import io.rolebook.http.Formats;
import io.rolebook.http.Json;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of imports. */
interface Imports {
    Session session();

    record Row(
            String id,
            String status,
            Instant seenAt,
            String report,
            @Nullable Long madeRevision,
            String sortKey,
            long total)
            implements Paging.Row {
        Import view(Json json) {
            return json.read(report, Import.class).lastSeen(seenAt);
        }
    }

    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, status, seen_at, report::text, made_revision, cast(id as text) as sort_key,
                   (select count(*) from import) as total
            from import
            where cast(:before as uuid) is null or id < cast(:before as uuid)
            order by id desc
            limit :rows
            """)
    List<Row> list(@Nullable UUID before, int rows);

    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, status, seen_at, report::text, made_revision, cast(id as text) as sort_key, 1 as total
            from import
            where id = :id
            """)
    List<Row> find(UUID id);

    /** @throws ProblemException where there is none */
    default Row get(String id) {
        return Optional.of(id)
                .filter(Formats::isUuid)
                .flatMap(uuid -> find(UUID.fromString(uuid)).stream().findFirst())
                .orElseThrow(() -> ProblemException.notFound("import", id));
    }

    /** @return 0 where this caller sent a file under this key before */
    // language=SQL
    @SQL("""
            insert into import (id, format, actor, status, started_at, seen_at, report, idempotency_key, fingerprint)
            values (:id, :format, :actor, 'running', :now, :now, cast(:report as jsonb), cast(:key as text), :fingerprint)
            on conflict (actor, idempotency_key) do nothing
            """)
    int begin(
            UUID id, String format, String actor, Instant now, String report, @Nullable String key, byte[] fingerprint);

    /** Until the end of the transaction nobody else begins an import under this key. */
    @SQL("select 1 from pg_advisory_xact_lock(hashtextextended(:actorAndKey, 1))")
    int lockKey(String actorAndKey);

    record Sent(UUID id, byte[] fingerprint, Instant seenAt, String report) {}

    /** What was sent under a key; where that import is just about to end, how it ended. */
    // language=SQL
    @SQL("""
            select id, fingerprint, seen_at, report::text
            from import
            where actor = :actor and idempotency_key = :key
            for update
            """)
    Sent sentUnder(String actor, String key);

    /** Lets another import have the key. This one is not to be done any more, if it goes on somewhere in silence. */
    @SQL("update import set idempotency_key = null, cancel_requested = true where id = :id")
    void freeKey(UUID id);

    /** Waits for whoever is about to end the import. */
    @SQL("select 1 from import where id = :id for update")
    List<Integer> lock(UUID id);

    /** From here to the end of the transaction nobody can ask any more to cancel the import; none where somebody did. */
    @SQL("select 1 from import where id = :id and not cancel_requested for update")
    List<Integer> lockUnlessCancelled(UUID id);

    // language=SQL
    @SQL("""
            update import
            set status = :status, seen_at = :now, report = cast(:report as jsonb),
                made_revision = cast(:madeRevision as bigint)
            where id = :id and status = 'running'
            """)
    void report(UUID id, String status, Instant now, String report, @Nullable Long madeRevision);

    @SQL("select cancel_requested from import where id = :id")
    Boolean isCancelRequested(UUID id);

    @SQL("update import set cancel_requested = true where id = :id and status = 'running'")
    int requestCancel(UUID id);
}

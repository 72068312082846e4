package io.rolebook.webhook;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of messages and of the changes that they tell of. */
interface Deliveries {
    Session session();

    record Row(
            String id,
            @Nullable Long revision,
            @Nullable String kind,
            @Nullable String slug,
            String status,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastFailure,
            Instant createdAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Instant nextAttemptAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            select cast(d.id as text) as text_id, d.revision, d.kind, c.slug, d.status, d.attempts, d.last_status,
                   d.last_failure, d.created_at, d.last_attempt_at, d.next_attempt_at, cast(d.id as text) as sort_key,
                   (select count(*) from webhook_delivery where webhook_id = :webhook) as total
            from webhook_delivery d
            left join change c on c.revision = d.revision and c.kind = d.kind and c.id = d.document_id
            where d.webhook_id = :webhook and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
            order by d.id desc
            limit :rows
            """)
    List<Row> list(UUID webhook, @Nullable UUID before, int rows);

    // language=SQL
    @SQL("""
            select cast(d.id as text) as text_id, d.revision, d.kind, c.slug, d.status, d.attempts, d.last_status,
                   d.last_failure, d.created_at, d.last_attempt_at, d.next_attempt_at, cast(d.id as text) as sort_key,
                   1 as total
            from webhook_delivery d
            left join change c on c.revision = d.revision and c.kind = d.kind and c.id = d.document_id
            where d.webhook_id = :webhook and d.id = :id
            """)
    List<Row> find(UUID webhook, UUID id);

    /** A message, and the change that it tells of; of none where it is a test. */
    record Told(
            UUID message,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Long revision,
            @Nullable String kind,
            @Nullable UUID id,
            @Nullable String slug,
            @Nullable String action,
            Instant recordedAt,
            @Nullable String document) {}

    // language=SQL
    @SQL("""
            select d.id as message, d.attempts, d.next_attempt_at, c.revision, c.kind, c.id, c.slug, c.action,
                   coalesce(c.recorded_at, d.created_at) as recorded_at, c.document::text
            from webhook_delivery d
            left join change c on c.revision = d.revision and c.kind = d.kind and c.id = d.document_id
            where d.webhook_id = :webhook and d.id = :id
            """)
    List<Told> told(UUID webhook, UUID id);

    @SQL("select id from webhook_delivery where webhook_id = :webhook and status = 'pending'")
    List<UUID> underWay(UUID webhook);

    record Change(long revision, String kind, UUID id) {}

    /** The first change after a position that is of one of these kinds, or of any kind where there are none. */
    // language=SQL
    @SQL("""
            select revision, kind, id
            from change
            where revision between :revision and :latest
              and (revision > :revision or (kind, id) > (cast(:kind as text), cast(:document as uuid)))
              and (cardinality(cast(:kinds as text[])) = 0 or kind = any (cast(:kinds as text[])))
            order by revision, kind, id
            limit 1
            """)
    List<Change> next(long revision, @Nullable String kind, @Nullable UUID document, String[] kinds, long latest);

    // language=SQL
    @SQL("""
            insert into webhook_delivery (id, webhook_id, revision, kind, document_id, status, attempts, created_at,
                                          next_attempt_at)
            values (:id, :webhook, :revision, :kind, :document, 'pending', 0, :now, :now)
            """)
    void begin(UUID id, UUID webhook, long revision, String kind, UUID document, Instant now);

    /** A test is not under way beside the messages, so that it never holds them up: it counts as failed until it arrives. */
    // language=SQL
    @SQL("""
            insert into webhook_delivery (id, webhook_id, status, attempts, created_at)
            values (:id, :webhook, 'failed', 0, :now)
            """)
    void beginTest(UUID id, UUID webhook, Instant now);

    /**
     * What became of a message at its turn. One that arrived by hand meanwhile has arrived, and one that failed while it was
     * given a turn anew, as to another address, has not had that turn.
     */
    // language=SQL
    @SQL("""
            update webhook_delivery
            set status = :status, attempts = attempts + 1, last_attempt_at = :now, last_status = cast(:answer as integer),
                last_failure = cast(:failure as text), next_attempt_at = cast(:next as timestamptz)
            where id = :id and status = 'pending' and (:status = 'delivered' or next_attempt_at = cast(:due as timestamptz))
            """)
    int attempted(
            UUID id,
            @Nullable Instant due,
            String status,
            Instant now,
            @Nullable Integer answer,
            @Nullable String failure,
            @Nullable Instant next);

    /** What became of a message that was sent by hand: where it arrived it has arrived, else all is as it was before. */
    // language=SQL
    @SQL("""
            update webhook_delivery
            set status = case when cast(:arrived as boolean) then 'delivered' else status end, attempts = attempts + 1,
                last_attempt_at = :now, last_status = cast(:answer as integer), last_failure = cast(:failure as text),
                next_attempt_at = case when cast(:arrived as boolean) then null else next_attempt_at end
            where id = :id
            """)
    int attemptedByHand(UUID id, boolean arrived, Instant now, @Nullable Integer answer, @Nullable String failure);

    /** Begins anew with the message under way, or with the one that was given up. */
    // language=SQL
    @SQL("""
            update webhook_delivery
            set status = 'pending', attempts = 0, next_attempt_at = :now
            where webhook_id = :webhook and status <> 'delivered' and revision is not null
            """)
    int resume(UUID webhook, Instant now);

    /** Forgets what has arrived, and tests. */
    // language=SQL
    @SQL("""
            delete from webhook_delivery
            where created_at < :before and (status = 'delivered' or revision is null)
            """)
    int forget(Instant before);
}

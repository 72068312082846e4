package io.rolebook.webhook;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of webhooks, and of the lease that lets one instance send. */
interface Webhooks {
    Session session();

    record Row(
            String id,
            String url,
            String[] kinds,
            @Nullable String description,
            @Nullable String disabledBecause,
            long position,
            long backlog,
            Instant createdAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            select cast(w.id as text) as text_id, w.url, w.kinds, w.description, w.disabled_because,
                   coalesce(o.first - 1, r.number) as position, o.backlog, w.created_at, cast(w.id as text) as sort_key,
                   (select count(*) from webhook) as total
            from webhook w
            cross join revision r
            cross join lateral (select min(revision) as first, count(*) as backlog
                                from webhook_outstanding
                                where webhook_id = w.id) as o
            where cast(:after as uuid) is null or w.id > cast(:after as uuid)
            order by w.id
            limit :rows
            """)
    List<Row> list(@Nullable UUID after, int rows);

    // language=SQL
    @SQL("""
            select cast(w.id as text) as text_id, w.url, w.kinds, w.description, w.disabled_because,
                   coalesce(o.first - 1, r.number) as position, o.backlog, w.created_at, cast(w.id as text) as sort_key,
                   1 as total
            from webhook w
            cross join revision r
            cross join lateral (select min(revision) as first, count(*) as backlog
                                from webhook_outstanding
                                where webhook_id = w.id) as o
            where w.id = :id
            """)
    List<Row> find(UUID id);

    /** From the next revision on. */
    // language=SQL
    @SQL("""
            insert into webhook (id, url, kinds, description, secret, disabled_because, position_revision, created_at)
            select :id, :url, cast(:kinds as text[]), cast(:description as text), :secret,
                   cast(:disabledBecause as text), number, :now
            from revision
            """)
    void create(
            UUID id,
            String url,
            String[] kinds,
            @Nullable String description,
            String secret,
            @Nullable String disabledBecause,
            Instant now);

    // language=SQL
    @SQL("""
            update webhook
            set url = :url, kinds = cast(:kinds as text[]), description = cast(:description as text),
                disabled_because = cast(:disabledBecause as text)
            where id = :id
            """)
    int replace(UUID id, String url, String[] kinds, @Nullable String description, @Nullable String disabledBecause);

    /** Until the end of the transaction nobody else gives it a secret. */
    @SQL("select secret from webhook where id = :id for update")
    String lockSecret(UUID id);

    @SQL("update webhook set secret = :secret where id = :id")
    int changeSecret(UUID id, String secret);

    // language=SQL
    @SQL("""
            insert into webhook_former_secret (webhook_id, secret, good_until)
            values (:id, :secret, :goodUntil)
            """)
    void keepSecret(UUID id, String secret, Instant goodUntil);

    @SQL("delete from webhook_former_secret where webhook_id = :id and good_until <= :now")
    void forgetSecrets(UUID id, Instant now);

    record FormerSecret(String secret, Instant goodUntil) {
        @Override
        public String toString() {
            return "secret until " + goodUntil;
        }
    }

    /** Those that are still good, the newest first. */
    // language=SQL
    @SQL("""
            select secret, good_until
            from webhook_former_secret
            where webhook_id = :id and good_until > :now
            order by good_until desc
            """)
    List<FormerSecret> formerSecrets(UUID id, Instant now);

    @SQL("delete from webhook where id = :id")
    int delete(UUID id);

    @SQL("update webhook set disabled_because = :reason where id = :id and disabled_because is null")
    int disable(UUID id, String reason);

    record Subscription(
            UUID id,
            String url,
            String[] kinds,
            String secret,
            @Nullable String disabledBecause,
            long positionRevision,
            @Nullable String positionKind,
            @Nullable UUID positionId) {
        @Override
        public String toString() {
            return "webhook " + id;
        }
    }

    /** What is needed to send, and no other instance may send or move on meanwhile. */
    // language=SQL
    @SQL("""
            select id, url, kinds, secret, disabled_because, position_revision, position_kind, position_id
            from webhook
            where id = :id
            for update
            """)
    List<Subscription> lock(UUID id);

    // language=SQL
    @SQL("""
            update webhook
            set position_revision = :revision, position_kind = cast(:kind as text), position_id = cast(:document as uuid)
            where id = :id
            """)
    void move(UUID id, long revision, @Nullable String kind, @Nullable UUID document);

    /** The webhooks with something to do: a message whose time has come or, with none under way, changes to look at. */
    // language=SQL
    @SQL("""
            select w.id
            from webhook w
            cross join revision r
            left join webhook_delivery d on d.webhook_id = w.id and d.status = 'pending'
            where w.disabled_because is null
              and case when d.id is null then w.position_kind is not null or w.position_revision < r.number
                       else d.next_attempt_at <= :now end
            """)
    List<UUID> due(Instant now);

    /** @param oldest when the first of them was recorded; null where there are none */
    record Backlog(long messages, @Nullable Instant oldest) {}

    // language=SQL
    @SQL("""
            select count(*) as messages,
                   (select c.recorded_at from change c where c.revision = min(o.revision) limit 1) as oldest
            from webhook_outstanding o
            """)
    Backlog backlog();

    @SQL("select number from revision")
    Long latestRevision();

    /** By the clock of the database, which all instances share. */
    // language=SQL
    @SQL("""
            update webhook_lease
            set holder = :holder, expires_at = now() + :millis * interval '1 millisecond'
            where holder = :holder or expires_at < now()
            """)
    int takeLease(UUID holder, long millis);

    @SQL("update webhook_lease set expires_at = '-infinity' where holder = :holder")
    int endLease(UUID holder);
}

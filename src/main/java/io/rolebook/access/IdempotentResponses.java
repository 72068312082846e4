package io.rolebook.access;

import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of the answers that are kept for retries. */
interface IdempotentResponses {
    Session session();

    record Kept(byte[] fingerprint, int status, @Nullable String location, String body) {}

    /** Whether nobody else is at work on this key; until the end of the transaction nobody else will be. */
    @SQL("select pg_try_advisory_xact_lock(hashtextextended(:actorAndKey, 0))")
    Boolean tryLock(String actorAndKey);

    // language=SQL
    @SQL("""
            select fingerprint, cast(status as integer) as status, location, body
            from kept_answer
            where actor = :actor and idempotency_key = :key
            """)
    List<Kept> find(String actor, String key);

    // language=SQL
    @SQL("""
            insert into kept_answer (actor, idempotency_key, fingerprint, status, location, body, recorded_at)
            values (:actor, :key, :fingerprint, :status, cast(:location as text), :body, :recordedAt)
            """)
    void keep(
            String actor,
            String key,
            byte[] fingerprint,
            int status,
            @Nullable String location,
            String body,
            Instant recordedAt);

    @SQL("delete from kept_answer where recorded_at < :instant")
    void forgetBefore(Instant instant);
}

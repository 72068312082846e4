package io.rolebook.access;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of API keys. */
interface ApiKeys {
    Session session();

    record Row(
            String id,
            String name,
            String prefix,
            String[] scopes,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    /** The newest first: their ids grow with time. */
    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, name, prefix, scopes, created_at, created_by, expires_at, last_used_at,
                   revoked_at, cast(id as text) as sort_key, (select count(*) from api_key) as total
            from api_key
            where cast(:before as text) is null or cast(id as text) collate "C" < cast(:before as text)
            order by cast(id as text) collate "C" desc
            limit :rows
            """)
    List<Row> list(@Nullable String before, int rows);

    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, name, prefix, scopes, created_at, created_by, expires_at, last_used_at,
                   revoked_at, cast(id as text) as sort_key, cast(1 as bigint) as total
            from api_key
            where id = :id
            """)
    List<Row> find(UUID id);

    // language=SQL
    @SQL("""
            insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at)
            values (:id, :name, :prefix, :sha256, :scopes, :createdAt, :createdBy, cast(:expiresAt as timestamptz))
            """)
    void add(
            UUID id,
            String name,
            String prefix,
            byte[] sha256,
            String[] scopes,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt);

    /** The first revocation counts. Answers 0 where there is no such key. */
    @SQL("update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id")
    int revoke(UUID id, Instant now);

    /** Does nothing where another instance noted a use since. */
    @SQL("update api_key set last_used_at = :now where id = :id and (last_used_at is null or last_used_at < :since)")
    void noteUse(UUID id, Instant now, Instant since);
}

package io.rolebook.change;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of the log in its order: for who follows the changes, and for who audits them. */
public interface LoggedChanges {
    Session session();

    /** One line of the log, without who is behind it. */
    public record Logged(
            Long revision,
            String kind,
            String id,
            String slug,
            String action,
            Instant recordedAt,
            @Nullable String document)
            implements Paging.Keyed {
        @Override
        public String sortKey() {
            return revision + "/" + kind;
        }
    }

    /** The first changes after a position and up to a revision, in the order of the log. */
    // language=SQL
    @SQL("""
            select revision, kind, cast(id as text) as text_id, slug, action, recorded_at, document::text
            from change
            where (revision, kind, id) > (:afterRevision, :afterKind, :afterId) and revision <= :latest
              and kind = any (:kinds)
            order by revision, kind, id
            limit :rows
            """)
    List<Logged> after(long afterRevision, String afterKind, UUID afterId, long latest, String[] kinds, int rows);

    /**
     * The same as everybody sees them: a role is created where it is published, and deleted where it is not any more; what
     * tells the pay of a role is left out while that is not published.
     */
    // language=SQL
    @SQL("""
            select c.revision, c.kind, cast(c.id as text) as text_id, c.slug,
                   case when c.is_public and earlier.is_public is false then 'created'
                        when c.is_public is false then 'deleted'
                        else c.action end as action,
                   c.recorded_at, case when c.is_public then c.document::text end as document
            from change c
            left join lateral (
                select is_public, document
                from change
                where (c.kind = 'role' or c.document is null) and kind = c.kind and id = c.id and revision < c.revision
                order by revision desc
                limit 1) as earlier on true
            where (c.revision, c.kind, c.id) > (:afterRevision, :afterKind, :afterId) and c.revision <= :latest
              and c.kind = any (:kinds)
              and (c.is_public or earlier.is_public)
              and is_of_public_role(coalesce(c.document, earlier.document) ->> 'role')
            order by c.revision, c.kind, c.id
            limit :rows
            """)
    List<Logged> publicAfter(long afterRevision, String afterKind, UUID afterId, long latest, String[] kinds, int rows);

    /** A line of the log with who is behind it, and the document as it was before. */
    public record Audited(
            Long revision,
            String kind,
            String id,
            String slug,
            String action,
            String actor,
            Instant recordedAt,
            @Nullable String document,
            @Nullable String before)
            implements Paging.Keyed {
        @Override
        public String sortKey() {
            return revision + "/" + kind;
        }
    }

    /** The last changes before a position and after a revision, newest first. */
    // language=SQL
    @SQL("""
            select c.revision, c.kind, cast(c.id as text) as text_id, c.slug, c.action, c.actor, c.recorded_at,
                   c.document::text, earlier.document::text as before
            from change c
            left join lateral (
                select document
                from change
                where kind = c.kind and id = c.id and revision < c.revision
                order by revision desc
                limit 1) as earlier on true
            where c.revision > :since and (c.revision, c.kind, c.id) < (:beforeRevision, :beforeKind, :beforeId)
              and c.kind = any (:kinds)
              and (cast(:slug as text) is null or c.slug = cast(:slug as text))
              and (cast(:actor as text) is null or c.actor = cast(:actor as text))
            order by c.revision desc, c.kind desc, c.id desc
            limit :rows
            """)
    List<Audited> audit(
            long since,
            long beforeRevision,
            String beforeKind,
            UUID beforeId,
            String[] kinds,
            @Nullable String slug,
            @Nullable String actor,
            int rows);
}

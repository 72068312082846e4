package io.rolebook.imports;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of what imports changed: in the log, and of dry runs beside it. */
interface ImportChanges {
    Session session();

    record Row(
            String kind,
            String id,
            String slug,
            @Nullable String title,
            String action,
            @Nullable Long line,
            @Nullable String before,
            @Nullable String after,
            String sortKey,
            long total)
            implements Paging.Row {}

    /** What the log has of a revision. */
    // language=SQL
    @SQL("""
            select m.kind, cast(m.id as text) as text_id, m.slug,
                   coalesce(m.document ->> 'title', m.document ->> 'name',
                            earlier.document ->> 'title', earlier.document ->> 'name') as title,
                   m.action, cast(null as bigint) as line, earlier.document::text as before, m.document::text as after,
                   m.kind as sort_key,
                   (select count(*)
                    from change
                    where revision = :revision and kind = any (:kinds)
                      and (cast(:action as text) is null or action = cast(:action as text))) as total
            from change m
            left join lateral (
                select document
                from change
                where kind = m.kind and id = m.id and revision < :revision
                order by revision desc
                limit 1) as earlier on true
            where m.revision = :revision and m.kind = any (:kinds)
              and (cast(:action as text) is null or m.action = cast(:action as text))
              and (m.kind, m.id) > (cast(:afterKind as text), cast(:afterId as uuid))
            order by m.kind, m.id
            limit :rows
            """)
    List<Row> ofRevision(
            long revision, String[] kinds, @Nullable String action, String afterKind, UUID afterId, int rows);

    /** @param revision that the dry run would have made */
    // language=SQL
    @SQL("""
            select m.kind, cast(m.id as text) as text_id, m.slug,
                   coalesce(m.document ->> 'title', m.document ->> 'name',
                            earlier.document ->> 'title', earlier.document ->> 'name') as title,
                   m.action, m.line, earlier.document::text as before, m.document::text as after,
                   m.kind as sort_key,
                   (select count(*)
                    from import_change
                    where import_id = :importId and kind = any (:kinds)
                      and (cast(:action as text) is null or action = cast(:action as text))) as total
            from import_change m
            left join lateral (
                select document
                from change
                where kind = m.kind and id = m.id and revision < :revision
                order by revision desc
                limit 1) as earlier on true
            where m.import_id = :importId and m.kind = any (:kinds)
              and (cast(:action as text) is null or m.action = cast(:action as text))
              and (m.kind, m.id) > (cast(:afterKind as text), cast(:afterId as uuid))
            order by m.kind, m.id
            limit :rows
            """)
    List<Row> ofDryRun(
            UUID importId,
            long revision,
            String[] kinds,
            @Nullable String action,
            String afterKind,
            UUID afterId,
            int rows);

    record Made(
            String kind,
            String id,
            String slug,
            String action,
            @Nullable String document) {}

    /** What has become of documents in the revision that this transaction makes. */
    // language=SQL
    @SQL("""
            select w.kind, cast(c.id as text) as text_id, w.slug,
                   case when c.revision = :revision then c.action else 'unchanged' end as action,
                   case when c.revision = :revision then c.document::text end as document
            from unnest(cast(:kinds as text[]), cast(:slugs as text[])) as w (kind, slug)
            cross join lateral (
                select id, revision, action, document
                from change
                where kind = w.kind and slug = w.slug
                order by revision desc
                limit 1) as c
            """)
    List<Made> made(long revision, String[] kinds, String[] slugs);

    /**
     * @param lines 0 where it is not known
     * @param documents null where there is none any more
     */
    // language=SQL
    @SQL("""
            insert into import_change (import_id, kind, id, slug, action, line, document)
            select :importId, m.kind, m.id, m.slug, m.action, nullif(m.line, 0), cast(m.document as jsonb)
            from unnest(cast(:kinds as text[]), cast(:ids as uuid[]), cast(:slugs as text[]), cast(:actions as text[]),
                        cast(:lines as bigint[]), cast(:documents as text[]))
                     as m (kind, id, slug, action, line, document)
            """)
    void keep(
            UUID importId,
            String[] kinds,
            String[] ids,
            String[] slugs,
            String[] actions,
            Long[] lines,
            String[] documents);

    /** Of the dry runs that began before this. */
    // language=SQL
    @SQL("""
            delete from import_change
            where import_id <= (select id
                                from import
                                where started_at < :instant
                                order by started_at desc, id desc
                                limit 1)
            """)
    void forgetBefore(Instant instant);
}

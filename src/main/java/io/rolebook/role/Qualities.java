package io.rolebook.role;

import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of what is missing. */
interface Qualities {
    Session session();

    // language=SQL
    @SQL("""
            select count(*) as total,
                   count(*) filter (where not exists (select 1 from responsibility x where x.role_id = r.id)),
                   count(*) filter (where not exists (select 1 from requirement x where x.role_id = r.id)),
                   count(*) filter (where not exists (select 1 from role_level x where x.role_id = r.id)),
                   count(*) filter (where not exists (select 1 from salary_figure x where x.role_id = r.id)
                                      and not exists (select 1 from pay_count x where x.role_id = r.id)
                                      and not exists (select 1 from band x where x.role_id = r.id)),
                   count(*) filter (where not exists (select 1 from outlook x where x.role_id = r.id))
            from role r
            where r.status <> 'retired'
            """)
    Quality.Gaps gaps();

    // language=SQL
    @SQL("""
            select left(as_of, 4) as year, count(*) as evidence
            from evidence
            group by left(as_of, 4)
            order by left(as_of, 4) nulls last
            """)
    List<Quality.Age> ages();

    record LastImport(String format, String id, Instant seenAt, Long unmatched, Long rejected, Long conflicts) {}

    // language=SQL
    @SQL("""
            select distinct on (format) format, cast(id as text) as text_id, seen_at,
                   cast(report #>> '{counts,unmatched}' as bigint) as unmatched,
                   cast(report #>> '{counts,rejected}' as bigint) as rejected,
                   cast(report #>> '{counts,conflicts}' as bigint) as conflicts
            from import
            where status = 'done' and report ->> 'dryRun' = 'false'
            order by format, started_at desc, id desc
            """)
    List<LastImport> lastImports();
}

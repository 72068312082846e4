package io.rolebook.quality;

import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of what is missing. */
public interface Qualities {
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

    // language=SQL
    @SQL("select count(*) as total, count(*) filter (where locator is null) as without_locator from evidence")
    Quality.EvidenceGaps evidenceGaps();

    // language=SQL
    @SQL("""
            select count(*) as total,
                   count(*) filter (where url is null) as without_url,
                   count(*) filter (where licence is null) as without_licence,
                   count(*) filter (where url is null and url_unknown_because is null
                                       or licence is null and licence_unknown_because is null) as without_reason
            from source
            """)
    Quality.SourceGaps sourceGaps();

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

package io.rolebook.salary;

import io.rolebook.http.Paging;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of published figures over all roles. */
interface Salaries {
    Session session();

    record Row(
            String id,
            UUID factId,
            String roleSlug,
            String roleTitle,
            String statistic,
            @Nullable String level,
            @Nullable String place,
            @Nullable BigDecimal amount,
            String currency,
            String per,
            @Nullable String basis,
            String asOf,
            @Nullable Integer sampleSize,
            @Nullable Long employmentCount,
            @Nullable BigDecimal relativeStandardError,
            boolean approximate,
            String status,
            @Nullable String inheritedFrom,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with matching as materialized (
                select f.id, (r.slug || ' ' || f.slug) collate "C" as sort_key
                from salary_figure f join role r on r.id = f.role_id
                where (cast(:all as boolean) or r.status = 'published')
                  and (cast(:role as text) is null or r.slug = cast(:role as text))
                  and (cast(:level as text) is null or f.level = cast(:level as text))
                  and (cast(:place as text) is null or f.place_id = (
                           select p.id from place p where p.code = upper(cast(:place as text))))
                  and (cast(:statistic as text) is null or f.statistic = cast(:statistic as text))
                  and (cast(:source as text) is null or (
                           select true
                           from evidence e
                           where e.owner_id = f.id and e.source_id = (select id from source where slug = cast(:source as text))
                           limit 1))),
                 page as (
                select m.id, m.sort_key
                from matching m
                where cast(:afterKey as text) is null or m.sort_key > cast(:afterKey as text) collate "C"
                order by m.sort_key
                limit :rows)
            select cast(f.id as text) as text_id, f.id, r.slug, r.title, f.statistic, f.level, p.code, f.amount, f.currency,
                   f.per, f.basis, f.as_of, f.sample_size, f.employment_count, f.relative_standard_error,
                   f.approximate, f.status, f.inherited_from, g.sort_key, (select count(*) from matching) as total
            from page g
            join salary_figure f on f.id = g.id
            join role r on r.id = f.role_id
            left join place p on p.id = f.place_id
            order by g.sort_key
            """)
    List<Row> list(
            @Nullable String role,
            @Nullable String level,
            @Nullable String place,
            @Nullable String statistic,
            @Nullable String source,
            boolean all,
            @Nullable String afterKey,
            int rows);
}

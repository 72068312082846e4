package io.rolebook.salary;

import io.rolebook.api.Paging;
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
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with matching as (
                select f.id, r.slug, r.title, f.statistic, f.level, p.code, f.amount, f.currency, f.per, f.basis, f.as_of,
                       f.sample_size, f.employment_count, f.relative_standard_error, f.approximate, f.status,
                       (r.slug || ' ' || f.slug) collate "C" as sort_key
                from salary_figure f
                join role r on r.id = f.role_id
                left join place p on p.id = f.place_id
                where (cast(:role as text) is null or r.slug = cast(:role as text))
                  and (cast(:level as text) is null or f.level = cast(:level as text))
                  and (cast(:place as text) is null or p.code = upper(cast(:place as text)))
                  and (cast(:statistic as text) is null or f.statistic = cast(:statistic as text))
                  and (cast(:source as text) is null or exists (
                           select 1 from evidence e join source s on s.id = e.source_id
                           where e.fact_id = f.id and s.slug = cast(:source as text))))
            select cast(m.id as text) as text_id, m.id, m.slug, m.title, m.statistic, m.level, m.code, m.amount, m.currency,
                   m.per, m.basis, m.as_of, m.sample_size, m.employment_count, m.relative_standard_error,
                   m.approximate, m.status, m.sort_key,
                   (select count(*) from matching) as total
            from matching m
            where cast(:afterKey as text) is null or m.sort_key > cast(:afterKey as text) collate "C"
            order by m.sort_key
            limit :rows
            """)
    List<Row> list(
            @Nullable String role,
            @Nullable String level,
            @Nullable String place,
            @Nullable String statistic,
            @Nullable String source,
            @Nullable String afterKey,
            int rows);
}

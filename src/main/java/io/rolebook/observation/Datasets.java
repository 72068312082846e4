package io.rolebook.observation;

import io.rolebook.http.Paging;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of datasets and of the rows they own. */
interface Datasets {
    Session session();

    record Slug(String id, String sortKey, long total) implements Paging.Row {}

    // language=SQL
    @SQL("""
            select slug as id, slug as sort_key, (select count(*) from dataset) as total
            from dataset
            where cast(:afterKey as text) is null or slug > cast(:afterKey as text) collate "C"
            order by slug collate "C"
            limit :rows
            """)
    List<Slug> list(@Nullable String afterKey, int rows);

    record Held(
            long observations,
            long repeats,
            long unmatched,
            @Nullable Integer from,
            @Nullable Integer to) {}

    /** How much a dataset holds: of the roles from their counts, so that it costs the same whatever it holds. */
    // language=SQL
    @SQL("""
            select cast(coalesce(sum(c.copies), 0) + u.copies as bigint) as observations,
                   cast(coalesce(sum(c.copies - c.distinct_rows), 0) + u.copies - u.rows as bigint) as repeats,
                   cast(u.copies as bigint) as unmatched,
                   least(min(c.first_year), u.first_year) as first_year, greatest(max(c.last_year), u.last_year) as last_year
            from (select coalesce(sum(copies), 0) as copies, count(*) as rows, cast(min(year) as integer) as first_year,
                         cast(max(year) as integer) as last_year
                  from observation
                  where dataset_id = :dataset and role_id is null and not is_role_given) as u
            left join (select (select sum(n) from unnest(copies) as n) as copies,
                              (select sum(n) from unnest(distinct_rows) as n) as distinct_rows,
                              cast(year as integer) as first_year, cast(year as integer) as last_year
                       from pay_count
                       where dataset_id = :dataset and level = '' and place = '') as c on true
            group by u.copies, u.rows, u.first_year, u.last_year
            """)
    Held held(UUID dataset);

    record ObservationRow(
            String id,
            @Nullable String role,
            String title,
            @Nullable String level,
            @Nullable String place,
            @Nullable String residence,
            @Nullable String employmentType,
            @Nullable Integer remote,
            @Nullable String organisationSize,
            int year,
            @Nullable String date,
            BigDecimal amount,
            String currency,
            String per,
            @Nullable BigDecimal amountInUsd,
            @Nullable BigDecimal totalPay,
            @Nullable BigDecimal base,
            @Nullable BigDecimal bonus,
            @Nullable BigDecimal equity,
            @Nullable String externalId,
            int copies,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            select cast(o.content_key as text) as id, r.slug, o.title, cast(o.level as text) as level, o.place, o.residence,
                   cast(o.employment_type as text) as employment_type, cast(o.remote as integer) as remote,
                   o.organisation_size, cast(o.year as integer) as year, o.date, o.amount, o.currency,
                   cast(o.per as text) as per, o.amount_in_usd, o.total as total_pay, o.base, o.bonus, o.equity,
                   o.external_id, o.copies, cast(o.content_key as text) as sort_key, cast(:total as bigint) as total
            from observation o left join role r on r.id = o.role_id
            where o.dataset_id = :dataset
              and (cast(:after as uuid) is null or o.content_key > cast(:after as uuid))
            order by o.content_key
            limit :rows
            """)
    List<ObservationRow> observations(UUID dataset, long total, @Nullable UUID after, int rows);
}

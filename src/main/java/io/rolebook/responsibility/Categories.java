package io.rolebook.responsibility;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of categories. */
interface Categories {
    Session session();

    record Row(
            String id,
            String slug,
            String title,
            @Nullable String description,
            @Nullable Short position,
            @Nullable String broader,
            @Nullable String broaderTitle,
            @Nullable Short broaderPosition,
            @Nullable String source,
            long responsibilities,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with recursive placed as (
                select c.id, coalesce(to_char(c.position, 'FM00000'), '99999') || ' ' || c.slug collate "C" as sort_key
                from category c
                where c.broader_id is null
                union all
                select c.id, p.sort_key || ' ' || coalesce(to_char(c.position, 'FM00000'), '99999') || ' ' || c.slug
                from placed p join category c on c.broader_id = p.id)
            select cast(c.id as text) as text_id, c.slug, c.title, c.description, c.position, b.slug as broader,
                   b.title as broader_title, b.position as broader_position, s.slug as source,
                   (select count(*) from responsibility t
                    where t.category_id = c.id
                      and (cast(:all as boolean)
                           or t.role_id <> all (array(select r.id from role r where r.status <> 'published'))))
                       as responsibilities,
                   c.revision, c.updated_at,
                   p.sort_key,
                   (select count(*) from category k left join category a on a.id = k.broader_id
                    where (cast(:slug as text) is null or k.slug = cast(:slug as text))
                      and (cast(:broader as text) is null or a.slug = cast(:broader as text))) as total
            from placed p
            join category c on c.id = p.id
            left join category b on b.id = c.broader_id
            left join source s on s.id = c.source_id
            where (cast(:slug as text) is null or c.slug = cast(:slug as text))
              and (cast(:broader as text) is null or b.slug = cast(:broader as text))
              and (cast(:afterKey as text) is null or p.sort_key > cast(:afterKey as text))
            order by p.sort_key
            limit :rows
            """)
    List<Row> list(@Nullable String slug, @Nullable String broader, boolean all, @Nullable String afterKey, int rows);
}

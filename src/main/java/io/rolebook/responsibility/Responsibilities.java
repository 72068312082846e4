package io.rolebook.responsibility;

import io.rolebook.api.Paging;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of responsibilities over all roles. */
interface Responsibilities {
    Session session();

    record Row(
            String id,
            String roleSlug,
            String roleTitle,
            String statement,
            String category,
            @Nullable Short importance,
            String[] levels,
            String[] skills,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with asked as materialized (select search_query(cast(:q as text)) as words),
                 matching as materialized (
                select p.id, p.sort_key
                from responsibility p
                where (cast(:id as uuid) is null or p.id = cast(:id as uuid))
                  and (cast(:q as text) is null or p.id in (
                           select w.id from responsibility w where w.search @@ (select words from asked)))
                  and (cast(:category as text) is null or p.category = cast(:category as text))
                  and (cast(:role as text) is null or p.role_id = (
                           select r.id from role r where r.slug = cast(:role as text)))
                  and (cast(:skill as text) is null or p.id in (
                           select l.responsibility_id
                           from responsibility_skill l join skill s on s.id = l.skill_id
                           where s.slug = cast(:skill as text)))),
                 page as (
                select m.id, m.sort_key
                from matching m
                where cast(:afterKey as text) is null
                   or (m.sort_key, cast(m.id as text)) > (cast(:afterKey as text), cast(:afterId as text))
                order by m.sort_key, cast(m.id as text)
                limit :rows)
            select cast(p.id as text) as id, r.slug, r.title, p.statement, p.category, p.importance, p.levels,
                   array(select s.slug
                         from responsibility_skill l join skill s on s.id = l.skill_id
                         where l.responsibility_id = p.id
                         order by l.position) as skills,
                   g.sort_key, (select count(*) from matching) as total
            from page g join responsibility p on p.id = g.id join role r on r.id = p.role_id
            order by g.sort_key, cast(g.id as text)
            """)
    List<Row> list(
            @Nullable UUID id,
            @Nullable String q,
            @Nullable String category,
            @Nullable String role,
            @Nullable String skill,
            @Nullable String afterKey,
            @Nullable String afterId,
            int rows);
}

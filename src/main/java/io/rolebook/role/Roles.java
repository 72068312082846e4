package io.rolebook.role;

import io.rolebook.api.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries over roles. */
interface Roles {
    Session session();

    record Row(
            String id,
            String slug,
            String title,
            String summary,
            String familySlug,
            String familyTitle,
            String status,
            String[] alternateTitles,
            String[] levels,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    record FamilyRow(
            String id, String slug, String title, @Nullable String description, long roles, String sortKey, long total)
            implements Paging.Row {}

    record RelatedRow(
            String id,
            String slug,
            String title,
            String[] sharedSkills,
            Integer ownSkills,
            Integer otherSkills,
            String sortKey,
            long total)
            implements Paging.Row {}

    /** @param sort title, -updatedAt or relevance; the sort key is a text that orders as the sort asks */
    // language=SQL
    @SQL("""
            with matching as (
                select r.id, r.slug, r.title, r.summary, f.slug as family_slug, f.title as family_title, r.status,
                       r.alternate_titles, r.revision, r.updated_at,
                       case cast(:sort as text)
                           when '-updatedAt' then to_char(1000000000000 - r.revision, 'FM0000000000000')
                           when 'relevance' then to_char(
                               2 - ts_rank(to_tsvector('english', r.title), search_query(cast(:q as text)))
                                 - ts_rank(r.search, search_query(cast(:q as text))), 'FM0.00000000')
                           else lower(r.title)
                       end collate "C" as sort_key
                from role r join family f on f.id = r.family_id
                where (cast(:q as text) is null or r.search @@ search_query(cast(:q as text)))
                  and (cast(:family as text) is null or f.slug = cast(:family as text))
                  and (cast(:skill as text) is null or r.id in (
                           select n.role_id from requirement n join skill s on s.id = n.skill_id
                           where s.slug = cast(:skill as text)))
                  and (cast(:level as text) is null or r.id in (
                           select l.role_id from role_level l where l.level = cast(:level as text)))
                  and (cast(:code as text) is null or r.id in (
                           select c.role_id from role_code c
                           where c.scheme = split_part(cast(:code as text), ':', 1)
                             and c.code = substr(cast(:code as text), strpos(cast(:code as text), ':') + 1)))
                  and (cast(:source as text) is null or r.id in (
                           select t.owner_id
                           from source s
                           join evidence e on e.source_id = s.id
                           join fact t on t.id = e.fact_id
                           where s.slug = cast(:source as text)
                           union all
                           select g.role_id
                           from source s
                           join evidence e on e.source_id = s.id
                           join salary_figure g on g.id = e.fact_id
                           where s.slug = cast(:source as text))))
            select cast(m.id as text) as text_id, m.slug, m.title, m.summary, m.family_slug, m.family_title, m.status,
                   m.alternate_titles,
                   array(select l.level from role_level l where l.role_id = m.id) as levels,
                   m.revision, m.updated_at, m.sort_key, (select count(*) from matching) as total
            from matching m
            where cast(:afterKey as text) is null
               or (m.sort_key, cast(m.id as text)) > (cast(:afterKey as text), cast(:afterId as text))
            order by m.sort_key, cast(m.id as text)
            limit :rows
            """)
    List<Row> list(
            @Nullable String q,
            @Nullable String family,
            @Nullable String skill,
            @Nullable String level,
            @Nullable String code,
            @Nullable String source,
            String sort,
            @Nullable String afterKey,
            @Nullable String afterId,
            int rows);

    // language=SQL
    @SQL("""
            select cast(f.id as text) as text_id, f.slug, f.title, f.description,
                   (select count(*) from role r where r.family_id = f.id) as roles,
                   f.slug as sort_key, (select count(*) from family) as total
            from family f
            where cast(:afterKey as text) is null or f.slug > cast(:afterKey as text)
            order by f.slug
            limit :rows
            """)
    List<FamilyRow> families(@Nullable String afterKey, int rows);

    /** Roles that share required skills, those with the greatest part in common first. */
    // language=SQL
    @SQL("""
            with own as (select distinct skill_id from requirement where role_id = :role),
                 shared as (
                     select n.role_id, array_agg(distinct s.slug order by s.slug) as skills
                     from own
                     join requirement n on n.skill_id = own.skill_id
                     join skill s on s.id = own.skill_id
                     where n.role_id <> :role
                     group by n.role_id),
                 sized as (
                     select h.role_id, h.skills, cast((select count(*) from own) as integer) as own_skills,
                            cast((select count(distinct n.skill_id) from requirement n
                                  where n.role_id = h.role_id) as integer) as other_skills
                     from shared h),
                 ranked as (
                     select r.id, r.slug, r.title, z.skills, z.own_skills, z.other_skills,
                            to_char(1 - cardinality(z.skills)::numeric
                                    / (z.own_skills + z.other_skills - cardinality(z.skills)), 'FM0.000000')
                                collate "C" as sort_key
                     from sized z join role r on r.id = z.role_id)
            select cast(k.id as text) as text_id, k.slug, k.title, k.skills, k.own_skills, k.other_skills, k.sort_key,
                   (select count(*) from ranked) as total
            from ranked k
            where cast(:afterKey as text) is null
               or (k.sort_key, cast(k.id as text)) > (cast(:afterKey as text), cast(:afterId as text))
            order by k.sort_key, cast(k.id as text)
            limit :rows
            """)
    List<RelatedRow> related(UUID role, @Nullable String afterKey, @Nullable String afterId, int rows);
}

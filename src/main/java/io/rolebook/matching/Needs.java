package io.rolebook.matching;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of what roles need, for people who have some of it. */
interface Needs {
    Session session();

    record SkillRow(String reference, UUID id, String slug, String name, String kind) {}

    /** A role at a level, as far as it needs what a person has. */
    record ScoreRow(
            UUID role,
            String slug,
            String title,
            @Nullable String level,
            Double coverage,
            Double relevance,
            Double score) {}

    /** A skill that a role needs. */
    record NeedRow(
            UUID role,
            UUID id,
            String slug,
            String name,
            String kind,
            String requirement,
            @Nullable Short importance,
            @Nullable Short proficiency,
            Double weight) {}

    record RoleRow(UUID id, String slug, String title) {}

    /** The skills that references (slugs, ids, exact codes) mean; those that mean none are absent. */
    // language=SQL
    @SQL("""
            with asked as (select distinct reference from unnest(cast(:references as text[])) as reference)
            select a.reference, s.id, s.slug, s.name, s.kind
            from asked a join skill s on s.slug = a.reference
            union
            select a.reference, s.id, s.slug, s.name, s.kind
            from asked a join skill s on s.id = case when a.reference ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                                     then cast(a.reference as uuid) end
            union
            select a.reference, s.id, s.slug, s.name, s.kind
            from asked a
            join skill_code c on c.scheme = split_part(a.reference, ':', 1)
                             and c.code = substr(a.reference, strpos(a.reference, ':') + 1) and c.relation = 'exact'
            join skill s on s.id = c.skill_id
            where strpos(a.reference, ':') > 0
            order by 1, 3
            """)
    List<SkillRow> skills(String[] references);

    /**
     * Published roles at the keys of their levels (null where a role has none) by how well they fit a person, the best first; of a role,
     * the highest level first of those that fit as well. What counts is as {@link SkillFit} says, so that a long list of what
     * is optional or barely rated changes nothing.
     *
     * @param proficiencies of the skills, null where the person does not say
     */
    // language=SQL
    @SQL("""
            with have as materialized (
                select skill_id, proficiency
                from unnest(cast(:skills as uuid[]), cast(:proficiencies as integer[])) as h (skill_id, proficiency)),
                 candidate as materialized (
                select r.id, r.slug, r.title
                from role r
                where r.status = 'published'
                  and r.id in (select n.role_id from requirement n join have h on h.skill_id = n.skill_id)),
                 at_level as materialized (
                select c.id, l.key as level, l.rank
                from candidate c join level_of_role l on l.role_id = c.id
                where cast(:level as text) is null or cast(:level as text) in (l.level, l.grade)
                union all
                select c.id, null, 0
                from candidate c
                where cast(:level as text) is null and not exists (select 1 from role_level l where l.role_id = c.id)),
                 need as materialized (
                select a.id, a.level, a.rank, n.weight, h.skill_id is not null as is_there, n.is_asked,
                       case when h.skill_id is null then 0
                            else least(1, coalesce(h.proficiency / cast(n.proficiency as double precision), 1)) end as fit,
                       row_number() over (
                           partition by a.id, a.level order by n.is_asked desc, n.weight desc, h.skill_id is null) as place
                from at_level a
                join (select role_id, skill_id, proficiency, levels,
                             skill_weight(requirement, importance) as weight,
                             requirement = 'essential' and coalesce(importance, 3) >= 3 as is_asked
                      from requirement) n
                  on n.role_id = a.id and (a.level is null or n.levels = '{}' or a.level = any (n.levels))
                left join have h on h.skill_id = n.skill_id),
                 scored as materialized (
                select id, level, rank,
                       greatest(
                           coalesce(sum(weight * fit) filter (where is_asked and (is_there or place <= 12))
                                    / sum(weight) filter (where is_asked and (is_there or place <= 12)), 0),
                           least(1, sum(weight * fit)
                                    / case when bool_or(is_asked) then 72 else least(72, sum(weight)) end)) as coverage,
                       sum(case when not is_there then 0 when is_asked then 1 else 0.5 end)
                           / cast((select count(*) from have) as double precision) as relevance
                from need
                group by id, level, rank)
            select c.id, c.slug, c.title, s.level, s.coverage, s.relevance,
                   case when s.coverage + s.relevance = 0 then 0
                        else 2 * s.coverage * s.relevance / (s.coverage + s.relevance) end as score
            from scored s join candidate c on c.id = s.id
            where s.relevance > 0
            order by 7 desc, s.coverage desc, c.slug,
                     s.rank desc, s.level
            """)
    List<ScoreRow> scores(UUID[] skills, Integer[] proficiencies, @Nullable String level);

    /** What roles need at the keys of levels (all levels where one is empty), the essential and weightiest first. */
    // language=SQL
    @SQL("""
            select a.role_id, s.id, s.slug, s.name, s.kind, n.requirement, n.importance, n.proficiency,
                   skill_weight(n.requirement, n.importance) / cast(10 as double precision) as weight
            from unnest(cast(:roles as uuid[]), cast(:levels as text[])) as a (role_id, level)
            join requirement n on n.role_id = a.role_id and (a.level = '' or n.levels = '{}' or a.level = any (n.levels))
            join skill s on s.id = n.skill_id
            order by a.role_id, n.requirement, 9 desc, s.slug
            """)
    List<NeedRow> needs(UUID[] roles, String[] levels);

    @SQL("select id, slug, title from role where slug = :slug")
    List<RoleRow> role(String slug);
}

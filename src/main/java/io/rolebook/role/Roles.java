package io.rolebook.role;

import io.rolebook.database.ListQuery;
import io.rolebook.database.Lists;
import io.rolebook.http.Audience;
import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import java.math.BigDecimal;
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
            String[] languages,
            String[] titles,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    record FamilyRow(
            String id,
            String slug,
            String title,
            @Nullable String description,
            long roles,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    record RelatedRow(
            String id,
            String slug,
            String title,
            BigDecimal similarity,
            BigDecimal skills,
            @Nullable BigDecimal responsibilities,
            String[] sharedSkills,
            Integer[] weights,
            Integer[] otherWeights,
            boolean isCollaborator,
            boolean isCareerMove,
            String sortKey,
            long total)
            implements Paging.Row {}

    /**
     * @param found the ids of what was searched for, the best first, as an array
     * @param sort title, -updatedAt or relevance, which needs what was found
     */
    default List<Row> list(
            Lists lists,
            @Nullable String found,
            @Nullable String family,
            @Nullable String skill,
            @Nullable LevelName level,
            @Nullable String code,
            @Nullable String source,
            String sort,
            @Nullable String afterKey,
            @Nullable UUID afterId,
            int rows) {
        ListQuery matching = ListQuery.of("role r", "r.id", sortKey(sort))
                .within("r.status = :status", "status", Audience.current().seesAll() ? null : "published")
                .where("r.id = any (cast(:found as uuid[]))", "found", found)
                .where(
                        "r.id in (select n.role_id from requirement n join skill s on s.id = n.skill_id where s.slug = :skill)",
                        "skill",
                        skill)
                .where(ofLevel(level), "level", LevelName.textOf(level))
                .where("""
                        r.id in (select c.role_id from role_code c
                                 where c.scheme = split_part(:code, ':', 1)
                                   and c.code = substr(:code, strpos(:code, ':') + 1))
                        """, "code", code)
                .where("""
                        ((select true
                          from evidence e
                          where e.owner_id = r.id and e.source_id = (select id from source where slug = :source)
                          limit 1)
                         or (select true
                             from salary_figure g join evidence e on e.owner_id = g.id
                             where g.role_id = r.id and e.source_id = (select id from source where slug = :source)
                             limit 1))
                        """, "source", source);
        String ofFamily = "r.family_id = (select f.id from family f where f.slug = :family)";
        // The index role_of_family has the order of titles.
        if (sort.equals("title")) {
            matching.within(ofFamily, "family", family);
        } else {
            matching.where(ofFamily, "family", family);
        }
        return lists.page(matching, Row.class, """
                select cast(r.id as text) as text_id, r.slug, r.title, r.summary, f.slug as family_slug,
                       f.title as family_title, r.status, r.alternate_titles,
                       array(select l.key from role_level l where l.role_id = r.id order by l.rank, l.key) as levels,
                       r.label_languages, r.label_titles,
                       r.revision, r.updated_at, p.sort_key, (select n from total) as total
                from page p join role r on r.id = p.id join family f on f.id = r.family_id
                """, afterKey, afterId, rows);
    }

    private static String ofLevel(@Nullable LevelName level) {
        if (level != null && level.isAGrade()) {
            return """
                    r.id in (select l.role_id from role_level l join ladder a on a.id = l.ladder_id
                             where lower(a.slug || ':' || l.grade) = lower(:level))
                    """;
        }
        return level != null && level.isAWord()
                ? """
                    r.id in (select l.role_id from role_level l where l.level = :level
                             union all
                             select l.role_id
                             from ladder_grade g join role_level l on l.ladder_id = g.ladder_id and l.grade = g.code
                             where g.level = :level and l.level is null)
                    """
                : "r.id in (select l.role_id from role_level l where l.key = :level)";
    }

    /** A text that orders as the sort asks. */
    private static String sortKey(String sort) {
        return switch (sort) {
            // Of the index role_by_update.
            case "-updatedAt" -> "lpad(cast(1000000000000 - r.revision as text), 13, '0') collate \"C\"";
            case "relevance" -> "to_char(array_position(cast(:found as uuid[]), r.id), 'FM00000000') collate \"C\"";
            default -> "r.sort_key";
        };
    }

    // language=SQL
    @SQL("""
            select cast(f.id as text) as text_id, f.slug, f.title, f.description,
                   (select count(*) from role r
                    where r.family_id = f.id and (cast(:all as boolean) or r.status = 'published')) as roles,
                   f.revision, f.updated_at, f.slug as sort_key, (select count(*) from family) as total
            from family f
            where (cast(:slug as text) is null or f.slug = cast(:slug as text))
              and (cast(:afterKey as text) is null or f.slug > cast(:afterKey as text))
            order by f.slug
            limit :rows
            """)
    List<FamilyRow> families(@Nullable String slug, @Nullable String afterKey, boolean all, int rows);

    /**
     * Roles that share required skills, the most similar first: four parts the weights of skills that both need of those that
     * either needs, one part what both do, by categories; the skills alone where one of the two has no responsibilities.
     */
    // language=SQL
    @SQL("""
            with asked as materialized (select id, required_weight from role where slug = :role),
                 own as materialized (
                select skill_id, max(skill_weight(requirement, importance)) as weight
                from requirement
                where role_id = (select id from asked)
                group by skill_id),
                 pair as materialized (
                select n.role_id, n.skill_id, own.weight, max(skill_weight(n.requirement, n.importance)) as other_weight
                from own join requirement n on n.skill_id = own.skill_id
                where n.role_id <> (select id from asked)
                  and (cast(:all as boolean)
                       or n.role_id <> all (array(select id from role where status <> 'published')))
                group by n.role_id, n.skill_id, own.weight),
                 shared as materialized (
                select role_id, sum(least(weight, other_weight)) as weight from pair group by role_id),
                 done as materialized (
                select role_id, category_id, count(*) / cast(sum(count(*)) over (partition by role_id) as numeric) as part
                from responsibility
                where category_id is not null
                group by role_id, category_id),
                 done_alike as materialized (
                select d.role_id, sum(least(d.part, coalesce(o.part, 0))) as part
                from done d
                left join done o on o.role_id = (select id from asked) and o.category_id = d.category_id
                where exists (select 1 from done where role_id = (select id from asked))
                group by d.role_id),
                 measured as (
                select r.id,
                       h.weight / cast((select required_weight from asked) + r.required_weight - h.weight as numeric) as skills,
                       a.part as responsibilities
                from shared h join role r on r.id = h.role_id left join done_alike a on a.role_id = r.id),
                 ranked as materialized (
                select id, skills, responsibilities,
                       coalesce(0.8 * skills + 0.2 * responsibilities, skills) as similarity,
                       to_char(1 - coalesce(0.8 * skills + 0.2 * responsibilities, skills), 'FM0.000000') collate "C" as sort_key
                from measured),
                 page as (
                select *
                from ranked k
                where cast(:afterKey as text) is null
                   or (k.sort_key, cast(k.id as text)) > (cast(:afterKey as text), cast(:afterId as text))
                order by k.sort_key, cast(k.id as text)
                limit :rows)
            select cast(r.id as text) as text_id, r.slug, r.title, p.similarity, p.skills, p.responsibilities,
                   array(select s.slug
                         from pair m join skill s on s.id = m.skill_id
                         where m.role_id = r.id
                         order by least(m.weight, m.other_weight) desc, s.slug) as shared_skills,
                   array(select m.weight
                         from pair m join skill s on s.id = m.skill_id
                         where m.role_id = r.id
                         order by least(m.weight, m.other_weight) desc, s.slug) as weights,
                   array(select m.other_weight
                         from pair m join skill s on s.id = m.skill_id
                         where m.role_id = r.id
                         order by least(m.weight, m.other_weight) desc, s.slug) as other_weights,
                   exists (select 1 from collaborator c
                           where c.collaborator_id = r.id and c.role_id = (select id from asked)) as is_collaborator,
                   exists (select 1 from role_relation m
                           where m.related_id = r.id and m.role_id = (select id from asked)) as is_career_move,
                   p.sort_key,
                   (select count(*) from ranked) as total
            from page p join role r on r.id = p.id
            order by p.sort_key, cast(p.id as text)
            """)
    List<RelatedRow> related(String role, boolean all, @Nullable String afterKey, @Nullable String afterId, int rows);
}

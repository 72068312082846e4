package io.rolebook.skill;

import io.rolebook.database.ListQuery;
import io.rolebook.database.Lists;
import io.rolebook.http.Audience;
import io.rolebook.http.Paging;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of skills and of the roles that require them. */
interface Skills {
    /** Only requirements of roles that everybody sees. */
    String PUBLISHED = " and n.role_id <> all (array(select id from role where status <> 'published'))";

    Session session();

    record SkillRow(
            String id,
            String slug,
            String name,
            String kind,
            @Nullable String description,
            String[] alternateNames,
            String[] languages,
            String[] names,
            long roles,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    record RoleRow(
            String id,
            String slug,
            String title,
            String requirement,
            @Nullable Short importance,
            @Nullable Short proficiency,
            String[] levels,
            UUID factId,
            String sortKey,
            long total)
            implements Paging.Row {}

    default List<SkillRow> list(
            Lists lists,
            @Nullable String found,
            @Nullable String kind,
            @Nullable String role,
            @Nullable String broader,
            @Nullable String afterKey,
            @Nullable UUID afterId,
            int rows) {
        String order = found == null
                ? "s.sort_key"
                : "to_char(array_position(cast(:found as uuid[]), s.id), 'FM00000000') collate \"C\"";
        ListQuery matching = ListQuery.of("skill s", "s.id", order)
                .where("s.id = any (cast(:found as uuid[]))", "found", found)
                .within("s.kind = :kind", "kind", kind)
                .where(
                        "s.id in (select n.skill_id from requirement n join role r on r.id = n.role_id where r.slug = :role%s)"
                                .formatted(Audience.current().seesAll() ? "" : PUBLISHED),
                        "role",
                        role)
                .where("""
                        s.id in (select h.skill_id from skill_broader h join skill b on b.id = h.broader_id
                                 where b.slug = :broader)
                        """, "broader", broader);
        return lists.page(
                matching,
                SkillRow.class,
                """
                select cast(s.id as text) as text_id, s.slug, s.name, s.kind, s.description, s.alternate_names, s.label_languages, s.label_names,
                       (select count(distinct n.role_id) from requirement n where n.skill_id = s.id%s) as roles,
                       s.revision, s.updated_at, p.sort_key, (select n from total) as total
                from page p join skill s on s.id = p.id
                """.formatted(Audience.current().seesAll() ? "" : PUBLISHED),
                afterKey,
                afterId,
                rows);
    }

    // language=SQL
    @SQL("""
            with matching as (
                select n.id as fact_id, r.slug, r.title, n.requirement, n.importance, n.proficiency, n.levels,
                       n.requirement || ' ' || lower(r.title) collate "C" as sort_key,
                       r.slug || ' ' || to_char(n.position, 'FM00000') collate "C" as place
                from requirement n join role r on r.id = n.role_id
                where n.skill_id = :skill
                  and (cast(:all as boolean) or r.status = 'published')
                  and (cast(:requirement as text) is null or n.requirement = cast(:requirement as text))
                  and (cast(:source as text) is null
                       or exists (select from evidence e join source s on s.id = e.source_id
                                  where e.fact_id = n.id and s.slug = cast(:source as text)))
                  and (cast(:level as text) is null
                       or exists (select 1
                                  from level_of_role l
                                  where l.role_id = r.id and cast(:level as text) in (l.key, l.level, l.grade)
                                    and (n.levels = '{}' or l.key = any (n.levels)))))
            select m.place as id, m.slug, m.title, m.requirement, m.importance, m.proficiency, m.levels,
                   m.fact_id, m.sort_key, (select count(*) from matching) as total
            from matching m
            where cast(:afterKey as text) is null
               or (m.sort_key, m.place) > (cast(:afterKey as text), cast(:afterId as text))
            order by m.sort_key, m.place
            limit :rows
            """)
    List<RoleRow> roles(
            UUID skill,
            boolean all,
            @Nullable String requirement,
            @Nullable String source,
            @Nullable String level,
            @Nullable String afterKey,
            @Nullable String afterId,
            int rows);

    record RatingRow(
            UUID factId,
            String measure,
            String scale,
            @Nullable BigDecimal value,
            @Nullable String word,
            @Nullable Integer n,
            @Nullable BigDecimal standardError,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            @Nullable Boolean suppressed,
            @Nullable Boolean notRelevant) {

        Rating rating() {
            return new Rating(scale, value, word, n, standardError, lower, upper, suppressed, notRelevant);
        }
    }

    /** What sources measured of requirements. */
    // language=SQL
    @SQL("""
            select id, 'importance' as measure, importance_scale, importance_value, importance_word, importance_n,
                   importance_standard_error, importance_lower, importance_upper, importance_suppressed,
                   importance_not_relevant
            from requirement
            where id = any (cast(:requirements as uuid[])) and importance_scale is not null
            union all
            select id, 'proficiency', proficiency_scale, proficiency_value, proficiency_word, proficiency_n,
                   proficiency_standard_error, proficiency_lower, proficiency_upper, proficiency_suppressed,
                   proficiency_not_relevant
            from requirement
            where id = any (cast(:requirements as uuid[])) and proficiency_scale is not null
            """)
    List<RatingRow> ratings(UUID[] requirements);

    @HQL("""
            select n.slug, n.name, n.kind
            from Skill n join n.broader b
            where b = :skill
            order by n.name, n.slug
            """)
    List<SkillName> narrower(UUID skill);

    // language=SQL
    @SQL("""
            select count(distinct role_id)
            from requirement
            where skill_id = :skill
              and (cast(:all as boolean) or role_id <> all (array(select id from role where status <> 'published')))
            """)
    Long countRoles(UUID skill, boolean all);
}

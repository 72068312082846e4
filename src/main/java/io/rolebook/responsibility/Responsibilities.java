package io.rolebook.responsibility;

import io.rolebook.database.ListQuery;
import io.rolebook.database.Lists;
import io.rolebook.http.Audience;
import io.rolebook.http.Paging;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queries of responsibilities over all roles. */
@Singleton
class Responsibilities {
    private final Lists lists;

    Responsibilities(Lists lists) {
        this.lists = lists;
    }

    record Row(
            String id,
            String roleSlug,
            String roleTitle,
            String statement,
            @Nullable String category,
            @Nullable String categoryTitle,
            @Nullable Short categoryPosition,
            @Nullable Short importance,
            String[] levels,
            String[] skills,
            String sortKey,
            long total)
            implements Paging.Row {}

    List<Row> list(
            @Nullable UUID id,
            @Nullable String q,
            @Nullable String category,
            @Nullable String role,
            @Nullable String skill,
            @Nullable String afterKey,
            @Nullable UUID afterId,
            int rows) {
        ListQuery matching = ListQuery.of("responsibility t", "t.id", "t.sort_key")
                .where("t.id = :id", "id", id)
                .where(
                        "t.id in (select w.id from responsibility w where w.search @@ (select search_query(:q)))",
                        "q",
                        q)
                .within("t.category_id = (select c.id from category c where c.slug = :category)", "category", category)
                .within(
                        "(:all or t.role_id <> all (array(select r.id from role r where r.status <> 'published')))",
                        "all",
                        Audience.current().seesAll() ? null : false)
                .where("t.role_id = (select r.id from role r where r.slug = :role)", "role", role)
                .where("""
                        t.id in (select l.responsibility_id
                                 from responsibility_skill l join skill s on s.id = l.skill_id
                                 where s.slug = :skill)
                        """, "skill", skill);
        return lists.page(matching, Row.class, """
                select cast(t.id as text) as text_id, r.slug, r.title, t.statement, c.slug as category,
                       c.title as category_title, c.position as category_position, t.importance, t.levels,
                       array(select s.slug
                             from responsibility_skill l join skill s on s.id = l.skill_id
                             where l.responsibility_id = t.id
                             order by l.position) as skills,
                       p.sort_key, (select n from total) as total
                from page p join responsibility t on t.id = p.id join role r on r.id = t.role_id
                left join category c on c.id = t.category_id
                """, afterKey, afterId, rows);
    }
}

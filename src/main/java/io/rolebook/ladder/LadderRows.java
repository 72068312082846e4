package io.rolebook.ladder;

import io.rolebook.http.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of ladders, and of what refers to their grades. */
interface LadderRows {
    Session session();

    record Row(
            String id,
            String slug,
            String title,
            @Nullable String description,
            String[] codes,
            String[] titles,
            String[] levels,
            String[] descriptions,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            select cast(a.id as text) as text_id, a.slug, a.title, a.description,
                   array(select g.code from ladder_grade g where g.ladder_id = a.id order by g.position) as codes,
                   array(select coalesce(g.title, '') from ladder_grade g where g.ladder_id = a.id order by g.position) as titles,
                   array(select coalesce(g.level, '') from ladder_grade g where g.ladder_id = a.id order by g.position) as levels,
                   array(select coalesce(g.description, '')
                         from ladder_grade g where g.ladder_id = a.id order by g.position) as descriptions,
                   a.revision, a.updated_at, a.slug as sort_key, (select count(*) from ladder) as total
            from ladder a
            where cast(:afterKey as text) is null or a.slug > cast(:afterKey as text)
            order by a.slug
            limit :rows
            """)
    List<Row> list(@Nullable String afterKey, int rows);

    record GradeMeaning(String grade, @Nullable String level) {}

    /** All grades of a ladder, as {@code ladder:code}, in their order. */
    // language=SQL
    @SQL("""
            select a.slug || ':' || g.code as grade, g.level
            from ladder a join ladder_grade g on g.ladder_id = a.id
            where a.slug = :ladder
            order by g.position
            """)
    List<GradeMeaning> grades(String ladder);

    record GradeRow(
            String grade, @Nullable String title, @Nullable String level) {}

    /** All grades of all ladders. */
    // language=SQL
    @SQL("""
            select a.slug || ':' || g.code as grade, g.title, g.level
            from ladder a join ladder_grade g on g.ladder_id = a.id
            order by a.slug, g.position
            """)
    List<GradeRow> all();

    record Use(String kind, String slug, String code) {}

    /** Levels of roles, and bands, whose grade is not in its ladder. */
    // language=SQL
    @SQL("""
            select 'role' as kind, r.slug, l.grade
            from role_level l join role r on r.id = l.role_id
            where l.ladder_id = :ladder
              and not exists (select 1 from ladder_grade g where g.ladder_id = l.ladder_id and g.code = l.grade)
            union all
            select 'band', b.slug, b.grade
            from band b
            where b.ladder_id = :ladder
              and not exists (select 1 from ladder_grade g where g.ladder_id = b.ladder_id and g.code = b.grade)
            order by 1 desc, 2, 3
            """)
    List<Use> usesOfNothing(UUID ladder);

    record LevelRow(
            String key,
            String title,
            int rank,
            @Nullable String level,
            @Nullable String grade) {}

    /** The levels of a role, lowest first. */
    // language=SQL
    @SQL("""
            select l.key, l.title, cast(l.rank as integer) as rank, l.level, l.grade
            from level_of_role l
            where l.role_id = (select id from role where slug = :role)
            order by l.rank, l.key
            """)
    List<LevelRow> levels(String role);

    /** Whether a role that the audience sees has a level of this key. */
    // language=SQL
    @SQL("""
            select exists (select 1
                           from role_level l join role r on r.id = l.role_id
                           where l.key = :key and (cast(:all as boolean) or r.status = 'published'))
            """)
    Boolean isKey(String key, boolean all);

    /** Keys of levels that are no words of the common scale, of roles that the audience sees, the most frequent first. */
    // language=SQL
    @SQL("""
            select l.key
            from role_level l join role r on r.id = l.role_id
            where l.key <> all (:words) and (cast(:all as boolean) or r.status = 'published')
            group by l.key
            order by count(*) desc, l.key
            limit :most
            """)
    List<String> keys(String[] words, boolean all, int most);

    @SQL("select slug from ladder order by slug")
    List<String> slugs();
}

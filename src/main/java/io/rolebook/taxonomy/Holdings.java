package io.rolebook.taxonomy;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of what stands in the catalogue when a release comes. */
interface Holdings {
    Session session();

    record Held(String slug, Long revision, Boolean isDeleted) {}

    /** The newest version of each document of a kind that there ever was. */
    // language=SQL
    @SQL("""
            select distinct on (slug) slug, revision, action = 'deleted' as is_deleted
            from change
            where kind = :kind
            order by slug, revision desc
            """)
    List<Held> newest(String kind);

    /** The revisions that imports of published taxonomies made. */
    // language=SQL
    @SQL("""
            select made_revision
            from import
            where format = any (:formats) and made_revision is not null and report ->> 'dryRun' = 'false'
            """)
    List<Long> revisions(String[] formats);

    /** The documents of a kind that imports of published taxonomies wrote. */
    // language=SQL
    @SQL("""
            select distinct c.slug
            from import i join change c on c.revision = i.made_revision
            where i.format = any (:formats) and c.kind = :kind and i.report ->> 'dryRun' = 'false'
            """)
    List<String> imported(String kind, String[] formats);

    record Coded(String code, String slug) {}

    // language=SQL
    @SQL("""
            select c.code, r.slug
            from role_code c join role r on r.id = c.role_id
            where c.scheme = :scheme and c.relation = 'exact'
            order by c.code, r.slug
            """)
    List<Coded> roles(String scheme);

    // language=SQL
    @SQL("""
            select c.code, s.slug
            from skill_code c join skill s on s.id = c.skill_id
            where c.scheme = :scheme and c.relation = 'exact'
            order by c.code, s.slug
            """)
    List<Coded> skills(String scheme);

    /** Skills by their names in small letters. */
    @SQL("select lower(name) as name, slug from skill order by slug")
    List<Coded> skillNames();
}

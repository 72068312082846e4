package io.rolebook.publisher;

import io.rolebook.onet.OnetPart;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of what stands in the catalogue when a release comes. */
public interface Holdings {
    Session session();

    /** The slugs of a kind that are in use or ever were. */
    @SQL("select distinct slug from change where kind = :kind")
    List<String> slugs(String kind);

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

    /** Without the numbers that occupations of ESCO have beside their addresses. */
    // language=SQL
    @SQL("""
            select c.code, r.slug
            from role_code c join role r on r.id = c.role_id
            where c.scheme = :scheme and c.relation = 'exact' and c.code !~ '^\\d{4}([.]\\d{1,2})+$'
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

    /** What imports of published taxonomies wrote and somebody deleted since, by the codes that it had. */
    // language=SQL
    @SQL("""
            select code ->> 'code' as code, gone.slug
            from (select distinct on (slug) slug, id, action, revision
                  from change
                  where kind = :kind
                  order by slug, revision desc) as gone
            cross join lateral (
                select document
                from change
                where id = gone.id and kind = :kind and revision < gone.revision
                order by revision desc
                limit 1) as last
            cross join lateral jsonb_array_elements(last.document -> 'codes') as code
            where gone.action = 'deleted' and code ->> 'scheme' = :scheme and code ->> 'relation' = 'exact'
              and code ->> 'code' !~ '^\\d{4}([.]\\d{1,2})+$'
              and exists (select 1
                          from change c join import i on i.made_revision = c.revision
                          where c.id = gone.id and i.format = any (:formats) and i.report ->> 'dryRun' = 'false')
            order by 1, 2
            """)
    List<Coded> deleted(String kind, String scheme, String[] formats);

    /** What roles have of O*NET, by {@link OnetPart}, as the locators of its evidence tell. */
    // language=SQL
    @SQL("""
            select distinct part
            from (select case when e.locator like 'task %' then 'tasks'
                              when e.locator like 'technology %' then 'technologies'
                              when e.locator like 'job zone %' then 'jobZones'
                              when e.locator like 'related occupations%' then 'relatedOccupations'
                              when e.locator like '2.A%' or e.locator like '2.B%' then 'skills'
                              when e.locator like '2.C%' then 'knowledge'
                              when e.locator like '2.D%' then 'education' end as part
                  from evidence e join role r on r.id = e.owner_id
                  where e.source_id = (select id from source where slug = 'onet')) as told
            where part is not null
            union all
            select 'alternateTitles'
            where exists (select from evidence e join role r on r.id = e.fact_id
                          where e.source_id = (select id from source where slug = 'onet')
                            and cardinality(r.alternate_titles) > 0)
            """)
    List<String> onetParts();

    /** What the catalogue has of ESCO, by {@link EscoPart}. */
    // language=SQL
    @SQL("""
            with told as (
                select f.id, f.owner_id, f.kind
                from evidence e join fact f on f.id = e.fact_id
                where e.source_id = (select id from source where slug = 'esco'))
            select 'occupations' as part where exists (select from told where kind = 'role')
            union all
            select 'alternateTitles'
            where exists (select from told join role r on r.id = told.id where cardinality(r.alternate_titles) > 0)
            union all
            select 'skills' where exists (select from told where kind = 'skill')
            union all
            select 'requirements' where exists (select from told where kind = 'requirement')
            union all
            select 'skillHierarchy'
            where exists (select from told join skill_broader b on b.skill_id = told.id)
            union all
            select 'greenShares' where exists (select from told where kind = 'greenShare')
            """)
    List<String> escoParts();

    /** What roles have of the Government Digital and Data framework, as {@link GdadRelease} names the parts. */
    // language=SQL
    @SQL("""
            select distinct case f.kind when 'requirement' then 'skills'
                                        when 'responsibility' then 'duties'
                                        else 'levels' end
            from evidence e join fact f on f.id = e.fact_id
            where e.source_id = (select id from source where slug = 'gdad')
              and f.kind in ('requirement', 'responsibility', 'levels')
            """)
    List<String> gdadParts();

    /** What roles have of the Skills Framework, as {@link SkillsFutureRelease} names the parts. */
    // language=SQL
    @SQL("""
            select distinct case f.kind when 'requirement' then 'skills' else 'tasks' end
            from evidence e join fact f on f.id = e.fact_id
            where e.source_id = (select id from source where slug = 'skillsfuture')
              and f.kind in ('requirement', 'responsibility')
            """)
    List<String> skillsFutureParts();

    /** Which parts of roles rest on the employment projections, by {@link PublishedRole.Part}. */
    // language=SQL
    @SQL("""
            select distinct f.kind
            from evidence e join fact f on f.id = e.fact_id
            where e.source_id = (select id from source where slug = 'bls-projections') and f.kind in ('outlook', 'education')
            """)
    List<String> projectionParts();

    /** Skills by their names in small letters. */
    @SQL("select lower(name) as name, slug from skill order by slug")
    List<Coded> skillNames();
}

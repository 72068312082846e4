package io.rolebook.oews;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** What the catalogue has that wages of the Occupational Employment and Wage Statistics go to. */
public interface OewsRoles {
    Session session();

    /** @param code of the occupation, such as 15-2051 */
    record Occupation(String code, String role) {}

    /** Only roles that are exactly what a code means: pay of something broader or related is not theirs. */
    // language=SQL
    @SQL("""
            select c.code, r.slug
            from role_code c join role r on r.id = c.role_id
            where c.scheme = 'soc-2018' and c.relation = 'exact'
            order by c.code, r.slug
            """)
    List<Occupation> occupations();

    /**
     * The codes that the last release before one published for the whole country, each with a role that has wages of it.
     *
     * @param source of the release, such as bls-oews-2025
     */
    // language=SQL
    @SQL("""
            select split_part(e.locator, ', ', 2) as code, min(r.slug) as role
            from evidence e
            join salary_figure f on f.id = e.fact_id
            join role r on r.id = f.role_id
            where e.locator like 'national, %'
              and e.source_id = (select id from source
                                 where slug like 'bls-oews-____' and slug < :source
                                 order by slug desc
                                 limit 1)
            group by 1
            order by 1
            """)
    List<Occupation> published(String source);

    /** Which statistics releases have published, and {@code employment} where one has it. */
    // language=SQL
    @SQL("""
            select distinct part
            from (select unnest(array [case when f.amount is not null then f.statistic end,
                                       case when f.employment_count is not null then 'employment' end]) as part
                  from salary_figure f
                  where f.slug like 'oews-%') as stated
            where part is not null
            """)
    List<String> parts();

    /** @param code such as US-CA */
    record KnownPlace(String code, String name) {}

    @SQL("select code, name from place where code like 'US-%' order by code")
    List<KnownPlace> places();
}

package io.rolebook.publisher;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Which roles are occupations of the Standard Occupational Classification of 2018. */
interface OewsRoles {
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
}

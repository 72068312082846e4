package io.rolebook.observation;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Where the observations of a role are from. */
public interface ObservedPlaces {
    Session session();

    /**
     * The codes of places that public datasets have observations of a role from, in their order. From each place on to the
     * next one in the index, so that it takes no longer where there are more observations.
     */
    // language=SQL
    @SQL("""
            with recursive asked as (select id from role where slug = :role),
                 open as (select array(select id from dataset where policy = 'public') as ids),
                 seen (place) as (
                (select min(o.place)
                 from observation o
                 where o.role_id = (select id from asked) and o.dataset_id = any ((select ids from open)::uuid[]))
                union all
                select (select min(o.place)
                        from observation o
                        where o.role_id = (select id from asked) and o.place > s.place
                          and o.dataset_id = any ((select ids from open)::uuid[]))
                from seen s
                where s.place is not null)
            select place from seen where place is not null
            """)
    List<String> ofRole(String role);
}

package io.rolebook.observation;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** What the titles of a dataset's observations mean. */
interface DatasetTitles {
    Session session();

    /**
     * A title, and how many observations there are of its kind.
     *
     * @param kind {@code matched}, {@code unmatched} or {@code contested}
     * @param role whose the observations are
     * @param claimedBy the slugs of the roles whose claim is the best, with blanks between
     * @param total observations of the kind, of all its titles
     * @param held those of them that belong to a role
     */
    record TitleRow(
            String kind,
            String title,
            long copies,
            @Nullable String role,
            @Nullable String claimedBy,
            long total,
            long held) {}

    /** The most frequent titles of each kind. */
    // language=SQL
    @SQL("""
            select n.kind, n.title, n.copies, h.slug as role,
                   (select string_agg(r.slug, ' ' order by r.slug) from role r where r.id = any (n.claimants)) as claimed_by,
                   n.total, n.held
            from (select k.kind, k.title, k.copies, k.role_id, k.claimants,
                         row_number() over (partition by k.kind order by k.copies desc, k.title collate "C") as place,
                         cast(sum(k.copies) over (partition by k.kind) as bigint) as total,
                         cast(coalesce(sum(k.copies) filter (where k.role_id is not null) over (partition by k.kind), 0)
                              as bigint) as held
                  from (select d.title, d.copies, o.role_id, o.claimants,
                               case when cardinality(o.claimants) > 1 then 'contested'
                                    when o.role_id is null then 'unmatched'
                                    else 'matched' end as kind
                        from dataset_title d
                        join observed_title o on o.title_key = d.title_key
                        where d.dataset_id = :dataset) as k) as n
            left join role h on h.id = n.role_id
            where n.place <= :most
            order by n.kind, n.place
            """)
    List<TitleRow> titles(UUID dataset, int most);
}

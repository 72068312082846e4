package io.rolebook.observation;

import io.rolebook.change.CatalogueWrite;
import io.rolebook.change.DocumentChange;
import io.rolebook.change.MovedObservations;
import io.rolebook.observation.ObservedTitles.Moved;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells who writes roles what becomes of the observations with their titles. Those of confidential datasets are left out:
 * who may write roles could find out by it who is in there, title by title.
 */
final class TitleReport {
    /** How many observations of public datasets have each of some titles. */
    private static final String PUBLIC = """
            (select t.title_key, min(t.title) as title, sum(t.copies) as copies
             from dataset_title t
             join dataset d on d.id = t.dataset_id
             where d.policy = 'public' and t.title_key = any (?)
             group by t.title_key) as p
            """;

    private static final String MOVED = """
            select m.after, p.copies, 0, 0
            from unnest(?, ?, ?) as m (title_key, before, after) join %1$s on p.title_key = m.title_key
            where m.after is not null
            union all
            select m.before, 0, p.copies, 0
            from unnest(?, ?, ?) as m (title_key, before, after) join %1$s on p.title_key = m.title_key
            where m.before is not null
            union all
            select claimant, 0, 0, p.copies
            from observed_title o join %1$s on p.title_key = o.title_key, unnest(o.claimants) as claimant
            where cardinality(o.claimants) > 1
            """.formatted(PUBLIC);

    private static final String OTHERS = "string_agg(format('''%s''', r.slug), ', ' order by r.slug)";

    private static final String CONTESTED = """
            select w.slug, p.title, p.copies, h.slug, others.slugs,
                   case when t.is_alternate
                        then coalesce('/alternateTitles/' || array_position(
                                 array(select title_key(name)
                                       from unnest(w.alternate_titles) with ordinality as a (name, place)
                                       order by place), t.title_key) - 1, '/labels')
                        else '/title' end
            from observed_title o
            join %s on p.title_key = o.title_key
            join role w on w.id = any (o.claimants) and w.id = any (?)
            join lateral (select t.title_key, t.is_alternate
                          from role_title t
                          where t.role_id = w.id and (t.title_key = o.title_key or t.meaning = o.meaning)
                          order by t.title_key = o.title_key desc, t.is_alternate, t.title_key
                          limit 1) as t on true
            left join role h on h.id = o.role_id
            cross join lateral (select %s as slugs
                                from role r
                                where r.id = any (o.claimants) and r.id <> w.id) as others
            where cardinality(o.claimants) > 1
            union all
            """.formatted(PUBLIC, OTHERS);

    /** Titles of published roles that no observation has yet. */
    private static final String EQUAL = """
            select w.slug, w.title, 0, null, %s, '/title'
            from role_title t
            join role w on w.id = t.role_id
            join role_title s on s.title_key = t.title_key and s.role_id <> t.role_id
            join role r on r.id = s.role_id
            where t.role_id = any (?) and t.title_key = any (?)
              and not t.is_alternate and not s.is_alternate and t.status = 'published' and s.status = 'published'
              and not exists (
                  select from dataset_title h join dataset d on d.id = h.dataset_id
                  where h.title_key = t.title_key and d.policy = 'public')
            group by w.slug, w.title
            order by 1, 3 desc, 2
            """.formatted(OTHERS);

    private final Connection connection;
    private final CatalogueWrite write;

    TitleReport(Connection connection, CatalogueWrite write) {
        this.connection = connection;
        this.write = write;
    }

    void tell(RoleTitles.Changed claims, List<Moved> moved) throws SQLException {
        if (!claims.titleKeys().isEmpty()) {
            write.moved(moved(claims.observed(), moved));
            warn(claims);
        }
    }

    private List<MovedObservations> moved(List<String> observed, List<Moved> moved) throws SQLException {
        List<MovedObservations> told = new ArrayList<>();
        if (observed.isEmpty()) {
            return told;
        }
        Map<UUID, String> deleted = write.changes().stream()
                .filter(change -> change.after() == null)
                .collect(Collectors.toMap(DocumentChange::id, DocumentChange::slug));
        try (PreparedStatement statement = connection.prepareStatement("""
                select n.role_id, r.slug, cast(sum(gained) as bigint), cast(sum(lost) as bigint), cast(sum(contested) as bigint)
                from (%s) as n (role_id, gained, lost, contested)
                left join role r on r.id = n.role_id
                group by n.role_id, r.slug
                """.formatted(MOVED))) {
            for (int side = 0; side < 2; side++) {
                statement.setArray(
                        side * 4 + 1, texts(moved.stream().map(Moved::titleKey).toList()));
                statement.setArray(
                        side * 4 + 2, ids(moved.stream().map(Moved::before).toList()));
                statement.setArray(
                        side * 4 + 3, ids(moved.stream().map(Moved::after).toList()));
                statement.setArray(side * 4 + 4, texts(observed));
            }
            statement.setArray(9, texts(observed));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String slug = rows.getString(2);
                    told.add(new MovedObservations(
                            slug == null ? deleted.getOrDefault(rows.getObject(1, UUID.class), "") : slug,
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5)));
                }
            }
        }
        told.sort(Comparator.comparing(MovedObservations::role));
        return told;
    }

    private void warn(RoleTitles.Changed claims) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONTESTED + EQUAL)) {
            List<UUID> written = write.ids(ObservationAssignment.ROLE);
            statement.setArray(1, texts(claims.observed()));
            statement.setArray(2, ids(written));
            statement.setArray(3, ids(written));
            statement.setArray(4, texts(claims.titleKeys()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    write.warn(
                            ObservationAssignment.ROLE,
                            rows.getString(1),
                            rows.getString(6),
                            "contested-title",
                            message(rows.getString(2), rows.getLong(3), rows.getString(4), rows.getString(5)));
                }
            }
        }
    }

    private static String message(String title, long observations, @Nullable String holder, String others) {
        String where = observations == 0
                ? "Observations of it will belong to none of them"
                : "Its %d %s %s"
                        .formatted(
                                observations,
                                observations == 1 ? "observation" : "observations",
                                holder == null ? "belong to none of them" : "stay with '%s'".formatted(holder));
        return "'%s' is claimed equally by %s. %s until one of them is renamed, retired or deleted, or the rows name their role."
                .formatted(title, others, where);
    }

    private Array texts(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private Array ids(Collection<? extends @Nullable UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }
}

package io.rolebook.observation;

import io.rolebook.title.JobTitle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tables of the titles that observations have: {@code observed_title}, which role each means by the rule, and
 * {@code dataset_title}, how many observations of each dataset have it. Under the lock of the revision.
 */
final class ObservedTitles {
    /** A title whose observations belong to another role than before. */
    record Moved(
            String titleKey,
            @Nullable UUID before,
            @Nullable UUID after) {}

    private ObservedTitles() {}

    /** Those whose claims were never weighed. */
    static List<String> notWeighed(Connection connection) throws SQLException {
        return texts(connection, "select title_key from observed_title where claimants is null order by title_key");
    }

    /** The same, now with what they mean. */
    static List<String> readNotWeighed(Connection connection) throws SQLException {
        List<String> notWeighed = notWeighed(connection);
        try (PreparedStatement update =
                connection.prepareStatement("update observed_title set meaning = ? where title_key = ?")) {
            for (String titleKey : notWeighed) {
                update.setString(1, JobTitle.of(titleKey).plainMeaning().orElse(null));
                update.setString(2, titleKey);
                update.addBatch();
            }
            update.executeBatch();
        }
        return notWeighed;
    }

    /** Finds those that observations have and nobody knows of. */
    static void recover(Connection connection) throws SQLException {
        PayCounts.execute(connection, """
                insert into observed_title (title_key) select distinct title_key from dataset_title on conflict do nothing
                """);
        readNotWeighed(connection);
    }

    static List<String> all(Connection connection) throws SQLException {
        return texts(connection, "select title_key from observed_title order by title_key");
    }

    /** Weighs the claims to titles, and keeps the result. */
    static List<Moved> weigh(Connection connection, Collection<String> titleKeys) throws SQLException {
        if (titleKeys.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                with weighed as (
                    select o.title_key, o.role_id as before, r.role_id as after, r.claimants
                    from roles_of_titles(?) r
                    join observed_title o on o.title_key = r.title_key
                    where o.role_id is distinct from r.role_id or o.claimants is distinct from r.claimants),
                kept as (
                    update observed_title o set role_id = w.after, claimants = w.claimants
                    from weighed w
                    where o.title_key = w.title_key)
                select title_key, before, after from weighed where before is distinct from after order by title_key
                """)) {
            statement.setArray(1, connection.createArrayOf("text", titleKeys.toArray()));
            List<Moved> moved = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    moved.add(
                            new Moved(rows.getString(1), rows.getObject(2, UUID.class), rows.getObject(3, UUID.class)));
                }
            }
            return moved;
        }
    }

    /** Counts the titles of a dataset anew, from its rows. */
    static void count(Connection connection, UUID dataset) throws SQLException {
        execute(connection, """
                with now as (
                    select title_key(title) as title_key, min(title collate "C") as title, sum(copies) as copies
                    from (select title, sum(copies) as copies
                          from observation
                          where dataset_id = ? and not is_role_given
                          group by title) as written
                    group by title_key(title)),
                gone as (
                    delete from dataset_title d
                    where d.dataset_id = ? and not exists (select from now n where n.title_key = d.title_key))
                insert into dataset_title as d (dataset_id, title_key, title, copies)
                select ?, title_key, title, copies from now
                on conflict (dataset_id, title_key) do update
                set title = excluded.title, copies = excluded.copies
                where d.copies <> excluded.copies
                """, dataset, dataset, dataset);
    }

    /** Of a dataset that has no rows any more. */
    static void clear(Connection connection, UUID dataset) throws SQLException {
        execute(connection, "delete from dataset_title where dataset_id = ?", dataset);
    }

    /** Empties {@code title_delta}, or makes it: what comes of each title to a dataset and, negative, what goes. */
    static void begin(Connection connection) throws SQLException {
        PayCounts.execute(connection, """
                create temporary table if not exists title_delta (title text, copies bigint) on commit drop;
                """ + PayCounts.EMPTY.formatted("title_delta"));
    }

    /** Adds what {@code title_delta} holds to the counts of a dataset. */
    static void add(Connection connection, UUID dataset) throws SQLException {
        execute(connection, """
                with delta as (select title_key(title) as title_key, sum(copies) as copies from title_delta group by 1)
                delete from dataset_title d using delta n
                where d.dataset_id = ? and d.title_key = n.title_key and d.copies + n.copies <= 0
                """, dataset);
        execute(connection, """
                insert into dataset_title as d (dataset_id, title_key, title, copies)
                select ?, title_key(n.title), min(n.title collate "C"), coalesce(max(d.copies), 0) + sum(n.copies)
                from title_delta n
                left join dataset_title d on d.dataset_id = ? and d.title_key = title_key(n.title)
                group by title_key(n.title)
                having coalesce(max(d.copies), 0) + sum(n.copies) > 0
                on conflict (dataset_id, title_key) do update set copies = excluded.copies
                """, dataset, dataset);
    }

    /** What no observation has any more, and who had it. At the end of a change, which may put others in their place. */
    static void forget(Connection connection) throws SQLException {
        execute(connection, """
                delete from observed_title o
                where not exists (select from dataset_title d where d.title_key = o.title_key)
                """);
    }

    private static void execute(Connection connection, String sql, UUID... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            statement.executeUpdate();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}

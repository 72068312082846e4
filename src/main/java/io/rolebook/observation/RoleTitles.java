package io.rolebook.observation;

import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the table {@code role_title}, the claims of roles to titles, equal to what the roles say. */
final class RoleTitles {
    /** A claim that came, went or changed; it went where it has no status. */
    private record Claim(
            UUID role,
            String titleKey,
            @Nullable String meaning,
            boolean isAlternate,
            @Nullable String status) {
        boolean isGone() {
            return status == null;
        }
    }

    /**
     * The titles to which claims changed.
     *
     * @param observed those that observations have, by what they mean, too
     */
    record Changed(List<String> titleKeys, List<String> observed) {}

    private RoleTitles() {}

    /** @param roles that were written or deleted */
    static Changed update(Connection connection, Collection<UUID> roles) throws SQLException {
        List<Claim> changed = changed(connection, roles);
        if (changed.isEmpty()) {
            return new Changed(List.of(), List.of());
        }
        delete(connection, changed.stream().filter(Claim::isGone).toList());
        write(connection, changed.stream().filter(claim -> !claim.isGone()).toList());
        return new Changed(changed.stream().map(Claim::titleKey).distinct().toList(), observed(connection, changed));
    }

    private static List<Claim> changed(Connection connection, Collection<UUID> roles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with written as (select * from role where id = any (?)),
                     named as (select id as role_id, title_key(title) as title_key, false as is_alternate, status from written
                               union all
                               select id, title_key(name), true, status
                               from written, unnest(alternate_titles || label_texts) as name),
                     now as (select role_id, title_key, status, bool_and(is_alternate) as is_alternate
                             from named
                             group by role_id, title_key, status),
                     before as (select * from role_title where role_id = any (?))
                select coalesce(n.role_id, b.role_id), coalesce(n.title_key, b.title_key), b.meaning, n.is_alternate, n.status
                from now n
                full join before b on b.role_id = n.role_id and b.title_key = n.title_key
                where n.is_alternate is distinct from b.is_alternate or n.status is distinct from b.status
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", roles.toArray()));
            statement.setArray(2, connection.createArrayOf("uuid", roles.toArray()));
            List<Claim> changed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String titleKey = rows.getString(2);
                    String meaning = rows.getString(3);
                    changed.add(new Claim(
                            rows.getObject(1, UUID.class),
                            titleKey,
                            meaning == null ? TitleWords.meaning(Words.of(titleKey)) : meaning,
                            rows.getBoolean(4),
                            rows.getString(5)));
                }
            }
            return changed;
        }
    }

    private static void delete(Connection connection, List<Claim> gone) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from role_title t using unnest(?, ?) as gone (role_id, title_key)
                where t.role_id = gone.role_id and t.title_key = gone.title_key
                """)) {
            statement.setArray(1, array(connection, "uuid", gone.stream().map(Claim::role)));
            statement.setArray(2, array(connection, "text", gone.stream().map(Claim::titleKey)));
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, List<Claim> come) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into role_title (role_id, title_key, meaning, is_alternate, status)
                select * from unnest(?, ?, ?, ?, ?)
                on conflict (title_key, role_id) do update
                set is_alternate = excluded.is_alternate, status = excluded.status
                """)) {
            statement.setArray(1, array(connection, "uuid", come.stream().map(Claim::role)));
            statement.setArray(2, array(connection, "text", come.stream().map(Claim::titleKey)));
            statement.setArray(3, array(connection, "text", come.stream().map(Claim::meaning)));
            statement.setArray(4, array(connection, "bool", come.stream().map(Claim::isAlternate)));
            statement.setArray(5, array(connection, "text", come.stream().map(Claim::status)));
            statement.executeUpdate();
        }
    }

    private static List<String> observed(Connection connection, List<Claim> changed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select o.title_key from observed_title o join unnest(?) as k on k = o.title_key
                union
                select o.title_key from observed_title o join unnest(?) as m on m = o.meaning where m <> ''
                order by 1
                """)) {
            statement.setArray(1, array(connection, "text", changed.stream().map(Claim::titleKey)));
            statement.setArray(2, array(connection, "text", changed.stream().map(Claim::meaning)));
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}

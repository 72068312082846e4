package io.rolebook.revision;

import io.rolebook.http.Part;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** Records what each write touches, from the log and from those who take part in the write. */
@Singleton
public class Invalidations {
    /** Documents of a kind that one write changes and names each; of more it names the kind. */
    private static final int MOST_NAMED = 1_000;

    /** An instance that is farther behind drops all of its answers. */
    private static final int MOST_RECORDED = 1_000;

    // language=SQL
    private static final String RECORD = """
            with moved as (
                update revision set number = ?, invalidation = invalidation + 1 returning invalidation as number),
            forgotten as (
                delete from invalidation where number <= (select number from moved) - ?),
            kinds as (
                select kind, count(*) > ? as are_many from change where revision = ? group by kind),
            changed as (
                select c.kind, c.slug, c.id, c.document, p.document as before,
                       (c.title, c.detail, c.is_public, c.action = 'deleted')
                           is distinct from (p.title, p.detail, p.is_public, p.action = 'deleted') as is_renamed,
                       c.is_public is distinct from p.is_public as is_shown_to_others
                from kinds k
                join change c on c.revision = ? and c.kind = k.kind and not k.are_many
                left join lateral (
                    select title, detail, is_public, action, document
                    from change
                    where kind = c.kind and slug = c.slug and revision < c.revision
                    order by revision desc
                    limit 1) as p on true),
            part as (
                select kind || '*' as name from kinds
                union select kind || '~' from kinds where are_many
                union select 'role!' from kinds where kind = 'role' and are_many
                union select kind || '/' || slug from changed
                union select kind || '/' || id from changed
                union select kind || '/' || slug || '#' from changed where is_renamed
                union select kind || '/' || id || '#' from changed where is_renamed
                union select 'role!' from changed where kind = 'role' and is_shown_to_others
                union select kind || '@' || (document ->> 'role') from changed
                union select kind || '@' || (before ->> 'role') from changed
                union select kind || '=' || (code ->> 'scheme') || ':' || (code ->> 'code')
                      from changed
                      cross join jsonb_array_elements(
                          coalesce(document -> 'codes', '[]') || coalesce(before -> 'codes', '[]')) as code
                union select unnest(?::text[]))
            insert into invalidation (number, revision, parts)
            select m.number, ?, array_agg(p.name)
            from moved m left join part p on p.name is not null
            group by m.number
            returning number, parts
            """;

    // language=SQL
    private static final String MOVE = """
            with moved as (
                update revision set invalidation = invalidation + 1 returning invalidation, number)
            insert into invalidation (number, revision, parts)
            select invalidation, number, array[?] from moved
            returning number, revision
            """;

    private final Session session;
    private final TransactionSynchronizationRegistry transactions;

    Invalidations(Session session, TransactionSynchronizationRegistry transactions) {
        this.session = session;
        this.transactions = transactions;
    }

    /** The write under way also touches a part that no document of it tells of. */
    public void touch(String part) {
        touched().add(part);
    }

    @SuppressWarnings("unchecked")
    private Set<String> touched() {
        Set<String> touched = (Set<String>) transactions.getResource(Invalidations.class);
        if (touched == null) {
            touched = new HashSet<>();
            transactions.putResource(Invalidations.class, touched);
        }
        return touched;
    }

    /** Gives the catalogue its next revision, under which the changes are in the log. */
    public Invalidation advance(long revision) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
                statement.setLong(1, revision);
                statement.setInt(2, MOST_RECORDED);
                statement.setInt(3, MOST_NAMED);
                statement.setLong(4, revision);
                statement.setLong(5, revision);
                statement.setArray(6, connection.createArrayOf("text", touched().toArray()));
                statement.setLong(7, revision);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Invalidation(row.getLong(1), revision, parts(row.getArray(2)));
                }
            }
        });
    }

    /** Something changed that no document tells of; the revision stays what it is. */
    Invalidation ofEverything() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setString(1, Part.EVERYTHING);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Invalidation(row.getLong(1), row.getLong(2), List.of(Part.EVERYTHING));
                }
            }
        });
    }

    /** Those recorded after one, up to another, as far as they are still there. */
    static List<Invalidation> between(Connection connection, long after, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select number, revision, parts from invalidation where number > ? and number <= ? order by number")) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            List<Invalidation> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Invalidation(rows.getLong(1), rows.getLong(2), parts(rows.getArray(3))));
                }
            }
            return found;
        }
    }

    private static List<String> parts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}

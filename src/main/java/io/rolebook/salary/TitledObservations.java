package io.rolebook.salary;

import io.rolebook.title.TitleWords;
import io.rolebook.word.Words;
import jakarta.inject.Singleton;
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
import org.hibernate.Session;

/**
 * Gives observations the role that their title means, whenever the titles of a role change: those that matched no role
 * attach to the one that appears, and those of a title that a role no longer has leave it.
 */
@Singleton
public class TitledObservations {
    /** Observations whose title means another role than before. */
    private static final String STALE = """
            create temporary table if not exists stale (
                dataset_id uuid, content_key uuid, before uuid, after uuid, level observed_level, place text, currency text,
                year smallint, pay bigint, copies bigint, scaled bigint) on commit drop;
            """ + PayCounts.EMPTY.formatted("stale");

    private static final String MOVE = """
            analyze stale;
            update observation o set role_id = s.after from stale s
            where o.dataset_id = s.dataset_id and o.content_key = s.content_key;
            insert into pay_delta
            select before, dataset_id, level, place, currency, year, pay, -copies, -1, -scaled from stale where before is not null
            union all
            select after, dataset_id, level, place, currency, year, pay, copies, 1, scaled from stale where after is not null
            """;

    private final Session session;
    private final PayCounts counts;
    private final ConfidentialReleases releases;

    TitledObservations(Session session, PayCounts counts, ConfidentialReleases releases) {
        this.releases = releases;
        this.session = session;
        this.counts = counts;
    }

    /**
     * Under the lock of the revision.
     *
     * @param alternates all alternate titles that the role has now
     * @param revision that this change is going to be
     */
    public void attach(UUID role, String title, Collection<String> alternates, long revision) {
        session.doWork(connection -> {
            List<String> changed = rename(connection, role, title, alternates);
            if (!changed.isEmpty()) {
                move(connection, role, changed, revision);
            }
        });
    }

    /** Of a role that is going to be deleted. */
    public void detach(UUID role, long revision) {
        session.doWork(connection -> {
            move(connection, role, texts(connection, """
                    delete from role_title where role_id = ? returning title_key
                    """, role), revision);
        });
    }

    /** @return the keys of the titles that came or went */
    private static List<String> rename(Connection connection, UUID role, String title, Collection<String> alternates)
            throws SQLException {
        Array names = connection.createArrayOf("text", alternates.toArray());
        Array meanings = connection.createArrayOf(
                "text", alternates.stream().map(TitledObservations::meaning).toArray());
        return texts(connection, """
                with now as (
                    select key, bool_and(is_alternate) as is_alternate, min(meaning) as meaning
                    from (select title_key(?) as key, false as is_alternate, ? as meaning
                          union all
                          select title_key(name), true, meaning from unnest(?, ?) as other (name, meaning)) as named
                    group by key),
                gone as (
                    delete from role_title t
                    where role_id = ? and not exists (
                        select 1 from now n where n.key = t.title_key and n.is_alternate = t.is_alternate)
                    returning title_key),
                come as (
                    insert into role_title (title_key, role_id, is_alternate, meaning)
                    select key, ?, is_alternate, meaning from now n
                    where not exists (
                        select 1 from role_title t
                        where t.role_id = ? and t.title_key = n.key and t.is_alternate = n.is_alternate)
                    on conflict (title_key, role_id) do update set is_alternate = excluded.is_alternate
                    returning title_key)
                select title_key from gone union select title_key from come
                """, title, meaning(title), names, meanings, role, role, role);
    }

    private static String meaning(String title) {
        return TitleWords.meaning(Words.of(title));
    }

    private void move(Connection connection, UUID role, List<String> titleKeys, long revision) throws SQLException {
        List<String> meanings =
                titleKeys.stream().map(TitledObservations::meaning).toList();
        Array keys = connection.createArrayOf(
                "text",
                Stream.concat(titleKeys.stream(), alike(connection, meanings).stream())
                        .distinct()
                        .toArray());
        counts.begin(connection);
        PayCounts.execute(connection, STALE);
        execute(connection, """
                with meant as (
                    select key, role_of_title(key) as role_id from unnest(?) as key)
                insert into stale
                select o.dataset_id, o.content_key, o.role_id, m.role_id, o.level, o.place, o.currency, o.year, o.pay, o.copies,
                       case when o.is_scaled then o.copies else 0 end
                from observation o join meant m on m.key = title_key(o.title)
                where o.role_id is null and not o.is_role_given and m.role_id is not null
                union all
                select o.dataset_id, o.content_key, o.role_id, m.role_id, o.level, o.place, o.currency, o.year, o.pay, o.copies,
                       case when o.is_scaled then o.copies else 0 end
                from observation o join meant m on m.key = title_key(o.title)
                where o.role_id in (select role_id from role_title where title_key = any (?)
                                    union
                                    select t.role_id
                                    from title_meaning m join role_title t on t.meaning = m.meaning
                                    where m.title_key = any (?)
                                    union
                                    select ?)
                  and not o.is_role_given and o.role_id is distinct from m.role_id
                """, keys, keys, keys, role);
        List<String> moved = texts(connection, "select distinct dataset_id::text from stale");
        if (!moved.isEmpty()) {
            PayCounts.execute(connection, MOVE);
            counts.add(connection);
            moved.forEach(dataset -> releases.update(UUID.fromString(dataset), revision));
        }
    }

    /** The keys of the titles of observations that mean the same. */
    private static List<String> alike(Connection connection, List<String> meanings) throws SQLException {
        return texts(
                connection,
                "select title_key from title_meaning where meaning = any (?)",
                connection.createArrayOf("text", meanings.toArray()));
    }

    private static void execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            statement.execute();
        }
    }

    private static List<String> texts(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < arguments.length; index++) {
            if (arguments[index] instanceof Array array) {
                statement.setArray(index + 1, array);
            } else {
                statement.setObject(index + 1, arguments[index]);
            }
        }
        return statement;
    }
}

package io.rolebook.observation;

import io.rolebook.change.MovedObservations;
import io.rolebook.imports.Import.Contested;
import io.rolebook.imports.ImportTally;
import io.rolebook.title.JobTitle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the titles of the rows of a file mean, which are staged: before they are written, and what is told of it after. */
final class StagedTitles {
    /** By titles of rows that do not name their role; what of them is there already is among them. */
    private static final String BY_TITLE = """
            from (select title, rows from staged_title where role_slug is null) as s
            join observed_title o on o.title_key = title_key(s.title)
            """;

    private static final String GAINED = """
            select role_id, rows, 0 from staged_title where role_id is not null
            union all
            select t.role_id, -1, 0
            from staged s
            join repeated r on r.content_key = s.content_key and r.line <> s.line
            join staged_title t on t.title = s.title and coalesce(t.role_slug, '') = coalesce(s.role_slug, '')
            where s.external_id is not null and t.role_id is not null
            union all
            select role_id, -copies, 0 from known where is_replaced and role_id is not null
            union all
            select role_id, -copies, 0 from taken_away
            union all
            select claimant, 0, s.rows
            """ + BY_TITLE + """
            cross join unnest(o.claimants) as claimant
            where cardinality(o.claimants) > 1
            """;

    /** Of those with an external id only one is written, in the place of one that is there. */
    private static final String COUNT = """
            insert into title_delta
            select title, rows from staged_title where role_slug is null
            union all
            select s.title, -1
            from staged s
            join repeated r on r.content_key = s.content_key and r.line <> s.line
            where s.external_id is not null and s.role_slug is null
            union all
            select o.title, -o.copies
            from known k
            join observation o on o.dataset_id = '%1$s' and o.content_key = k.content_key
            where k.is_replaced and not o.is_role_given
            """;

    private StagedTitles() {}

    /** Weighs the claims to those that no observation has yet. */
    static void learn(Connection connection) throws SQLException {
        List<String> unknown = new ArrayList<>();
        try (PreparedStatement reading = connection.prepareStatement("""
                        select distinct title_key(title)
                        from (select distinct title from staged where role_slug is null and title is not null) as written
                        where not exists (select from observed_title o where o.title_key = title_key(title))
                        """);
                PreparedStatement writing = connection.prepareStatement(
                        "insert into observed_title (title_key, meaning) values (?, ?) on conflict do nothing");
                ResultSet rows = reading.executeQuery()) {
            while (rows.next()) {
                String titleKey = rows.getString(1);
                writing.setString(1, titleKey);
                writing.setString(2, JobTitle.of(titleKey).plainMeaning().orElse(null));
                writing.addBatch();
                unknown.add(titleKey);
            }
            writing.executeBatch();
        }
        ObservedTitles.weigh(connection, unknown);
    }

    /** Before rows that are there are replaced. */
    static void count(Connection connection, UUID dataset) throws SQLException {
        ObservedTitles.begin(connection);
        PayCounts.execute(connection, COUNT.formatted(dataset));
        ObservedTitles.add(connection, dataset);
    }

    /** After the rows were written. */
    static void report(Connection connection, ImportTally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select s.title, s.rows " + BY_TITLE + "where cardinality(o.claimants) = 0");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tally.findings().unmatched(rows.getString(1), rows.getLong(2));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                        select min(s.title collate "C"), cast(sum(s.rows) as bigint), h.slug,
                               (select string_agg(r.slug, ' ' order by r.slug) from role r where r.id = any (o.claimants))
                        """ + BY_TITLE + """
                        left join role h on h.id = o.role_id
                        where cardinality(o.claimants) > 1
                        group by o.title_key, o.claimants, h.slug
                        """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tally.findings()
                        .contested(new Contested(
                                rows.getString(1),
                                rows.getLong(2),
                                List.of(rows.getString(4).split(" ")),
                                rows.getString(3)));
            }
        }
        tally.findings().moved(moved(connection));
    }

    private static List<MovedObservations> moved(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        select r.slug, cast(greatest(sum(gained), 0) as bigint), cast(greatest(-sum(gained), 0) as bigint),
                               cast(sum(contested) as bigint)
                        from (%s) as n (role_id, gained, contested)
                        join role r on r.id = n.role_id
                        group by r.slug
                        having sum(gained) <> 0 or sum(contested) > 0
                        order by r.slug
                        """.formatted(GAINED));
                ResultSet rows = statement.executeQuery()) {
            List<MovedObservations> moved = new ArrayList<>();
            while (rows.next()) {
                moved.add(new MovedObservations(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
            return moved;
        }
    }
}

package io.rolebook.observation;

import io.rolebook.imports.ImportTally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The rows of a file in a temporary table, and how they get into the table of observations from there. */
final class StagedRows {
    private static final String STAGE = """
            create temporary table staged (
                line bigint, content_key uuid, title text, role_slug text, level observed_level, place text, residence text,
                employment_type employment_type, remote smallint, organisation_size text, year smallint, date text,
                amount numeric(18, 4), currency text, per pay_period, amount_in_usd numeric(18, 4), total numeric(18, 4),
                base numeric(18, 4), bonus numeric(18, 4), equity numeric(18, 4), contributor bytea, external_id text,
                fte numeric(5, 4), hours_per_week numeric(5, 2), pay bigint, pay_in_usd bigint, by_hour boolean,
                is_scaled boolean) on commit drop
            """;

    /** Which rows say the same, which of them is taken (of those with an external id the last), and how often. */
    private static final String FIND_REPEATS = """
            create temporary table repeated on commit drop as
            select content_key, count(*) as copies, case when min(external_id) is null then min(line) else max(line) end as line
            from staged
            group by content_key
            having count(*) > 1
            """;

    private static final String MATCH_TITLES = """
            create temporary table staged_title on commit drop as
            select title, role_slug, count(*) as rows,
                   case when role_slug is null
                        then (select o.role_id from observed_title o where o.title_key = title_key(title))
                        else (select r.id from role r where r.slug = role_slug) end as role_id
            from staged
            group by title, role_slug
            """;

    /** What is there already under the same key: repeated by a row without an external id, replaced by one with it. */
    private static final String FIND_KNOWN = """
            create temporary table known on commit drop as
            select o.content_key, o.external_id is not null as is_replaced, o.role_id, o.level, o.place, o.currency, o.year, o.pay,
                   o.copies, o.is_scaled
            from staged s
            join observation o on o.dataset_id = '%1$s' and o.content_key = s.content_key
            where not exists (select 1 from repeated r where r.content_key = s.content_key and r.line <> s.line)
            """;

    private static final String SUBTRACT_REPLACED = """
            insert into pay_delta
            select role_id, '%1$s', level, place, currency, year, pay, -copies, -1, case when is_scaled then -copies else 0 end
            from known
            where is_replaced and role_id is not null
            """;

    private static final String DELETE_REPLACED = """
            delete from observation o using known k
            where o.dataset_id = '%1$s' and o.content_key = k.content_key and k.is_replaced
            """;

    /** What each role loses where the file takes the place of all that the dataset holds. */
    private static final String TAKEN_AWAY = """
            create temporary table taken_away on commit drop as
            select role_id, cast(sum(n) as bigint) as copies
            from pay_count cross join unnest(copies) as n
            where dataset_id = '%1$s' and level = '' and place = '' and %2$s
            group by role_id
            """;

    /** How many more there are of each row that is known. */
    private static final String MORE = """
            (select k.*, coalesce(r.copies, 1) as more from known k left join repeated r using (content_key)
             where not k.is_replaced) as n
            """;

    private static final String COUNT_COPIES = """
            insert into pay_delta
            select n.role_id, '%1$s', n.level, n.place, n.currency, n.year, n.pay, n.more, 0,
                   case when n.is_scaled then n.more else 0 end
            from """ + MORE + """
            where n.role_id is not null
            """;

    private static final String ADD_COPIES = """
            update observation o set copies = o.copies + n.more from """ + MORE + """
            where o.dataset_id = '%1$s' and o.content_key = n.content_key
            """;

    // Written with "is not distinct from", or with "r.line is null or r.line = s.line", the joins would be taken for
    // those of a single row, and PostgreSQL would loop over all titles for each row.
    private static final String FRESH = """
            from staged s
            join staged_title t on t.title = s.title and coalesce(t.role_slug, '') = coalesce(s.role_slug, '')
            left join repeated r on r.content_key = s.content_key
            where not exists (select 1 from repeated o where o.content_key = s.content_key and o.line <> s.line)
            """;

    private static final String NOT_KNOWN = """
            and not exists (select 1 from known k where k.content_key = s.content_key and not k.is_replaced)
            """;

    private static final String COPIES = "case when s.external_id is null then coalesce(r.copies, 1) else 1 end\n";

    private static final String INSERT = """
            insert into %2$s (
                dataset_id, content_key, role_id, title, is_role_given, level, place, residence, employment_type, remote,
                organisation_size, year, date, amount, currency, per, amount_in_usd, total, base, bonus, equity,
                contributor, external_id, fte, hours_per_week, pay, pay_in_usd, by_hour, is_scaled, copies)
            select '%1$s', s.content_key, t.role_id, s.title, s.role_slug is not null, s.level, s.place, s.residence,
                   s.employment_type, s.remote, s.organisation_size, s.year, s.date, s.amount, s.currency, s.per,
                   s.amount_in_usd, s.total, s.base, s.bonus, s.equity, s.contributor, s.external_id, s.fte,
                   s.hours_per_week, s.pay, s.pay_in_usd, s.by_hour, s.is_scaled,
            """ + COPIES + FRESH;

    private static final String COUNT_NEW = """
            insert into pay_delta
            select t.role_id, '%1$s', s.level, s.place, s.currency, s.year, s.pay,
            """ + COPIES + ", 1, case when s.is_scaled then\n" + COPIES + "else 0 end\n"
            + FRESH + NOT_KNOWN + "and t.role_id is not null";

    private static final String INSERT_NEW = INSERT + NOT_KNOWN;

    private final Connection connection;
    private final UUID dataset;
    private final PayCounts counts;
    private final ImportTally tally;

    StagedRows(Connection connection, UUID dataset, PayCounts counts, ImportTally tally) {
        this.connection = connection;
        this.dataset = dataset;
        this.counts = counts;
        this.tally = tally;
    }

    /** Makes the table, which ends with the transaction. */
    static void create(Connection connection) throws SQLException {
        PayCounts.execute(connection, STAGE);
    }

    void matchTitles() throws SQLException {
        PayCounts.execute(connection, MATCH_TITLES);
    }

    /** After rows were taken out. */
    void matchTitlesAgain() throws SQLException {
        PayCounts.execute(connection, "drop table staged_title");
        matchTitles();
    }

    void findRepeats() throws SQLException {
        PayCounts.execute(connection, FIND_REPEATS);
        PayCounts.execute(connection, "analyze staged; analyze repeated; analyze staged_title");
        PayCounts.execute(connection, FIND_KNOWN.formatted(dataset));
        PayCounts.execute(connection, "analyze known");
    }

    /** @param isReplaced whether all that the dataset holds goes */
    void noteLosses(boolean isReplaced) throws SQLException {
        PayCounts.execute(connection, TAKEN_AWAY.formatted(dataset, isReplaced));
    }

    void forgetKnown() throws SQLException {
        PayCounts.execute(connection, "truncate known");
    }

    void write() throws SQLException {
        if (areSomeThere()) {
            writeMore();
        } else {
            writeFirst();
        }
    }

    /** Tells the report how many repeat each other or what is there. */
    void count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        select (select coalesce(sum(r.copies - 1), 0) from repeated r
                                where not exists (select 1 from staged s where s.content_key = r.content_key and s.external_id is not null))
                             + (select count(*) from known where not is_replaced) as repeated,
                               (select coalesce(sum(r.copies - 1), 0) from repeated r
                                where exists (select 1 from staged s where s.content_key = r.content_key and s.external_id is not null))
                             + (select count(*) from known where is_replaced) as replaced,
                               (select coalesce(sum(coalesce(r.copies, 1)), 0)
                                from known k left join repeated r using (content_key)
                                where not k.is_replaced) as already_there
                        """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            tally.repeated(row.getLong(1));
            tally.replaced(row.getLong(2));
            tally.alreadyThere(row.getLong(3));
        }
    }

    /** Into a table of their own, which is indexed at once as it becomes a partition. */
    private void writeFirst() throws SQLException {
        String table;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select create_observations('%s')".formatted(dataset))) {
            row.next();
            table = row.getString(1);
        }
        PayCounts.execute(connection, INSERT.formatted(dataset, table));
        tally.checkCancelled();
        PayCounts.execute(connection, "select attach_observations('%s')".formatted(dataset));
        tally.checkCancelled();
        counts.addFirst(connection, dataset);
    }

    private void writeMore() throws SQLException {
        counts.begin(connection);
        PayCounts.execute(connection, SUBTRACT_REPLACED.formatted(dataset));
        PayCounts.execute(connection, DELETE_REPLACED.formatted(dataset));
        PayCounts.execute(connection, COUNT_COPIES.formatted(dataset));
        PayCounts.execute(connection, ADD_COPIES.formatted(dataset));
        tally.checkCancelled();
        PayCounts.execute(connection, COUNT_NEW.formatted(dataset));
        PayCounts.execute(connection, INSERT_NEW.formatted(dataset, "observation"));
        tally.checkCancelled();
        counts.add(connection);
    }

    private boolean areSomeThere() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select 1 from observation where dataset_id = ?)")) {
            statement.setObject(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}

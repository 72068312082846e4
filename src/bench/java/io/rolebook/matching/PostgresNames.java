package io.rolebook.matching;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL by itself: a table of the names in a schema that is dropped in the end. */
final class PostgresNames implements AutoCloseable {
    static final double THRESHOLD = 0.3;
    private static final String GIN = "gin (text gin_trgm_ops)";
    private static final String GIST = "gist (text gist_trgm_ops)";

    static final List<Way> WAYS = List.of(
            new Way("pg_trgm, GIN, `%`", GIN, "where text % typed order by similarity(text, typed) desc"),
            new Way(
                    "pg_trgm, GIN, `<%`",
                    GIN,
                    "where typed <% text order by word_similarity(typed, text) desc, similarity(text, typed) desc"),
            new Way("pg_trgm, GiST, `<->`", GIST, "order by text <-> typed"),
            new Way("pg_trgm, GiST, `<<->`", GIST, "order by typed <<-> text, text <-> typed"),
            new Way(
                    "full text, GIN, last word a prefix",
                    "gin (to_tsvector('simple', text))",
                    "where to_tsvector('simple', text) @@ (plainto_tsquery('simple', typed)::text || ':*')::tsquery"
                            + " order by length(text)"));

    record Way(String name, String index, String query) {}

    private final Connection database;

    PostgresNames(Connection database, List<NamedThing> names) throws SQLException {
        this.database = database;
        execute("""
            drop schema if exists bench_finding cascade;
            create schema bench_finding;
            set search_path = bench_finding, public;
            create extension if not exists pg_trgm;
            set pg_trgm.similarity_threshold = %s;
            set pg_trgm.word_similarity_threshold = %s;
            create table name (owner text, text text)
            """.formatted(THRESHOLD, THRESHOLD));
        try (PreparedStatement insert = database.prepareStatement("insert into name select * from unnest(?, ?)")) {
            insert.setArray(
                    1,
                    database.createArrayOf(
                            "text", names.stream().map(NamedThing::owner).toArray()));
            insert.setArray(
                    2,
                    database.createArrayOf(
                            "text", names.stream().map(NamedThing::text).toArray()));
            insert.execute();
        }
    }

    /** Through the only index that there is then. */
    NameFinder finder(Way way) throws SQLException {
        execute("drop index if exists name_index");
        execute("create index name_index on name using " + way.index());
        execute("vacuum analyze name");
        PreparedStatement statement = database.prepareStatement(
                "select owner from name, (select ?::text) as asked (typed) %s limit 10".formatted(way.query()));
        return typed -> {
            statement.setString(1, typed);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        };
    }

    @Override
    public void close() throws SQLException {
        execute("drop schema bench_finding cascade");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.rolebook.observation;

import io.rolebook.disclosure.CountsByPay;
import io.rolebook.disclosure.PlacesAround;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Keeps the table {@code pay_count} equal to what the observations say, by addition and subtraction. Whoever changes
 * observations holds the lock of the revision, writes what comes (and, negative, what goes) to the temporary table
 * {@code pay_delta}, and calls {@link #add}.
 *
 * <p>The kept grains are role, with level, with place, each by currency and year. A finer one has hardly fewer entries than
 * there are observations, and is answered from those.
 */
@Singleton
class PayCounts {
    /** To truncate goes to the file system even where there is nothing to empty, and an import asks it for each role. */
    static final String EMPTY = "do $$ begin if exists (select from %1$s) then truncate %1$s; end if; end $$";

    /**
     * {@code copies} observations of this pay more, {@code distinct_rows} without exact repeats, {@code scaled} brought to
     * full time; or fewer.
     */
    private static final String DELTA = """
            create temporary table if not exists pay_delta (
                role_id uuid, dataset_id uuid, level observed_level, place text, currency text, year smallint, pay bigint,
                copies bigint, distinct_rows bigint, scaled bigint) on commit drop;
            """ + EMPTY.formatted("pay_delta");

    private static final String CELLS = """
            create temporary table if not exists pay_cell (like pay_count including storage) on commit drop;
            """ + EMPTY.formatted("pay_cell");
    private static final String COLUMNS =
            " (role_id, dataset_id, level, place, currency, year, amounts, copies, distinct_rows, scaled)";
    private static final String DELETE_EMPTY = """
            delete from pay_count c using pay_cell n
            where (c.role_id, c.dataset_id, c.level, c.place, c.currency, c.year)
                = (n.role_id, n.dataset_id, n.level, n.place, n.currency, n.year) and n.amounts = '{}'
            """;
    private static final String UPSERT = """
            insert into pay_count select * from pay_cell where amounts <> '{}'
            on conflict (role_id, dataset_id, level, place, currency, year) do update
            set amounts = excluded.amounts, copies = excluded.copies, distinct_rows = excluded.distinct_rows,
                scaled = excluded.scaled
            """;
    private static final String OBSERVED = """
            select role_id, dataset_id, level, place, currency, year, pay, copies, 1 as distinct_rows,
                   case when is_scaled then copies else 0 end as scaled
            from observation
            where role_id is not null
            """;
    private static final String DELTAS =
            "select role_id, dataset_id, level, place, currency, year, pay, copies, distinct_rows, scaled from pay_delta";
    private static final String OF_DATASET = " and dataset_id = '%s'";
    private static final String IN_ORDER = " order by dataset_id, role_id, pay";
    private static final String ALL = "";
    private static final int ROWS_AT_A_TIME = 10_000;

    /**
     * What the observations of one role in one dataset are counted by.
     *
     * @param level empty for all levels
     * @param place empty for all places; else with what is inside it
     */
    record Cell(String level, String place, String currency, int year) {}

    /** Does something with all counts of one role in one dataset. */
    private interface Consumer {
        void accept(UUID dataset, UUID role, Map<Cell, CountsByPay> cells) throws SQLException;
    }

    /** Empties {@code pay_delta}, or makes it. */
    void begin(Connection connection) throws SQLException {
        execute(connection, DELTA);
    }

    /** Adds what {@code pay_delta} holds to the counts. */
    void add(Connection connection) throws SQLException {
        aggregate(connection, DELTAS + IN_ORDER, (dataset, role, cells) -> {
            Map<Cell, CountsByPay> kept = kept(connection, dataset, role);
            cells.replaceAll((cell, delta) -> delta.plus(kept.getOrDefault(cell, new CountsByPay())));
            write(connection, dataset, role, cells);
        });
    }

    /** Counts the observations of a dataset that there were none of. */
    void addFirst(Connection connection, UUID dataset) throws SQLException {
        aggregate(
                connection,
                OBSERVED + OF_DATASET.formatted(dataset) + IN_ORDER,
                (sameDataset, role, cells) -> copy(connection, "pay_count", dataset, role, cells));
    }

    /**
     * Counts all observations anew and mends what differs.
     *
     * @return how many cells there are, and how many of them differed
     */
    Recount recount(Connection connection) throws SQLException {
        long[] differing = {0};
        long[] cellCount = {0};
        Map<UUID, List<UUID>> seen = new HashMap<>();
        aggregate(connection, OBSERVED + IN_ORDER, (dataset, role, cells) -> {
            seen.computeIfAbsent(dataset, key -> new ArrayList<>()).add(role);
            Map<Cell, CountsByPay> kept = kept(connection, dataset, role);
            cellCount[0] += cells.size();
            Map<Cell, CountsByPay> wrong = new HashMap<>();
            cells.forEach((cell, counts) -> {
                if (!counts.equals(kept.remove(cell))) {
                    wrong.put(cell, counts);
                }
            });
            kept.keySet().forEach(stray -> wrong.put(stray, new CountsByPay()));
            differing[0] += wrong.size();
            write(connection, dataset, role, wrong);
        });
        differing[0] += removeStrays(connection, seen);
        return new Recount(cellCount[0], differing[0]);
    }

    /** @param cells of the counts that are kept, once all are counted anew */
    record Recount(long cells, long differing) {}

    void forget(Connection connection, UUID dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from pay_count where dataset_id = ?")) {
            statement.setObject(1, dataset);
            statement.executeUpdate();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Counts the rows of a query, which come role by role, so that no more than one role is in memory. */
    private static void aggregate(Connection connection, String sql, Consumer consumer) throws SQLException {
        PlacesAround around = PlacesAround.read(connection);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(sql)) {
                UUID dataset = null;
                UUID role = null;
                Map<Cell, CountsByPay> cells = new HashMap<>();
                while (rows.next()) {
                    UUID nextRole = rows.getObject(1, UUID.class);
                    UUID nextDataset = rows.getObject(2, UUID.class);
                    if (role != null && dataset != null && !(nextRole.equals(role) && nextDataset.equals(dataset))) {
                        consumer.accept(dataset, role, cells);
                        cells = new HashMap<>();
                    }
                    role = nextRole;
                    dataset = nextDataset;
                    long pay = rows.getLong(7);
                    long copies = rows.getLong(8);
                    long distinctRows = rows.getLong(9);
                    long scaled = rows.getLong(10);
                    for (Cell cell :
                            cells(rows.getString(3), rows.getString(4), rows.getString(5), rows.getInt(6), around)) {
                        cells.computeIfAbsent(cell, key -> new CountsByPay())
                                .add(pay, copies, distinctRows)
                                .addScaled(scaled);
                    }
                }
                if (role != null && dataset != null) {
                    consumer.accept(dataset, role, cells);
                }
            }
        }
    }

    /** The kept cells that an observation counts in. */
    private static List<Cell> cells(
            @Nullable String level, @Nullable String place, String currency, int year, PlacesAround around) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(ALL, ALL, currency, year));
        if (level != null) {
            cells.add(new Cell(level, ALL, currency, year));
        }
        if (place != null) {
            around.of(place).forEach(code -> cells.add(new Cell(ALL, code, currency, year)));
        }
        return cells;
    }

    private static Map<Cell, CountsByPay> kept(Connection connection, UUID dataset, UUID role) throws SQLException {
        Map<Cell, CountsByPay> kept = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select level, place, currency, year, amounts, copies, distinct_rows, scaled
                from pay_count
                where role_id = ? and dataset_id = ?
                """)) {
            statement.setObject(1, role);
            statement.setObject(2, dataset);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    CountsByPay counts = new CountsByPay();
                    Long[] amounts = (Long[]) rows.getArray(5).getArray();
                    Long[] copies = (Long[]) rows.getArray(6).getArray();
                    Long[] distinctRows = (Long[]) rows.getArray(7).getArray();
                    for (int index = 0; index < amounts.length; index++) {
                        counts.add(amounts[index], copies[index], distinctRows[index]);
                    }
                    counts.addScaled(rows.getLong(8));
                    kept.put(new Cell(rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4)), counts);
                }
            }
        }
        return kept;
    }

    private static void write(Connection connection, UUID dataset, UUID role, Map<Cell, CountsByPay> cells)
            throws SQLException {
        if (cells.isEmpty()) {
            return;
        }
        execute(connection, CELLS);
        copy(connection, "pay_cell", dataset, role, cells);
        execute(connection, DELETE_EMPTY);
        execute(connection, UPSERT);
    }

    private static void copy(Connection connection, String table, UUID dataset, UUID role, Map<Cell, CountsByPay> cells)
            throws SQLException {
        StringBuilder rows = new StringBuilder();
        cells.forEach((cell, counts) -> {
            for (Object value :
                    new Object[] {role, dataset, cell.level(), cell.place(), cell.currency(), cell.year()}) {
                rows.append(value).append('\t');
            }
            counts.appendTo(rows).append('\n');
        });
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + COLUMNS + " from stdin", new StringReader(rows.toString()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Cells of roles that have no observation in the dataset at all. */
    private static long removeStrays(Connection connection, Map<UUID, List<UUID>> seen) throws SQLException {
        List<UUID[]> strays = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct dataset_id, role_id from pay_count")) {
            while (rows.next()) {
                UUID dataset = rows.getObject(1, UUID.class);
                UUID role = rows.getObject(2, UUID.class);
                if (!seen.getOrDefault(dataset, List.of()).contains(role)) {
                    strays.add(new UUID[] {dataset, role});
                }
            }
        }
        long removed = 0;
        for (UUID[] stray : strays) {
            Map<Cell, CountsByPay> cells = kept(connection, stray[0], stray[1]);
            cells.replaceAll((cell, counts) -> new CountsByPay());
            write(connection, stray[0], stray[1], cells);
            removed += cells.size();
        }
        return removed;
    }
}

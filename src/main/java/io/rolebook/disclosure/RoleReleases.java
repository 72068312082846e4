package io.rolebook.disclosure;

import io.rolebook.disclosure.DisclosureRules.Member;
import io.rolebook.rates.DatedRates;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.rates.DatedRates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was, is and will be told of one role. */
public final class RoleReleases {
    private static final String ALL = "";
    private static final String DIFFERENCE =
            "Together with another answer it would tell of fewer contributors than may be told of.";

    /**
     * What is told by itself.
     *
     * @param level empty for all levels
     * @param place empty for all places; else with what is inside it
     * @param year 0 for all years
     */
    record Cell(String level, String place, int year) {}

    private final UUID dataset;
    private final UUID role;
    private final DisclosureRules rules;
    private final DatedRates rates;
    private final ReleasedMembers members = new ReleasedMembers();
    private String currency = "";

    private final Map<Cell, BitSet> now = new HashMap<>();
    private final Map<Cell, Current> current = new HashMap<>();
    private final Set<BitSet> told = new LinkedHashSet<>();

    private final List<Cell> published = new ArrayList<>();
    private final Map<Cell, String> suppressed = new HashMap<>();
    private final Set<Cell> ended = new HashSet<>();

    /**
     * What a cell tells.
     *
     * @param members none where it says that nothing is told
     */
    record Current(BitSet members, String currency) {
        boolean isTold() {
            return !members.isEmpty();
        }
    }

    RoleReleases(UUID dataset, UUID role, DisclosureRules rules, DatedRates rates) {
        this.dataset = dataset;
        this.role = role;
        this.rules = rules;
        this.rates = rates;
    }

    void read(Connection connection, PlacesAround around) throws SQLException {
        List<ConfidentialRow> rows = ConfidentialRow.read(connection, role, dataset);
        currency = rows.stream()
                .collect(Collectors.groupingBy(
                        ConfidentialRow::currency, TreeMap::new, Collectors.summingLong(ConfidentialRow::copies)))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        Map<Dated, Rate> known =
                rates.find(rows.stream().map(ConfidentialRow::dated).distinct().toList(), currency);
        for (ConfidentialRow row : rows) {
            BigDecimal rate = row.currency().equals(currency)
                    ? BigDecimal.ONE
                    : Optional.ofNullable(known.get(row.dated()))
                            .map(Rate::number)
                            .orElse(null);
            if (rate != null) {
                long pay = BigDecimal.valueOf(row.pay())
                        .multiply(rate)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
                int member = members.observed(row.state(), row.contributor(), row.year(), pay, row.copies());
                cells(row, around)
                        .forEach(cell ->
                                now.computeIfAbsent(cell, key -> new BitSet()).set(member));
            }
        }
        readTold(connection);
    }

    private static List<Cell> cells(ConfidentialRow row, PlacesAround around) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell(ALL, ALL, 0), new Cell(ALL, ALL, row.year())));
        if (row.level() != null) {
            cells.add(new Cell(row.level(), ALL, 0));
            cells.add(new Cell(row.level(), ALL, row.year()));
        }
        if (row.place() != null) {
            around.of(row.place()).forEach(place -> cells.add(new Cell(ALL, place, 0)));
        }
        return cells;
    }

    private void readTold(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select level, place, year, is_current, members, contributors, currency
                from pay_release
                where role_id = ? and dataset_id = ?
                """)) {
            statement.setObject(1, role);
            statement.setObject(2, dataset);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Cell cell = new Cell(rows.getString(1), rows.getString(2), rows.getInt(3));
                    UUID[] members = (UUID[]) rows.getArray(5).getArray();
                    UUID[] contributors = (UUID[]) rows.getArray(6).getArray();
                    BitSet set = new BitSet();
                    for (int index = 0; index < members.length; index++) {
                        set.set(this.members.number(members[index], contributors[index]));
                    }
                    if (!set.isEmpty()) {
                        told.add(set);
                    }
                    if (rows.getBoolean(4)) {
                        current.put(cell, new Current(set, rows.getString(7)));
                    }
                }
            }
        }
    }

    /** The coarse cells first: they are asked most, and a finer one that does not go with them is held back. */
    void decide() {
        List<Cell> cells = new ArrayList<>(now.keySet());
        cells.sort(Comparator.<Cell>comparingInt(cell -> -now.get(cell).cardinality())
                .thenComparing(Cell::level)
                .thenComparing(Cell::place)
                .thenComparing(Cell::year));
        for (Cell cell : cells) {
            BitSet members = now.get(cell);
            String rule = rules.ruleAgainst(this.members.of(members));
            Current before = current.get(cell);
            if (rule == null && new Current(members, currency).equals(before)) {
                continue;
            }
            boolean tellsOfFew =
                    told.stream().anyMatch(other -> rules.tellsOfFew(members, other, this.members::contributorOf));
            if (rule != null) {
                suppressed.put(cell, rule);
            } else if (!tellsOfFew) {
                published.add(cell);
                told.add(members);
            } else if (before == null || !before.isTold()) {
                suppressed.put(cell, DIFFERENCE);
            }
        }
        current.forEach((cell, before) -> {
            if (now.isEmpty() || !now.containsKey(cell) && !before.isTold()) {
                ended.add(cell);
            } else if (!now.containsKey(cell)) {
                suppressed.put(cell, "Fewer observations than may be told of.");
            }
        });
    }

    void write(Connection connection, long revision) throws SQLException {
        Set<Cell> changed = new HashSet<>(published);
        changed.addAll(suppressed.keySet());
        changed.addAll(ended);
        try (PreparedStatement end = connection.prepareStatement("""
                        delete from pay_release
                        where role_id = ? and dataset_id = ? and level = ? and place = ? and year = ? and is_current
                          and members = '{}'
                        """);
                PreparedStatement past = connection.prepareStatement("""
                        update pay_release set is_current = false
                        where role_id = ? and dataset_id = ? and level = ? and place = ? and year = ? and is_current
                        """)) {
            for (Cell cell : changed) {
                identify(end, cell);
                end.executeUpdate();
                identify(past, cell);
                past.executeUpdate();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into pay_release (role_id, dataset_id, level, place, year, revision, is_current, rule, first_year,
                                         last_year, amounts, copies, distinct_rows, members, contributors, currency)
                values (?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Cell cell : published) {
                insert(connection, insert, cell, revision, null, now.get(cell));
            }
            for (Map.Entry<Cell, String> entry : suppressed.entrySet()) {
                insert(connection, insert, entry.getKey(), revision, entry.getValue(), new BitSet());
            }
        }
    }

    private void insert(
            Connection connection,
            PreparedStatement insert,
            Cell cell,
            long revision,
            @Nullable String rule,
            BitSet members)
            throws SQLException {
        CountsByPay counts = new CountsByPay();
        this.members.of(members).stream()
                .sorted(Comparator.comparingLong(Member::pay))
                .forEach(member -> counts.add(member.pay(), member.copies(), 1));
        identify(insert, cell);
        insert.setLong(6, revision);
        insert.setString(7, rule);
        insert.setInt(8, members.stream().map(this.members::yearOf).min().orElse(0));
        insert.setInt(9, members.stream().map(this.members::yearOf).max().orElse(0));
        insert.setObject(10, counts.pays());
        insert.setObject(11, counts.copies());
        insert.setObject(12, counts.distinctRows());
        insert.setArray(
                13,
                connection.createArrayOf(
                        "uuid", members.stream().mapToObj(this.members::id).toArray()));
        insert.setArray(
                14,
                connection.createArrayOf(
                        "uuid",
                        members.stream().mapToObj(this.members::contributorId).toArray()));
        insert.setString(15, currency);
        insert.executeUpdate();
    }

    private void identify(PreparedStatement statement, Cell cell) throws SQLException {
        statement.setObject(1, role);
        statement.setObject(2, dataset);
        statement.setString(3, cell.level());
        statement.setString(4, cell.place());
        statement.setInt(5, cell.year());
    }
}

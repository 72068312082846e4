package io.rolebook.observation;

import io.rolebook.observation.DisclosureRules.Member;
import io.rolebook.rates.DatedRates;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.rates.DatedRates.Rate;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
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
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Decides, after each change to a confidential dataset, what is told of it from now on. A new state of a cell is told
 * only where it keeps the rules by itself, and where it differs from every state of every cell of the role that was ever
 * told by no contributor at all or by enough of them. Until then the cell tells what it told before, or nothing. All of a
 * role is told in the currency that most of it is paid in; what is paid in another one is converted by the rate of its year.
 */
@Singleton
class ConfidentialReleases {
    private static final String ALL = "";
    private static final String DIFFERENCE =
            "Together with another answer it would tell of fewer contributors than may be told of.";

    private final Session session;
    private final DatedRates rates;

    ConfidentialReleases(Session session, DatedRates rates) {
        this.session = session;
        this.rates = rates;
    }

    /**
     * What is told by itself.
     *
     * @param level empty for all levels
     * @param place empty for all places; else with what is inside it
     * @param year 0 for all years
     */
    private record Cell(String level, String place, int year) {}

    /** @param dataset which has just changed, or whose observations have, under the lock of the revision */
    void update(UUID dataset, long revision) {
        session.doWork(connection -> update(connection, dataset, revision));
    }

    private void update(Connection connection, UUID dataset, long revision) throws SQLException {
        Optional<Disclosure> disclosure = confidential(connection, dataset);
        if (disclosure.isEmpty()) {
            return;
        }
        DisclosureRules rules = new DisclosureRules(disclosure.get());
        Map<String, List<String>> around = PayCounts.placesAround(connection);
        for (UUID role : roles(connection, dataset)) {
            Role told = new Role(dataset, role, rules, rates);
            told.read(connection, around);
            told.decide();
            told.write(connection, revision);
        }
    }

    private static Optional<Disclosure> confidential(Connection connection, UUID dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select policy, minimum_observations, minimum_contributors
                from dataset
                where id = ? and policy = 'confidential'
                """)) {
            statement.setObject(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Disclosure(row.getString(1), row.getInt(2), row.getInt(3)))
                        : Optional.empty();
            }
        }
    }

    private static List<UUID> roles(Connection connection, UUID dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select role_id from pay_count where dataset_id = ?
                union
                select role_id from pay_release where dataset_id = ?
                """)) {
            statement.setObject(1, dataset);
            statement.setObject(2, dataset);
            List<UUID> roles = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    roles.add(rows.getObject(1, UUID.class));
                }
            }
            return roles;
        }
    }

    /** What was, is and will be told of one role. */
    private static final class Role {
        private final UUID dataset;
        private final UUID role;
        private final DisclosureRules rules;
        private final DatedRates rates;
        private String currency = "";

        private final Map<UUID, Integer> memberNumbers = new HashMap<>();
        private final Map<UUID, Integer> contributorNumbers = new HashMap<>();
        private final List<UUID> memberIds = new ArrayList<>();
        private final List<UUID> contributorIds = new ArrayList<>();
        private final List<Integer> contributorOf = new ArrayList<>();

        private final Map<Cell, BitSet> now = new HashMap<>();
        private final Map<Integer, Observed> observed = new HashMap<>();
        private final Map<Cell, Current> current = new HashMap<>();
        private final Set<BitSet> told = new LinkedHashSet<>();

        private final List<Cell> published = new ArrayList<>();
        private final Map<Cell, String> suppressed = new HashMap<>();
        private final Set<Cell> ended = new HashSet<>();

        record Observed(int year, Member member) {}

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

        /** An observation as the table has it. */
        record Row(
                UUID key,
                UUID contributor,
                @Nullable String level,
                @Nullable String place,
                int year,
                String currency,
                long pay,
                long copies) {

            Dated dated() {
                return new Dated(currency, Integer.toString(year));
            }

            /** What it says of a person, and how it says it. */
            UUID state() {
                return UUID.nameUUIDFromBytes("%s %s %d%sx%d"
                        .formatted(key, contributor, pay, currency, copies)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }

        Role(UUID dataset, UUID role, DisclosureRules rules, DatedRates rates) {
            this.dataset = dataset;
            this.role = role;
            this.rules = rules;
            this.rates = rates;
        }

        void read(Connection connection, Map<String, List<String>> around) throws SQLException {
            List<Row> rows = rows(connection);
            currency = rows.stream()
                    .collect(Collectors.groupingBy(Row::currency, TreeMap::new, Collectors.summingLong(Row::copies)))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            Map<Dated, Rate> known =
                    rates.find(rows.stream().map(Row::dated).distinct().toList(), currency);
            for (Row row : rows) {
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
                    int member = member(row.state(), row.contributor());
                    observed.put(
                            member, new Observed(row.year(), new Member(contributorOf.get(member), pay, row.copies())));
                    cells(row, around)
                            .forEach(cell -> now.computeIfAbsent(cell, key -> new BitSet())
                                    .set(member));
                }
            }
            readTold(connection);
        }

        private List<Row> rows(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select content_key, coalesce(contributor, uuid_send(content_key)), level, place, year, currency, pay, copies
                    from observation
                    where role_id = ? and dataset_id = ?
                    """)) {
                statement.setObject(1, role);
                statement.setObject(2, dataset);
                List<Row> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        rows.add(new Row(
                                found.getObject(1, UUID.class),
                                UUID.nameUUIDFromBytes(found.getBytes(2)),
                                found.getString(3),
                                found.getString(4),
                                found.getInt(5),
                                found.getString(6),
                                found.getLong(7),
                                found.getLong(8)));
                    }
                }
                return rows;
            }
        }

        private static List<Cell> cells(Row row, Map<String, List<String>> around) {
            List<Cell> cells = new ArrayList<>(List.of(new Cell(ALL, ALL, 0), new Cell(ALL, ALL, row.year())));
            if (row.level() != null) {
                cells.add(new Cell(row.level(), ALL, 0));
                cells.add(new Cell(row.level(), ALL, row.year()));
            }
            if (row.place() != null) {
                around.getOrDefault(row.place(), List.of(row.place()))
                        .forEach(place -> cells.add(new Cell(ALL, place, 0)));
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
                            set.set(member(members[index], contributors[index]));
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
                String rule = rules.ruleAgainst(members(members));
                Current before = current.get(cell);
                if (rule == null && new Current(members, currency).equals(before)) {
                    continue;
                }
                boolean tellsOfFew =
                        told.stream().anyMatch(other -> rules.tellsOfFew(members, other, contributorOf::get));
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
            members(members).stream()
                    .sorted(Comparator.comparingLong(Member::pay))
                    .forEach(member -> counts.add(member.pay(), member.copies(), 1));
            identify(insert, cell);
            insert.setLong(6, revision);
            insert.setString(7, rule);
            insert.setInt(8, members.stream().map(this::yearOf).min().orElse(0));
            insert.setInt(9, members.stream().map(this::yearOf).max().orElse(0));
            insert.setObject(10, counts.pays());
            insert.setObject(11, counts.copies());
            insert.setObject(12, counts.distinctRows());
            insert.setArray(
                    13,
                    connection.createArrayOf(
                            "uuid", members.stream().mapToObj(memberIds::get).toArray()));
            insert.setArray(
                    14,
                    connection.createArrayOf(
                            "uuid",
                            members.stream()
                                    .mapToObj(member -> contributorIds.get(contributorOf.get(member)))
                                    .toArray()));
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

        private int yearOf(int member) {
            return observed.get(member).year();
        }

        private Collection<Member> members(BitSet members) {
            return members.stream()
                    .mapToObj(member -> observed.get(member).member())
                    .toList();
        }

        private int member(UUID id, UUID contributor) {
            return memberNumbers.computeIfAbsent(id, key -> {
                memberIds.add(id);
                contributorOf.add(contributorNumbers.computeIfAbsent(contributor, other -> {
                    contributorIds.add(contributor);
                    return contributorIds.size() - 1;
                }));
                return memberIds.size() - 1;
            });
        }
    }
}

package io.rolebook.salary;

import io.rolebook.api.Level;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of the observations as counts by amount. At a kept grain they are there; at any other they are counted
 * from the rows, through an index that holds all that is asked.
 */
@Singleton
class Slices {
    private static final int KEPT_HOURS = 2080;
    private static final Long[] NONE = {};

    private static final String KEPT = """
            select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, null as rule, false as is_confidential,
                   y.first_year, y.last_year, c.amounts, c.copies, c.distinct_rows
            from pay_count c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'public'
            join source s on s.id = d.source_id
            left join lateral (%s) as y on true
            """;

    private static final String YEARS = """
            select min(y.year) as first_year, max(y.year) as last_year
            from pay_count y
            where (y.role_id, y.dataset_id, y.level, y.place) = (c.role_id, c.dataset_id, c.level, '')
              and y.year <> 0 and c.year in (0, y.year)
            """;

    private static final String YEARS_AT_PLACE = """
            with recursive inside (code) as (
                select c.place
                union all
                select p.code from inside i join place w on w.code = i.code join place p on p.within_id = w.id)
            select min(f.year) as first_year, max(l.year) as last_year
            from inside i
            left join lateral (
                select o.year from observation o
                where o.role_id = c.role_id and o.place = i.code and o.dataset_id = c.dataset_id
                order by o.year limit 1) as f on true
            left join lateral (
                select o.year from observation o
                where o.role_id = c.role_id and o.place = i.code and o.dataset_id = c.dataset_id
                order by o.year desc limit 1) as l on true
            """;

    private static final String RELEASED = """
            select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, c.rule, true as is_confidential, c.first_year,
                   c.last_year, c.amounts, c.copies, c.distinct_rows
            from pay_release c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
            join source s on s.id = d.source_id
            """;

    /** Of a confidential dataset nothing is told at other grains than those, of which all answers are compared. */
    private static final String NOT_TOLD = """
            select r.slug, place.asked, 0, d.slug, s.slug, d.repeats,
                   'Of a confidential dataset only level and year, or place alone, may be asked for.', true, 0, 0,
                   null::bigint, null::bigint, null::bigint
            from pay_release c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
            join source s on s.id = d.source_id
            cross join unnest(?::text[]) as place (asked)
            where r.slug = any (?) and c.level = '' and c.place = '' and c.year = 0
            """;

    /**
     * One row an amount, in no order: to sort them together with what they belong to would cost more than to count them.
     * The policy is looked at after counting for the same reason.
     */
    private static final String COUNTED = """
            with counted as (
                select o.role_id, %1$s as place, %2$s as year, o.dataset_id, %3$s as pay, sum(o.copies)::bigint as copies,
                       count(*) as distinct_rows, min(o.year) as first_year, max(o.year) as last_year
                from observation o %4$s
                where %5$s
                group by 1, 2, 3, 4, 5)
            select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, null as rule, false as is_confidential, c.first_year,
                   c.last_year, c.pay, c.copies, c.distinct_rows
            from counted c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'public'
            join source s on s.id = d.source_id
            """;

    /** Places asked for, each with itself and all that is inside it. */
    private static final String INSIDE = """
            with recursive inside (asked, code) as (
                select p.code, p.code from place p where p.code = any (?)
                union all
                select i.asked, p.code
                from inside i join place w on w.code = i.code join place p on p.within_id = w.id)
            """;

    private final Session session;

    Slices(Session session) {
        this.session = session;
    }

    /**
     * Which observations are asked for.
     *
     * @param roles slugs
     * @param places codes, each with what is inside it; none means anywhere
     * @param byYear whether each year is wanted by itself
     */
    record Selection(
            List<String> roles,
            List<String> places,
            @Nullable Level level,
            @Nullable Integer year,
            boolean byYear,
            @Nullable EmploymentType employmentType,
            @Nullable Integer remote,
            @Nullable String dataset,
            int hoursPerYear) {

        boolean isKept() {
            return employmentType == null
                    && remote == null
                    && hoursPerYear == KEPT_HOURS
                    && (places.isEmpty() || level == null && year == null && !byYear);
        }
    }

    /**
     * The observations of one dataset at one role, place and year.
     *
     * @param place empty where none is asked for
     * @param year 0 where years are taken together
     * @param rule why nothing is told of them; null where something is
     * @param amounts cents of a US dollar a year, each once
     * @param copies how many observations have each amount
     * @param distinctRows how many have it, without those that repeat another exactly
     */
    record Slice(
            String role,
            String place,
            int year,
            String dataset,
            String source,
            Repeats repeats,
            @Nullable String rule,
            boolean isConfidential,
            int firstYear,
            int lastYear,
            Long[] amounts,
            Long[] copies,
            Long[] distinctRows) {

        private Slice withYearsOf(Slice other) {
            return new Slice(
                    role,
                    place,
                    year,
                    dataset,
                    source,
                    repeats,
                    rule,
                    isConfidential,
                    Math.min(firstYear, other.firstYear),
                    Math.max(lastYear, other.lastYear),
                    amounts,
                    copies,
                    distinctRows);
        }

        /** @param counts amount, copies and distinct rows, in any order */
        private Slice with(List<Long[]> counts) {
            return new Slice(
                    role,
                    place,
                    year,
                    dataset,
                    source,
                    repeats,
                    rule,
                    isConfidential,
                    firstYear,
                    lastYear,
                    counts.stream().map(count -> count[0]).toArray(Long[]::new),
                    counts.stream().map(count -> count[1]).toArray(Long[]::new),
                    counts.stream().map(count -> count[2]).toArray(Long[]::new));
        }
    }

    /** In one statement, whatever the number of roles and places. */
    List<Slice> find(Selection selection) {
        return session.doReturningWork(
                connection -> selection.isKept() ? kept(connection, selection) : counted(connection, selection));
    }

    private static List<Slice> kept(Connection connection, Selection selection) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        conditions.add("r.slug = any (?)");
        arguments.add(selection.roles());
        conditions.add("c.place = any (?)");
        arguments.add(selection.places().isEmpty() ? List.of("") : selection.places());
        conditions.add("c.level = ?");
        arguments.add(selection.level() == null ? "" : selection.level().toString());
        if (selection.byYear() && selection.year() == null) {
            conditions.add("c.year <> 0");
        } else {
            conditions.add("c.year = ?");
            arguments.add(selection.year() == null ? 0 : selection.year());
        }
        if (selection.dataset() != null) {
            conditions.add("d.slug = ?");
            arguments.add(selection.dataset());
        }
        String where = " where " + String.join(" and ", conditions);
        List<Object> twice = new ArrayList<>(arguments);
        twice.addAll(arguments);
        String years = selection.places().isEmpty() ? YEARS : YEARS_AT_PLACE;
        return query(connection, KEPT.formatted(years) + where + " union all " + RELEASED + where, twice);
    }

    private static List<Slice> counted(Connection connection, Selection selection) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        conditions.add("o.role_id = any (array(select id from role where slug = any (?)))");
        arguments.add(selection.roles());
        if (selection.level() != null) {
            conditions.add("o.level = ?::observed_level");
            arguments.add(selection.level().toString());
        }
        if (selection.year() != null) {
            conditions.add("o.year = ?");
            arguments.add(selection.year());
        }
        if (selection.employmentType() != null) {
            conditions.add("o.employment_type = ?::employment_type");
            arguments.add(selection.employmentType().toString());
        }
        if (selection.remote() != null) {
            conditions.add("o.remote = ?");
            arguments.add(selection.remote());
        }
        if (selection.dataset() != null) {
            conditions.add("o.dataset_id = (select id from dataset where slug = ?)");
            arguments.add(selection.dataset());
        }
        String hours = Integer.toString(selection.hoursPerYear());
        String pay = selection.hoursPerYear() == KEPT_HOURS
                ? "o.pay"
                : "case when o.by_hour then (o.pay * " + hours + " + 1040) / 2080 else o.pay end";
        String place = "''";
        String join = "";
        if (selection.places().size() == 1) {
            // With one place the index can go to its rows, and need not match each row of the role with a place.
            place = "?::text";
            conditions.add("o.place = any (array(" + INSIDE + " select code from inside))");
            arguments.add(selection.places());
            arguments.add(0, selection.places().get(0));
        } else if (!selection.places().isEmpty()) {
            place = "i.asked";
            join = "join (" + INSIDE + " select asked, code from inside) as i on i.code = o.place";
            arguments.add(0, selection.places());
        }
        String sql = COUNTED.formatted(
                place, selection.byYear() ? "o.year" : "0::smallint", pay, join, String.join(" and ", conditions));
        if (selection.byYear()) {
            // There is no year of which to say that nothing is told.
            return together(connection, sql, arguments);
        }
        String secret = NOT_TOLD;
        arguments.add(selection.places().isEmpty() ? List.of("") : selection.places());
        arguments.add(selection.roles());
        if (selection.dataset() != null) {
            secret += " and d.slug = ?";
            arguments.add(selection.dataset());
        }
        return together(connection, sql + " union all " + secret, arguments);
    }

    private static List<Slice> query(Connection connection, String sql, List<Object> arguments) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<Slice> slices = new ArrayList<>();
            while (rows.next()) {
                slices.add(slice(
                        rows,
                        (Long[]) rows.getArray(11).getArray(),
                        (Long[]) rows.getArray(12).getArray(),
                        (Long[]) rows.getArray(13).getArray()));
            }
            return slices;
        }
    }

    /** The slices of a query that answers one amount a row. */
    private static List<Slice> together(Connection connection, String sql, List<Object> arguments) throws SQLException {
        record Key(String role, String place, int year, String dataset) {}
        Map<Key, Slice> first = new LinkedHashMap<>();
        Map<Key, List<Long[]>> amounts = new HashMap<>();
        try (PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Slice row = slice(rows, NONE, NONE, NONE);
                Key key = new Key(row.role(), row.place(), row.year(), row.dataset());
                first.merge(key, row, Slice::withYearsOf);
                List<Long[]> counts = amounts.computeIfAbsent(key, other -> new ArrayList<>());
                if (row.rule() == null) {
                    counts.add(new Long[] {rows.getLong(11), rows.getLong(12), rows.getLong(13)});
                }
            }
        }
        return first.entrySet().stream()
                .map(entry -> entry.getValue().with(amounts.get(entry.getKey())))
                .toList();
    }

    private static Slice slice(ResultSet row, Long[] amounts, Long[] copies, Long[] distinctRows) throws SQLException {
        return new Slice(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                Repeats.valueOf(row.getString(6)),
                row.getString(7),
                row.getBoolean(8),
                row.getInt(9),
                row.getInt(10),
                amounts,
                copies,
                distinctRows);
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<Object> arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < arguments.size(); index++) {
            Object argument = arguments.get(index);
            if (argument instanceof List<?> list) {
                statement.setArray(index + 1, connection.createArrayOf("text", list.toArray()));
            } else {
                statement.setObject(index + 1, argument);
            }
        }
        return statement;
    }
}

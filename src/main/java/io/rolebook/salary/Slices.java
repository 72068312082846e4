package io.rolebook.salary;

import io.rolebook.api.Level;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
                   null::bigint[], null::bigint[], null::bigint[]
            from pay_release c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
            join source s on s.id = d.source_id
            cross join unnest(?::text[]) as place (asked)
            where r.slug = any (?) and c.level = '' and c.place = '' and c.year = 0
            """;

    /**
     * The amounts come in no order: to sort them together with what they belong to would cost more than to count them. The
     * policy is looked at after counting for the same reason, and nothing is grouped by that is the same for all rows.
     */
    private static final String COUNTED = """
            with counted as (
                select %1$s o.dataset_id, %2$s as pay, sum(o.copies)::bigint as copies, count(*) as distinct_rows,
                       min(o.year) as first_year, max(o.year) as last_year
                from observation o %3$s
                where %4$s
                group by %1$s o.dataset_id, %2$s),
            slice as (
                select %5$s dataset_id, min(first_year) as first_year, max(last_year) as last_year, array_agg(pay) as amounts,
                       array_agg(copies) as copies, array_agg(distinct_rows) as distinct_rows
                from counted
                group by %5$s dataset_id)
            select r.slug, %6$s as place, %7$s as year, d.slug, s.slug, d.repeats, null as rule, false as is_confidential,
                   c.first_year, c.last_year, c.amounts, c.copies, c.distinct_rows
            from slice c
            join role r on %8$s
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
            Long[] distinctRows) {}

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
        List<String> keys = new ArrayList<>();
        String role = "r.slug = any (?)";
        if (selection.roles().size() > 1) {
            keys.add("role_id");
            role = "r.id = c.role_id";
        }
        String place = "''";
        String join = "";
        if (selection.places().size() == 1) {
            // With one place the index can go to its rows, and need not match each row of the role with a place.
            place = "?::text";
            conditions.add("o.place = any (array(" + INSIDE + " select code from inside))");
            arguments.add(selection.places());
            arguments.add(selection.places().get(0));
        } else if (!selection.places().isEmpty()) {
            place = "c.asked";
            keys.add("asked");
            join = "join (" + INSIDE + " select asked, code from inside) as i on i.code = o.place";
            arguments.add(0, selection.places());
        }
        String year = "0::smallint";
        if (selection.byYear()) {
            year = "c.year";
            keys.add("year");
        }
        if (selection.roles().size() == 1) {
            arguments.add(selection.roles());
        }
        String grouped = keys.stream().map(key -> key + ", ").collect(Collectors.joining());
        String sql =
                COUNTED.formatted(grouped, pay, join, String.join(" and ", conditions), grouped, place, year, role);
        if (selection.byYear()) {
            // There is no year of which to say that nothing is told.
            return query(connection, sql, arguments);
        }
        String secret = NOT_TOLD;
        arguments.add(selection.places().isEmpty() ? List.of("") : selection.places());
        arguments.add(selection.roles());
        if (selection.dataset() != null) {
            secret += " and d.slug = ?";
            arguments.add(selection.dataset());
        }
        return query(connection, sql + " union all " + secret, arguments);
    }

    private static List<Slice> query(Connection connection, String sql, List<Object> arguments) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<Slice> slices = new ArrayList<>();
            while (rows.next()) {
                slices.add(new Slice(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        Repeats.valueOf(rows.getString(6)),
                        rows.getString(7),
                        rows.getBoolean(8),
                        rows.getInt(9),
                        rows.getInt(10),
                        numbers(rows.getArray(11)),
                        numbers(rows.getArray(12)),
                        numbers(rows.getArray(13))));
            }
            return slices;
        }
    }

    private static Long[] numbers(@Nullable Array array) throws SQLException {
        return array == null ? NONE : (Long[]) array.getArray();
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

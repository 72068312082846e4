package io.rolebook.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that reads slices, with what it is to be asked with.
 *
 * @param arguments lists go in as arrays of text
 */
public record SliceStatement(String sql, List<Object> arguments) {
    private static final String KEPT = """
            select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, d.population, null as rule, false as is_confidential,
                   c.currency, c.year as first_year, c.year as last_year, c.amounts, c.copies, c.distinct_rows, c.scaled,
                   0 as by_source
            from pay_count c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'public'
            join source s on s.id = d.source_id
            """;

    private static final String RELEASED = """
            select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, d.population, c.rule, true, c.currency, c.first_year,
                   c.last_year, c.amounts, c.copies, c.distinct_rows, 0, 0
            from pay_release c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
            join source s on s.id = d.source_id
            """;

    /** Of a confidential dataset nothing is told at other grains than those, of which all answers are compared. */
    private static final String NOT_TOLD = """
            select r.slug, place.asked, 0, d.slug, s.slug, d.repeats, d.population,
                   'Of a confidential dataset only level and year, or place alone, may be asked for.', true, c.currency, 0, 0,
                   null::bigint[], null::bigint[], null::bigint[], 0, 0
            from pay_release c
            join role r on r.id = c.role_id
            join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
            join source s on s.id = d.source_id
            cross join unnest(?::text[]) as place (asked)
            """;

    /**
     * The amounts come in no order: to sort them together with what they belong to would cost more than to count them. The
     * policy is looked at after counting for the same reason.
     */
    private static final String COUNTED = """
            with counted as (
                select %1$s o.dataset_id, %9$s as currency, o.year, %2$s as pay, sum(o.copies)::bigint as copies,
                       count(*) as distinct_rows, coalesce(sum(o.copies) filter (where o.is_scaled), 0) as scaled,
                       %10$s as by_source
                from observation o %3$s
                where %4$s
                group by %1$s o.dataset_id, %9$s, o.year, %2$s),
            slice as (
                select %5$s dataset_id, currency, year, array_agg(pay) as amounts, array_agg(copies) as copies,
                       array_agg(distinct_rows) as distinct_rows, sum(scaled)::bigint as scaled,
                       sum(by_source)::bigint as by_source
                from counted
                group by %5$s dataset_id, currency, year)
            select r.slug, %6$s as place, c.year, d.slug, s.slug, d.repeats, d.population, null as rule,
                   false as is_confidential, c.currency, c.year as first_year, c.year as last_year, c.amounts, c.copies,
                   c.distinct_rows, c.scaled, c.by_source
            from slice c
            join role r on %7$s
            join dataset d on d.id = c.dataset_id and d.policy = 'public' and %8$s
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

    SliceStatement and(SliceStatement other) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(other.arguments);
        return new SliceStatement(sql + " union all " + other.sql, all);
    }

    static SliceStatement kept(Slices.Selection selection) {
        List<Object> arguments = new ArrayList<>();
        String where = where(selection, arguments);
        if (selection.year() != null) {
            where += " and c.year = ?";
            arguments.add(selection.year());
        }
        return new SliceStatement(KEPT + where, arguments);
    }

    static SliceStatement released(Slices.Selection selection) {
        List<Object> arguments = new ArrayList<>();
        String where = where(selection, arguments);
        if (selection.byYear() && selection.year() == null) {
            where += " and c.year <> 0";
        } else {
            where += " and c.year = ?";
            arguments.add(selection.year() == null ? 0 : selection.year());
        }
        return new SliceStatement(RELEASED + where, arguments);
    }

    private static String where(Slices.Selection selection, List<Object> arguments) {
        arguments.add(selection.roles());
        arguments.add(selection.placesOrNone());
        arguments.add(selection.level() == null ? "" : selection.level().toString());
        String where = " where r.slug = any (?) and c.place = any (?) and c.level = ? and " + selection.ofPopulation();
        if (selection.dataset() != null) {
            where += " and d.slug = ?";
            arguments.add(selection.dataset());
        }
        return where;
    }

    static SliceStatement notTold(Slices.Selection selection) {
        List<Object> arguments = new ArrayList<>(List.of(selection.placesOrNone(), selection.roles()));
        String where = " where r.slug = any (?) and c.level = '' and c.place = '' and c.year = 0 and "
                + selection.ofPopulation();
        if (selection.dataset() != null) {
            where += " and d.slug = ?";
            arguments.add(selection.dataset());
        }
        return new SliceStatement(NOT_TOLD + where, arguments);
    }

    static SliceStatement counted(Slices.Selection selection) {
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
        if (selection.roles().size() == 1) {
            arguments.add(selection.roles());
        }
        String grouped = keys.stream().map(key -> key + ", ").collect(Collectors.joining());
        String pay = selection.isConvertedBySource() ? "coalesce(o.pay_in_usd, o.pay)" : "o.pay";
        if (selection.hoursPerYear() != Slices.KEPT_HOURS) {
            pay = "case when o.by_hour then round(%1$s::numeric * %2$d / %3$d)::bigint else %1$s end"
                    .formatted(pay, selection.hoursPerYear(), Slices.KEPT_HOURS);
        }
        String currency = "o.currency";
        String bySource = "0";
        if (selection.isConvertedBySource()) {
            currency = "case when o.pay_in_usd is null then o.currency else 'USD' end";
            bySource = "coalesce(sum(o.copies) filter (where o.pay_in_usd is not null and o.currency <> 'USD'), 0)";
        }
        return new SliceStatement(
                COUNTED.formatted(
                        grouped,
                        pay,
                        join,
                        String.join(" and ", conditions),
                        grouped,
                        place,
                        role,
                        selection.ofPopulation(),
                        currency,
                        bySource),
                arguments);
    }
}

package io.rolebook.observation;

import io.rolebook.imports.ImportTally;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.observation.PlausiblePay.Bounds;
import io.rolebook.rates.DatedRates.Dated;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the staged rows whose pay can hardly be meant so, and warns of them or takes them out, as their dataset says. */
@Singleton
class ImplausibleRows {
    private static final String CODE = "implausible";

    private final PlausiblePay plausible;

    ImplausibleRows(PlausiblePay plausible) {
        this.plausible = plausible;
    }

    /**
     * Once the roles of the staged rows are known.
     *
     * @param column what the file calls the column of the amount
     * @return whether rows were taken out
     */
    boolean judge(Connection connection, UUID dataset, Implausible policy, String column, ImportTally tally)
            throws SQLException {
        Map<UUID, Bounds> bounds = plausible.ofRoles(
                connection,
                all(connection, "select distinct role_id from staged_title where role_id is not null"),
                dataset);
        Map<Dated, BigDecimal> dollars = plausible.inDollars(dated(connection));
        List<Long> rejected = new ArrayList<>();
        try (PreparedStatement statement = statement(connection, bounds, dollars);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long line = rows.getLong(1);
                Money pay = new Money(rows.getBigDecimal(2), rows.getString(3), PayPeriod.valueOf(rows.getString(4)));
                UUID role = rows.getObject(5, UUID.class);
                Bounds ofRole = bounds.getOrDefault(role, plausible.unknownRole());
                plausible.doubt(pay, rows.getBigDecimal(6), ofRole).ifPresent(message -> {
                    if (policy == Implausible.reject) {
                        rejected.add(line);
                        tally.rejectAccepted(line, column, CODE, message);
                    } else {
                        tally.warn(line, column, CODE, message);
                    }
                });
            }
        }
        return delete(connection, rejected);
    }

    /** The rows beyond the bounds of their role; a row whose currency has no rate is beyond none. */
    private PreparedStatement statement(Connection connection, Map<UUID, Bounds> bounds, Map<Dated, BigDecimal> dollars)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                select s.line, s.amount, s.currency, s.per, t.role_id, r.dollars
                from staged s
                join staged_title t on t.title = s.title and coalesce(t.role_slug, '') = coalesce(s.role_slug, '')
                join unnest(?::text[], ?::text[], ?::numeric[]) as r (currency, year, dollars)
                  on r.currency = s.currency and r.year = s.year::text
                left join unnest(?::uuid[], ?::numeric[], ?::numeric[]) as b (role_id, low, high) on b.role_id = t.role_id
                join unnest(?::text[], ?::numeric[]) as p (per, a_year) on p.per = s.per::text
                where s.amount * r.dollars * p.a_year not between coalesce(b.low, ?) and coalesce(b.high, ?)
                order by s.line
                """);
        List<Map.Entry<Dated, BigDecimal>> rates = List.copyOf(dollars.entrySet());
        List<Map.Entry<UUID, Bounds>> ofRoles = List.copyOf(bounds.entrySet());
        statement.setArray(
                1,
                array(
                        connection,
                        "text",
                        rates.stream().map(rate -> rate.getKey().currency()).toArray()));
        statement.setArray(
                2,
                array(
                        connection,
                        "text",
                        rates.stream().map(rate -> rate.getKey().asOf()).toArray()));
        statement.setArray(
                3,
                array(
                        connection,
                        "numeric",
                        rates.stream().map(Map.Entry::getValue).toArray()));
        statement.setArray(
                4,
                array(
                        connection,
                        "uuid",
                        ofRoles.stream().map(Map.Entry::getKey).toArray()));
        statement.setArray(
                5,
                array(
                        connection,
                        "numeric",
                        ofRoles.stream().map(role -> role.getValue().low()).toArray()));
        statement.setArray(
                6,
                array(
                        connection,
                        "numeric",
                        ofRoles.stream().map(role -> role.getValue().high()).toArray()));
        PayPeriod[] periods = PayPeriod.values();
        statement.setArray(
                7,
                array(
                        connection,
                        "text",
                        Arrays.stream(periods).map(PayPeriod::toString).toArray()));
        statement.setArray(
                8,
                array(
                        connection,
                        "numeric",
                        Arrays.stream(periods).map(PlausiblePay::aYear).toArray()));
        statement.setBigDecimal(9, plausible.unknownRole().low());
        statement.setBigDecimal(10, plausible.unknownRole().high());
        return statement;
    }

    private static boolean delete(Connection connection, List<Long> lines) throws SQLException {
        if (lines.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from staged where line = any (?)")) {
            statement.setArray(1, array(connection, "bigint", lines.toArray()));
            return statement.executeUpdate() > 0;
        }
    }

    private static Set<Dated> dated(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select distinct currency, year::text from staged");
                ResultSet rows = statement.executeQuery()) {
            Set<Dated> dated = new HashSet<>();
            while (rows.next()) {
                dated.add(new Dated(rows.getString(1), rows.getString(2)));
            }
            return dated;
        }
    }

    private static List<UUID> all(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}

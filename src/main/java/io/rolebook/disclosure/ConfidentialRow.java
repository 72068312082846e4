package io.rolebook.disclosure;

import io.rolebook.rates.DatedRates.Dated;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An observation of a confidential dataset, as the table has it. */
public record ConfidentialRow(
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

    static List<ConfidentialRow> read(Connection connection, UUID role, UUID dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select content_key, coalesce(contributor, uuid_send(content_key)), level, place, year, currency, pay, copies
                from observation
                where role_id = ? and dataset_id = ?
                """)) {
            statement.setObject(1, role);
            statement.setObject(2, dataset);
            List<ConfidentialRow> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new ConfidentialRow(
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
}

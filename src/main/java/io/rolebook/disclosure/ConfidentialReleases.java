package io.rolebook.disclosure;

import io.rolebook.rates.DatedRates;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Decides, after each change to a confidential dataset, what is told of it from now on. A new state of a cell is told
 * only where it keeps the rules by itself, and where it differs from every state of every cell of the role that was ever
 * told by no contributor at all or by enough of them. Until then the cell tells what it told before, or nothing. All of a
 * role is told in the currency that most of it is paid in; what is paid in another one is converted by the rate of its year.
 */
@Singleton
public class ConfidentialReleases {
    private final Session session;
    private final DatedRates rates;

    ConfidentialReleases(Session session, DatedRates rates) {
        this.session = session;
        this.rates = rates;
    }

    /** @param dataset which has just changed, or whose observations have, under the lock of the revision */
    public void update(UUID dataset, long revision) {
        session.doWork(connection -> update(connection, dataset, revision));
    }

    private void update(Connection connection, UUID dataset, long revision) throws SQLException {
        Optional<Disclosure> disclosure = confidential(connection, dataset);
        if (disclosure.isEmpty()) {
            return;
        }
        DisclosureRules rules = new DisclosureRules(disclosure.get());
        PlacesAround around = PlacesAround.read(connection);
        for (UUID role : roles(connection, dataset)) {
            RoleReleases told = new RoleReleases(dataset, role, rules, rates);
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
}

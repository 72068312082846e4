package io.rolebook.observation;

import io.rolebook.database.LongWork;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.Session;

/** Takes observations out of a dataset, and out of the counts. Under the lock of the revision. */
@Singleton
class ObservationRemover {
    private final Session session;
    private final PayCounts counts;
    private final LongWork longWork;

    ObservationRemover(Session session, PayCounts counts, LongWork longWork) {
        this.session = session;
        this.counts = counts;
        this.longWork = longWork;
    }

    /** Also what was told of a confidential one; nobody can compare anything with a dataset that is gone. */
    void removeDataset(UUID dataset) {
        removeAll(dataset);
        session.doWork(connection -> {
            execute(connection, "delete from pay_release where dataset_id = ?", dataset);
            ObservedTitles.forget(connection);
        });
    }

    void removeAll(UUID dataset) {
        longWork.begin();
        session.doWork(connection -> {
            counts.forget(connection, dataset);
            ObservedTitles.clear(connection, dataset);
            PayCounts.execute(connection, "select drop_observations('%s')".formatted(dataset));
        });
    }

    /** @return whether there was such an observation */
    boolean remove(UUID dataset, UUID key) {
        return session.doReturningWork(connection -> {
            counts.begin(connection);
            execute(connection, """
                    insert into pay_delta
                    select role_id, dataset_id, level, place, currency, year, pay, -copies, -1,
                           case when is_scaled then -copies else 0 end
                    from observation
                    where dataset_id = ? and content_key = ? and role_id is not null
                    """, dataset, key);
            ObservedTitles.begin(connection);
            execute(connection, """
                    insert into title_delta
                    select title, -copies
                    from observation
                    where dataset_id = ? and content_key = ? and not is_role_given
                    """, dataset, key);
            ObservedTitles.add(connection, dataset);
            int removed = execute(
                    connection, "delete from observation where dataset_id = ? and content_key = ?", dataset, key);
            counts.add(connection);
            return removed > 0;
        });
    }

    private static int execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            return statement.executeUpdate();
        }
    }
}

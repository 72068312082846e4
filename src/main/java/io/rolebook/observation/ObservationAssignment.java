package io.rolebook.observation;

import io.rolebook.change.CatalogueListener;
import io.rolebook.change.CatalogueWrite;
import io.rolebook.disclosure.ConfidentialReleases;
import io.rolebook.http.Part;
import io.rolebook.observation.ObservedTitles.Moved;
import io.rolebook.revision.Invalidations;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Gives the observations of a title to the role that it means, whenever the titles or the status of roles change: in the
 * transaction of the write, and once for all of its roles, so that their order does not matter.
 */
@Singleton
class ObservationAssignment implements CatalogueListener {
    static final String ROLE = "role";

    /** Observations that belong to another role than before. */
    private static final String STALE = """
            create temporary table if not exists stale (
                dataset_id uuid, content_key uuid, before uuid, after uuid, level observed_level, place text, currency text,
                year smallint, pay bigint, copies bigint, scaled bigint) on commit drop;
            """ + PayCounts.EMPTY.formatted("stale");

    private static final String FIND = """
            insert into stale
            select o.dataset_id, o.content_key, o.role_id, m.role_id, o.level, o.place, o.currency, o.year, o.pay, o.copies,
                   case when o.is_scaled then o.copies else 0 end
            from observation o
            """;

    private static final String OF_MOVED_TITLES = """
            join unnest(?, ?, ?) as m (title_key, before, role_id) on m.title_key = title_key(o.title)
            where not o.is_role_given and o.dataset_id = any (?)
            """;

    private static final String FIND_OF_ROLES =
            FIND + OF_MOVED_TITLES + "and o.role_id = m.before and o.role_id = any (?)";
    private static final String FIND_OF_NONE = FIND + OF_MOVED_TITLES + "and o.role_id is null and m.before is null";

    private static final String FIND_MISPLACED = FIND + """
            join observed_title m on m.title_key = title_key(o.title)
            where not o.is_role_given and o.role_id is distinct from m.role_id
            """;

    private static final String MOVE = """
            analyze stale;
            update observation o set role_id = s.after from stale s
            where o.dataset_id = s.dataset_id and o.content_key = s.content_key
            """;

    private static final String COUNT = """
            insert into pay_delta
            select before, dataset_id, level, place, currency, year, pay, -copies, -1, -scaled from stale where before is not null
            union all
            select after, dataset_id, level, place, currency, year, pay, copies, 1, scaled from stale where after is not null
            """;

    private final Session session;
    private final PayCounts counts;
    private final ConfidentialReleases releases;
    private final Invalidations invalidations;

    ObservationAssignment(
            Session session, PayCounts counts, ConfidentialReleases releases, Invalidations invalidations) {
        this.invalidations = invalidations;
        this.releases = releases;
        this.session = session;
        this.counts = counts;
    }

    @Override
    public void changed(CatalogueWrite write) {
        List<UUID> roles = write.ids(ROLE);
        if (!roles.isEmpty()) {
            session.doWork(connection -> {
                RoleTitles.Changed claims = RoleTitles.update(connection, roles);
                List<Moved> moved = ObservedTitles.weigh(connection, claims.observed());
                move(connection, moved, write.revision());
                new TitleReport(connection, write).tell(claims, moved);
            });
        }
    }

    /** Whether there are titles whose claims were never weighed, which the migration to the rule leaves. */
    boolean isToWeigh() {
        return session.doReturningWork(
                connection -> !ObservedTitles.notWeighed(connection).isEmpty());
    }

    /** Weighs the claims to those, and gives their observations to the roles that the rule says. */
    void weighFirst(long revision) {
        session.doWork(connection -> {
            // The former version read some titles in other words.
            RoleTitles.update(connection, roles(connection));
            ObservedTitles.weigh(connection, ObservedTitles.readNotWeighed(connection));
            counts.begin(connection);
            PayCounts.execute(connection, STALE);
            PayCounts.execute(connection, FIND_MISPLACED);
            write(connection, revision);
        });
    }

    /** Weighs all claims anew, gives each observation to the role that the rule says, and counts all of them. */
    Recount recount(Connection connection, long revision) throws SQLException {
        RoleTitles.update(connection, roles(connection));
        for (UUID dataset : ids(connection, "select id from dataset")) {
            ObservedTitles.count(connection, dataset);
        }
        ObservedTitles.forget(connection);
        ObservedTitles.recover(connection);
        ObservedTitles.weigh(connection, ObservedTitles.all(connection));
        PayCounts.execute(connection, STALE);
        PayCounts.execute(connection, FIND_MISPLACED);
        PayCounts.execute(connection, MOVE);
        PayCounts.Recount counted = counts.recount(connection);
        stale(connection).forEach(dataset -> releases.update(dataset, revision));
        return new Recount(counted.cells(), counted.differing(), misplaced(connection));
    }

    /** @param misplaced observations that did not belong to the role that the rule says */
    record Recount(long cells, long differing, long misplaced) {}

    private void move(Connection connection, List<Moved> moved, long revision) throws SQLException {
        List<UUID> datasets = moved.isEmpty() ? List.of() : datasets(connection, moved);
        if (datasets.isEmpty()) {
            return;
        }
        counts.begin(connection);
        PayCounts.execute(connection, STALE);
        find(connection, FIND_OF_NONE, moved, datasets, null);
        find(connection, FIND_OF_ROLES, moved, datasets, connection.createArrayOf("uuid", all(moved, Moved::before)));
        write(connection, revision);
    }

    private static void find(
            Connection connection, String sql, List<Moved> moved, List<UUID> datasets, @Nullable Array roles)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", all(moved, Moved::titleKey)));
            statement.setArray(2, connection.createArrayOf("uuid", all(moved, Moved::before)));
            statement.setArray(3, connection.createArrayOf("uuid", all(moved, Moved::after)));
            statement.setArray(4, connection.createArrayOf("uuid", datasets.toArray()));
            if (roles != null) {
                statement.setArray(5, roles);
            }
            statement.executeUpdate();
        }
    }

    private void write(Connection connection, long revision) throws SQLException {
        List<UUID> datasets = stale(connection);
        if (!datasets.isEmpty()) {
            invalidations.touch(Part.OBSERVATIONS);
            PayCounts.execute(connection, MOVE);
            PayCounts.execute(connection, COUNT);
            counts.add(connection);
            datasets.forEach(dataset -> releases.update(dataset, revision));
        }
    }

    private static List<UUID> stale(Connection connection) throws SQLException {
        return ids(connection, "select distinct dataset_id from stale");
    }

    private static long misplaced(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select coalesce(sum(copies), 0) from stale");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<UUID> roles(Connection connection) throws SQLException {
        return ids(connection, "select id from role union select role_id from role_title");
    }

    private static List<UUID> datasets(Connection connection, List<Moved> moved) throws SQLException {
        return ids(
                connection,
                "select distinct dataset_id from dataset_title where title_key = any (?)",
                connection.createArrayOf("text", all(moved, Moved::titleKey)));
    }

    private static Object[] all(Collection<Moved> moved, Function<Moved, ?> part) {
        return moved.stream().map(part).toArray();
    }

    private static List<UUID> ids(Connection connection, String sql, Array... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setArray(index + 1, arguments[index]);
            }
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }
}

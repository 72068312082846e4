package io.rolebook.distribution;

import io.rolebook.http.Dependencies;
import io.rolebook.http.Level;
import io.rolebook.http.Part;
import io.rolebook.observation.DatasetKind;
import io.rolebook.observation.EmploymentType;
import io.rolebook.observation.Population;
import io.rolebook.observation.Repeats;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of the observations as counts by amount. At a kept grain they are there; at any other they are counted
 * from the rows, through an index that holds all that is asked.
 */
@Singleton
public class Slices {
    static final int KEPT_HOURS = 2080;
    private static final Long[] NONE = {};

    /** Which observations are a role's changes with them; slugs do not change. */
    private static final List<String> PARTS =
            List.of(Part.OBSERVATIONS, Part.list(DatasetKind.NAME), Part.list("place"));

    private final Session session;

    Slices(Session session) {
        this.session = session;
    }

    /**
     * The observations of one dataset at one role, place and year, in one currency.
     *
     * @param place empty where none is asked for
     * @param year 0 where years are taken together
     * @param rule why nothing is told of them; null where something is
     * @param amounts ten-thousandths of a unit of the currency a year, each once
     * @param copies how many observations have each amount
     * @param distinctRows how many have it, without those that repeat another exactly
     * @param scaled how many observations were brought to full time
     * @param bySource how many the dataset itself converted into the currency
     */
    record Slice(
            String role,
            String place,
            int year,
            String dataset,
            String source,
            Repeats repeats,
            Population population,
            @Nullable String rule,
            boolean isConfidential,
            String currency,
            int firstYear,
            int lastYear,
            Long[] amounts,
            Long[] copies,
            Long[] distinctRows,
            long scaled,
            long bySource) {}

    /**
     * Which observations are asked for.
     *
     * @param roles slugs
     * @param places codes, each with what is inside it; none means anywhere
     * @param byYear whether each year is wanted by itself
     * @param includesOwn whether the employer's own people are wanted beside the market
     * @param isConvertedBySource whether a dataset's own conversion to US dollars is wanted where it has one
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
            boolean includesOwn,
            int hoursPerYear,
            boolean isConvertedBySource) {

        private boolean isOfAllKinds() {
            return employmentType == null && remote == null && hoursPerYear == KEPT_HOURS && !isConvertedBySource;
        }

        boolean isKept() {
            return isOfAllKinds() && (places.isEmpty() || level == null);
        }

        /** Whether confidential datasets are told of at this grain. */
        boolean isTold() {
            return isOfAllKinds() && (places.isEmpty() || level == null && year == null && !byYear);
        }

        /** Places as the tables name them: none is empty. */
        List<String> placesOrNone() {
            return places.isEmpty() ? List.of("") : places;
        }

        /** Of the dataset {@code d}. Who names a dataset gets it, whoever's people it holds. */
        String ofPopulation() {
            return includesOwn || dataset != null ? "true" : "d.population = 'market'";
        }
    }

    /** In one statement, whatever the number of roles and places. */
    List<Slice> find(Selection selection) {
        return Dependencies.of(
                PARTS,
                () -> session.doReturningWork(connection -> {
                    SliceStatement open =
                            selection.isKept() ? SliceStatement.kept(selection) : SliceStatement.counted(selection);
                    SliceStatement confidential =
                            selection.isTold() ? SliceStatement.released(selection) : SliceStatement.notTold(selection);
                    return query(connection, open.and(confidential));
                }));
    }

    private static List<Slice> query(Connection connection, SliceStatement asked) throws SQLException {
        try (PreparedStatement statement = prepared(connection, asked);
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
                        Population.valueOf(rows.getString(7)),
                        rows.getString(8),
                        rows.getBoolean(9),
                        rows.getString(10),
                        rows.getInt(11),
                        rows.getInt(12),
                        numbers(rows.getArray(13)),
                        numbers(rows.getArray(14)),
                        numbers(rows.getArray(15)),
                        rows.getLong(16),
                        rows.getLong(17)));
            }
            return slices;
        }
    }

    private static Long[] numbers(@Nullable Array array) throws SQLException {
        return array == null ? NONE : (Long[]) array.getArray();
    }

    private static PreparedStatement prepared(Connection connection, SliceStatement asked) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(asked.sql());
        for (int index = 0; index < asked.arguments().size(); index++) {
            Object argument = asked.arguments().get(index);
            if (argument instanceof List<?> list) {
                statement.setArray(index + 1, connection.createArrayOf("text", list.toArray()));
            } else {
                statement.setObject(index + 1, argument);
            }
        }
        return statement;
    }
}

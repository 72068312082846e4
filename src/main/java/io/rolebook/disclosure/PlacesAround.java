package io.rolebook.disclosure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each place with those around it, by its code.
 *
 * @param codes itself first, then what it is inside of
 */
public record PlacesAround(Map<String, List<String>> codes) {
    public static PlacesAround read(Connection connection) throws SQLException {
        Map<String, String> within = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select p.code, w.code from place p left join place w on w.id = p.within_id")) {
            while (rows.next()) {
                within.put(rows.getString(1), rows.getString(2));
            }
        }
        Map<String, List<String>> around = new HashMap<>();
        for (String code : within.keySet()) {
            List<String> path = new ArrayList<>();
            for (String step = code; step != null && !path.contains(step); step = within.get(step)) {
                path.add(step);
            }
            around.put(code, path);
        }
        return new PlacesAround(around);
    }

    /** A place that is not known is around itself. */
    public List<String> of(String place) {
        return codes.getOrDefault(place, List.of(place));
    }
}

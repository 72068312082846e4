package io.rolebook.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The embedded database of a service that runs, past the service. */
public final class EmbeddedSql {
    private EmbeddedSql() {}

    /** @param folder of the service */
    public static Connection connect(Path folder) throws IOException, SQLException {
        String port =
                Files.readAllLines(folder.resolve(Service.DATABASE)).get(3).strip();
        String password =
                Files.readString(folder.resolve("data/postgres/password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/rolebook", "rolebook", password);
    }

    /** Waits until so many wait for locks. */
    public static void awaitLockWaiters(Statement statement, int number) throws SQLException {
        boolean isWaiting = false;
        while (!isWaiting) {
            try (ResultSet row = statement.executeQuery(
                    "select pg_stat_clear_snapshot(), count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
                row.next();
                isWaiting = row.getInt(2) >= number;
            }
        }
    }
}

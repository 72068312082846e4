package db.migration;

import io.rolebook.text.Words;
import io.rolebook.title.JobTitle;
import io.rolebook.title.TitleWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Reads the titles that were there before titles were read. */
public class V202611251020__meanings_of_known_titles extends BaseJavaMigration {
    private static final int ROWS_AT_A_TIME = 1_000;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        write(
                connection,
                "select distinct title_key from role_title",
                "update role_title set meaning = ? where title_key = ?",
                title -> Optional.of(TitleWords.meaning(Words.of(title))));
        write(
                connection,
                "select distinct title_key(title) from observation where role_id is null and not is_role_given",
                "insert into title_meaning (meaning, title_key) values (?, ?)",
                title -> JobTitle.of(title).plainMeaning());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set constraints all immediate");
            statement.execute("alter table role_title alter column meaning set not null");
        }
    }

    private static void write(
            Connection connection, String titles, String change, Function<String, Optional<String>> meaning)
            throws SQLException {
        try (Statement reading = connection.createStatement();
                PreparedStatement writing = connection.prepareStatement(change)) {
            reading.setFetchSize(ROWS_AT_A_TIME);
            int pending = 0;
            try (ResultSet rows = reading.executeQuery(titles)) {
                while (rows.next()) {
                    String title = rows.getString(1);
                    Optional<String> meant = meaning.apply(title);
                    if (meant.isPresent()) {
                        writing.setString(1, meant.get());
                        writing.setString(2, title);
                        writing.addBatch();
                        if (++pending % ROWS_AT_A_TIME == 0) {
                            writing.executeBatch();
                        }
                    }
                }
            }
            writing.executeBatch();
        }
    }
}

package io.rolebook.database;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class ListsTest {
    private static final String LANGUAGES = "/v1/skills?kind=language";

    @Inject
    AgroalDataSource database;

    /** What a database has after it was set back, it has at a revision that another total was counted for. */
    @Test
    void aTotalIsCountedAgainWhereTheDatabaseWasSetBack() throws SQLException {
        int total = total();

        execute("update skill set kind = 'tool' where slug = 'python'; notify revision");
        try {
            awaitTotal(total - 1);
        } finally {
            execute("update skill set kind = 'language' where slug = 'python'; notify revision");
        }
        awaitTotal(total);
    }

    private static int total() {
        return anybody().get(LANGUAGES).path("page.total");
    }

    private static void awaitTotal(int expected) {
        Instant end = Instant.now().plusSeconds(2);
        while (total() != expected) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}

package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ConnectionPoolerTest {
    @Test
    void whatToSetIsSaidOfAStatementThatIsThereAlready() {
        Throwable failure = new RuntimeException(
                "Failed to start application",
                new IllegalStateException(
                        new SQLException("ERROR: prepared statement \"S_1\" already exists", "42P05")));

        assertThat(ConnectionPooler.advice(failure))
                .hasValueSatisfying(
                        advice -> assertThat(advice).contains("S_1", "prepareThreshold=0", "pool_mode = session"));
    }

    @Test
    void anotherFailureIsNone() {
        assertThat(ConnectionPooler.advice(new RuntimeException(new SQLException("refused", "08001"))))
                .isEmpty();
    }
}

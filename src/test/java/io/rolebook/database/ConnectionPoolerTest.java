package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPoolerTest {
    @ParameterizedTest
    @CsvSource({
        "'ERROR: prepared statement \"S_1\" already exists', 42P05",
        "'ERROR: prepared statement \"S_1\" does not exist', 26000",
        "'ERROR: bind message supplies 1 parameters, but prepared statement \"S_1\" requires 0', 08P01",
    })
    void whatToSetIsSaidOfAStatementThatIsThereAlreadyOrNotOrAnother(String message, String state) {
        Throwable failure = new RuntimeException(
                "Failed to start application", new IllegalStateException(new SQLException(message, state)));

        assertThat(ConnectionPooler.advice(failure))
                .hasValueSatisfying(
                        advice -> assertThat(advice).contains("S_1", "prepareThreshold=0", "pool_mode = session"));
    }

    @Test
    void anotherFailureIsNone() {
        assertThat(ConnectionPooler.advice(new RuntimeException(new SQLException("refused", "08001"))))
                .isEmpty();
        assertThat(ConnectionPooler.advice(new SQLException("unexpected message type 0x12", "08P01")))
                .isEmpty();
    }
}

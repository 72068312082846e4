package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "53100, DISK_FULL",
        "57P01, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "40001, UNAVAILABLE",
        "55P03, OVERLOADED",
        "57014, TOO_SLOW",
        "25P03, TOO_SLOW",
    })
    void whatPassesByItselfIsKnownByItsState(String state, ProblemType type) {
        assertThat(DatabaseFailures.passing(new SQLException("of no matter", state)))
                .contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "42P01", "22003", "XX000"})
    void whatDoesNotPassIsOurMistake(String state) {
        assertThat(DatabaseFailures.passing(new SQLException("of no matter", state)))
                .isEmpty();
    }

    /** As the transaction manager reports a commit during which the database went away. */
    @Test
    void theReasonOfAFailedCommitIsSuppressed() {
        SQLException lost = new SQLException("terminating connection", "57P01");
        Exception rollback = new Exception("could not commit");
        rollback.addSuppressed(new Exception("error trying to commit", lost));
        Exception failure = new Exception(rollback);

        assertThat(DatabaseFailures.reasons(failure))
                .startsWith(failure, rollback)
                .contains(lost);
    }

    /** As it happens to many requests at once while the pool is cold; the driver's SQLSTATE says nothing then. */
    @Test
    void aConnectionThatWasInterruptedWhileItWasMadePasses() throws IOException {
        SQLException failure;
        boolean wasInterrupted;
        try (ServerSocket silent = new ServerSocket(0)) {
            failure = catchThrowableOfType(SQLException.class, () -> {
                Thread.currentThread().interrupt();
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/nowhere?loginTimeout=2".formatted(silent.getLocalPort()));
            });
            wasInterrupted = Thread.interrupted();
        }

        assertThat(wasInterrupted).isTrue();
        assertThat(failure.getSQLState()).isEqualTo("99999");
        assertThat(DatabaseFailures.passing(failure)).contains(ProblemType.UNAVAILABLE);
    }
}

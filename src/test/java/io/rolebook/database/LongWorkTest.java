package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.hibernate.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

@QuarkusTest
@WithTestResource(Database.class)
class LongWorkTest {
    @Inject
    LongWork longWork;

    @Inject
    Session session;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLimitsComeBackWithTheEndOfTheTransaction(boolean isCommitted) throws Exception {
        QuarkusTransaction.begin();
        Connection connection = session.doReturningWork(wrapped -> (Connection) wrapped.unwrap(PGConnection.class));
        int usual = connection.getNetworkTimeout();

        longWork.begin();
        longWork.begin();

        assertThat(connection.getNetworkTimeout()).isEqualTo(3_600_000);
        assertThat(statementTimeout()).isEqualTo("0");
        if (isCommitted) {
            QuarkusTransaction.commit();
        } else {
            QuarkusTransaction.rollback();
        }
        assertThat(connection.getNetworkTimeout()).isEqualTo(usual).isEqualTo(30_000);
        assertThat(statementTimeout()).isEqualTo("10s");
    }

    private Object statementTimeout() {
        return session.createNativeQuery("show statement_timeout", String.class).getSingleResult();
    }
}

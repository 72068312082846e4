package io.rolebook.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/**
 * Chooses the database server for each statement: what is asked outside of transactions, which only reads, may go to a replica;
 * everything else goes to the primary. Hibernate asks for it as for the connections of a tenant, of which there is one.
 */
@PersistenceUnitExtension
@ApplicationScoped
class ReadsAndWrites implements TenantResolver, TenantConnectionResolver {
    private final AgroalDataSource primary;
    private final Replicas replicas;
    private final ReadStatements statements;
    private final TransactionSynchronizationRegistry transactions;

    ReadsAndWrites(
            AgroalDataSource primary,
            Replicas replicas,
            ReadStatements statements,
            TransactionSynchronizationRegistry transactions) {
        this.statements = statements;
        this.primary = primary;
        this.replicas = replicas;
        this.transactions = transactions;
    }

    @Override
    public String getDefaultTenantId() {
        return "rolebook";
    }

    @Override
    public String resolveTenantId() {
        return getDefaultTenantId();
    }

    @Override
    public ConnectionProvider resolve(String tenant) {
        return new Connections();
    }

    private final class Connections implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return statements.noting(chosen());
        }

        private Connection chosen() throws SQLException {
            if (!replicas.areThere()) {
                return primary.getConnection();
            }
            int status = transactions.getTransactionStatus();
            if (status == Status.STATUS_ACTIVE) {
                transactions.registerInterposedSynchronization(new Unsettle());
            }
            if (status != Status.STATUS_NO_TRANSACTION) {
                return primary.getConnection();
            }
            Connection replica = replicas.connection();
            return replica == null ? settled(primary.getConnection()) : replica;
        }

        private Connection settled(Connection connection) throws SQLException {
            try {
                replicas.settle(connection);
                return connection;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return true;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(primary);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(primary);
        }
    }

    /** Before whoever asked for the transaction is answered, and may read what it wrote. */
    private final class Unsettle implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            replicas.unsettle();
        }
    }
}

package io.rolebook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.database.Background;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Whose key it is. The database is asked each time, so that a revocation counts from the next request on, on every
 * instance. When a key was last used is noted behind the answer, once a minute.
 */
@ApplicationScoped
class ApiKeyAuthenticator {
    private static final Logger LOG = Logger.getLogger(ApiKeyAuthenticator.class);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    // language=SQL
    private static final String HOLDER = """
            select id, name, scopes
            from api_key
            where sha256 = ? and revoked_at is null and (expires_at is null or expires_at > ?)
            """;

    private final DataSource dataSource;
    private final ApiKeys keys;
    private final Cache<UUID, Instant> noted = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(BETWEEN_NOTES)
            .build();
    private final ExecutorService writer = Background.threads(1, "uses of keys");

    private record Holder(UUID id, Caller caller) {}

    ApiKeyAuthenticator(DataSource dataSource, ApiKeys keys) {
        this.dataSource = dataSource;
        this.keys = keys;
    }

    /** Who holds the key, where it is one that is neither expired nor revoked. */
    Optional<Caller> caller(String key) {
        if (!key.startsWith(Secrets.PREFIX)) {
            return Optional.empty();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Optional<Holder> holder = holder(Secrets.sha256(key), now);
        holder.ifPresent(found -> noteUse(found.id(), now));
        return holder.map(Holder::caller);
    }

    /**
     * Past Hibernate, whose session would keep this connection until the request ends, beside that of the request's own
     * transaction.
     */
    private Optional<Holder> holder(byte[] sha256, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setBytes(1, sha256);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String[] scopes = (String[]) row.getArray("scopes").getArray();
                Caller caller = new Caller(row.getString("name"), scopes(scopes));
                return Optional.of(new Holder(row.getObject("id", UUID.class), caller));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("a key could not be looked up", failure);
        }
    }

    private void noteUse(UUID id, Instant now) {
        if (noted.asMap().putIfAbsent(id, now) == null) {
            writer.execute(() -> {
                try {
                    QuarkusTransaction.requiringNew().run(() -> keys.noteUse(id, now, now.minus(BETWEEN_NOTES)));
                } catch (RuntimeException failure) {
                    LOG.warnf("use of a key is not noted, id=%s reason=%s", id, failure.getMessage());
                }
            });
        }
    }

    static Set<Scope> scopes(String[] names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(names).map(Scope::named).flatMap(Optional::stream).forEach(scopes::add);
        return scopes;
    }

    @PreDestroy
    void stop() {
        writer.shutdown();
    }
}

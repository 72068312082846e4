package io.rolebook.access;

import io.rolebook.http.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues an API key right in the database, where no service can be asked. */
public final class ApiKeyIssuer {
    // language=SQL
    private static final String ADD = """
            insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final IssuedApiKey issued;

    private ApiKeyIssuer(IssuedApiKey issued) {
        this.issued = issued;
    }

    /** @throws ProblemException where the key breaks a rule */
    public static ApiKeyIssuer of(String name, List<Scope> scopes, @Nullable Instant expires) {
        NewApiKey wanted = new NewApiKey(name, scopes, expires);
        wanted.check(Instant.now());
        return new ApiKeyIssuer(IssuedApiKey.of(wanted, Caller.ADMINISTRATOR));
    }

    /** @return the key, which is kept nowhere */
    public String issue(Connection database) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(ADD)) {
            statement.setObject(1, issued.id());
            statement.setString(2, issued.name());
            statement.setString(3, issued.prefix());
            statement.setBytes(4, Secrets.sha256(issued.key()));
            statement.setArray(5, database.createArrayOf("text", issued.scopeNames()));
            statement.setObject(6, issued.createdAt().atOffset(ZoneOffset.UTC));
            statement.setString(7, issued.createdBy());
            statement.setObject(
                    8, issued.expiresAt() == null ? null : issued.expiresAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
        return issued.key();
    }
}

package io.rolebook.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a key; never the key itself, which nobody but its holder has. */
@Schema(description = "What is known of a key. The key itself is shown once, when it is made.")
record ApiKey(
        UUID id,
        @Schema(description = "Who uses it.") String name,

        @Schema(description = "What stands after `rolebook_` in the key: no secret, to recognise it by.")
        String prefix,

        List<Scope> scopes,
        Instant createdAt,
        @Schema(description = "Who made it.") String createdBy,

        @Schema(description = "Until when it is good; null for as long as it is not revoked.") @Nullable
        Instant expiresAt,

        @Schema(description = "When it last was sent, give or take a minute; null where it never was.") @Nullable
        Instant lastUsedAt,

        @Schema(description = "Since when it is good no more; null where it was not revoked.") @Nullable
        Instant revokedAt,

        Links links) {

    @Schema(name = "KeyLinks")
    record Links(String self) {
        static Links of(UUID id) {
            return new Links("/v1/keys/" + id);
        }
    }

    static ApiKey of(ApiKeys.Row row) {
        UUID id = UUID.fromString(row.id());
        return new ApiKey(
                id,
                row.name(),
                row.prefix(),
                List.copyOf(ApiKeyAuthenticator.scopes(row.scopes())),
                row.createdAt(),
                row.createdBy(),
                row.expiresAt(),
                row.lastUsedAt(),
                row.revokedAt(),
                Links.of(id));
    }
}

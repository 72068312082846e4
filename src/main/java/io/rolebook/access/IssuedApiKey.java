package io.rolebook.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that was just made: the one time that it is shown. */
@Schema(description = "A key that was just made. Keep it: it is not kept here, and not shown again.")
record IssuedApiKey(
        @Schema(
                description = "To be sent as `Authorization: Bearer <key>`.",
                examples = "rolebook_k3x7q2ab_9v0yB1cXn6Jm2sT8wQhZr4LdEo5UfGpKiRtYaSbNxMc")
        String key,

        UUID id,
        String name,
        String prefix,
        List<Scope> scopes,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        ApiKey.Links links) {

    /** A new key as it is wanted, which is not kept anywhere yet. */
    static IssuedApiKey of(NewApiKey wanted, String creator) {
        String prefix = Secrets.newPublicPart();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new IssuedApiKey(
                Secrets.PREFIX + prefix + "_" + Secrets.newSecret(),
                id,
                wanted.name(),
                prefix,
                List.copyOf(new TreeSet<>(wanted.scopes())),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                creator,
                wanted.expiresAt() == null ? null : wanted.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                ApiKey.Links.of(id));
    }

    String[] scopeNames() {
        return scopes.stream().map(Scope::toString).toArray(String[]::new);
    }

    /** Without the key, which has no business in a log. */
    @Override
    public String toString() {
        return "IssuedApiKey[id=%s, name=%s]".formatted(id, name);
    }
}

package io.rolebook.role;

import io.rolebook.change.History;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One version in the history of a role. */
@Schema(description = "One version in the history of a role.")
public record RoleVersion(
        @Schema(description = "The revision that made it.") long revision,

        @Schema(
                description = "What the revision did to the role.",
                enumeration = {"created", "changed", "deleted"})
        String action,

        Instant recordedAt,

        @Schema(
                description = "The address of the role as it stood then; null where it was deleted.",
                examples = "/v1/roles/machine-learning-engineer?asOf=1")
        @Nullable
        String document) {

    static RoleVersion of(History.Entry entry) {
        String address = "/v1/roles/%s?asOf=%d".formatted(entry.slug(), entry.revision());
        return new RoleVersion(
                entry.revision(), entry.action(), entry.recordedAt(), entry.isDeletion() ? null : address);
    }
}

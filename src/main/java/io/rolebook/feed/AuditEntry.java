package io.rolebook.feed;

import io.rolebook.change.Action;
import io.rolebook.http.Difference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change, with who made it and what it changed. */
@Schema(description = "One change, with who made it and what it changed.")
public record AuditEntry(
        long revision,

        @Schema(description = "The type of the document.", examples = "role")
        String type,

        UUID id,
        String slug,
        Action action,

        @Schema(description = "Whose key it was, or what the service itself did.", examples = "administrator")
        String actor,

        Instant recordedAt,

        @Schema(
                description =
                        "What differs from the version before; of a document that was created or deleted, the whole.")
        List<Difference> differences) {}

package io.rolebook.role;

import io.rolebook.http.Revised;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Family", description = "A group of roles.")
public record FamilyView(
        UUID id,
        String slug,
        String title,
        @Nullable String description,
        @Schema(description = "How many roles it has.") long roles,
        long revision,
        Instant updatedAt,
        @Schema(description = "The list of its roles.") String link)
        implements Revised {

    static FamilyView of(Roles.FamilyRow row) {
        return new FamilyView(
                UUID.fromString(row.id()),
                row.slug(),
                row.title(),
                row.description(),
                row.roles(),
                row.revision(),
                row.updatedAt(),
                "/v1/roles?family=" + row.slug());
    }
}

package io.rolebook.role;

import io.rolebook.http.Reference;
import io.rolebook.representation.Sparse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Sparse
@Schema(description = "A role in a list. Only the fields asked for, where the parameter fields names some.")
public record RoleSummary(
        UUID id,
        String slug,
        String title,
        String summary,
        Reference family,
        RoleDocument.Status status,
        List<String> alternateTitles,
        @Schema(description = "Their keys, lowest first.") List<String> levels,
        long revision,
        Instant updatedAt,
        RoleLinks links) {

    static RoleSummary of(Roles.Row row, @Nullable String language) {
        int label = List.of(row.languages()).indexOf(Objects.toString(language));
        return new RoleSummary(
                UUID.fromString(row.id()),
                row.slug(),
                label < 0 ? row.title() : row.titles()[label],
                row.summary(),
                new Reference(row.familySlug(), row.familyTitle()),
                RoleDocument.Status.valueOf(row.status()),
                List.of(row.alternateTitles()),
                List.of(row.levels()),
                row.revision(),
                row.updatedAt(),
                RoleLinks.of(row.slug()));
    }
}

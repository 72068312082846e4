package io.rolebook.responsibility;

import io.rolebook.http.Reference;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Responsibility", description = "One thing a role does.")
record ResponsibilityView(
        UUID id,
        Reference role,
        String statement,

        @Schema(description = "Null where it is not known.") @Nullable
        CategoryName category,

        @Schema(description = "5 is the most important; null where no source states it.") @Nullable
        Integer importance,

        @Schema(description = "The levels of the role that do it, by their keys; none named means all.")
        List<String> levels,

        @Schema(description = "Slugs of the skills it takes.")
        List<String> skills,

        List<Evidence> evidence,
        Links links) {

    @Schema(name = "ResponsibilityLinks")
    record Links(String self, String role) {}

    static ResponsibilityView of(Responsibilities.Row row, List<Evidence> evidence) {
        return new ResponsibilityView(
                UUID.fromString(row.id()),
                new Reference(row.roleSlug(), row.roleTitle()),
                row.statement(),
                row.category() == null
                        ? null
                        : CategoryName.of(row.category(), String.valueOf(row.categoryTitle()), row.categoryPosition()),
                row.importance() == null ? null : row.importance().intValue(),
                List.of(row.levels()),
                List.of(row.skills()),
                evidence,
                new Links("/v1/responsibilities/" + row.id(), "/v1/roles/" + row.roleSlug()));
    }
}

package io.rolebook.role;

import io.rolebook.change.Labels;
import io.rolebook.responsibility.CategoryName;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.skill.SkillName;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "One thing the role does.")
public record RoleResponsibility(
        UUID id,
        String statement,

        @Schema(description = "What it is filed under; null where that is not known.") @Nullable
        CategoryName category,

        @Schema(description = "5 is the most important; null where no source states it.", minimum = "1", maximum = "5")
        @Nullable
        Integer importance,

        @Schema(description = "The levels that do it, by their keys; none named means all.")
        List<String> levels,

        @Schema(description = "The skills it takes.") List<SkillName> skills,
        List<Evidence> evidence,
        @Schema(description = "Its address.") String link) {

    static RoleResponsibility of(ResponsibilityStatement statement, Labels labels) {
        UUID id = Objects.requireNonNull(statement.id(), "what stands has an id");
        return new RoleResponsibility(
                id,
                statement.statement(),
                statement.category() == null ? null : CategoryName.of(statement.category(), labels),
                statement.importance(),
                statement.levels(),
                statement.skills().stream()
                        .map(skill -> SkillName.of(labels.get("skill", skill)))
                        .toList(),
                statement.evidence(),
                "/v1/responsibilities/" + id);
    }

    boolean appliesTo(String level) {
        return levels.isEmpty() || levels.contains(level);
    }
}

package io.rolebook.responsibility;

import com.github.f4b6a3.uuid.UuidCreator;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing a role does, as a role's document says it. */
@Schema(description = "One thing a role does.")
public record ResponsibilityStatement(
        @Schema(description = "Given by the catalogue; it stays as long as the statement does.") @Nullable
        UUID id,

        @NotBlank @Size(max = 2000) String statement,

        @Schema(description = "The slug of a category; null where it is not known.") @Nullable
        String category,

        @Schema(description = "5 is the most important; null where no source states it.") @Nullable @Min(1) @Max(5)
        Integer importance,

        @Schema(description = "The levels that do it, by their keys; none named means all.")
        List<@NotNull String> levels,

        @Schema(description = "Slugs of the skills it takes.")
        List<@NotBlank String> skills,

        @NotEmpty List<@Valid @NotNull Evidence> evidence) {

    public boolean appliesTo(String level) {
        return levels.isEmpty() || levels.contains(level);
    }

    /** The statements with ids: their own, those of the same statements that stood before, or new ones. */
    public static List<ResponsibilityStatement> identified(
            List<ResponsibilityStatement> statements, List<ResponsibilityStatement> before) {
        List<ResponsibilityStatement> identified = new ArrayList<>();
        List<ResponsibilityStatement> left = new ArrayList<>(before);
        for (ResponsibilityStatement given : statements) {
            ResponsibilityStatement known = left.stream()
                    .filter(other -> other.statement().equals(given.statement()))
                    .findFirst()
                    .orElse(null);
            left.remove(known);
            UUID id = given.id() != null ? given.id() : known != null ? known.id() : UuidCreator.getTimeOrderedEpoch();
            identified.add(given.withId(id));
        }
        return identified;
    }

    private ResponsibilityStatement withId(UUID id) {
        return new ResponsibilityStatement(id, statement, category, importance, levels, skills, evidence);
    }
}

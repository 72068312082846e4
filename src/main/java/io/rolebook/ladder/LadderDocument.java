package io.rolebook.ladder;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ladder, as it is written. What its grades mean is its author's say, so it needs no evidence. */
@Schema(description = "A ladder, as it is written, imported and exported.")
public record LadderDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 4000) String description,

        @Schema(description = "Lowest first.") @Size(max = 200)
        List<@Valid @NotNull Grade> grades)
        implements Document {

    @Schema(name = "GradeEntry", description = "A step of a ladder.")
    public record Grade(
            @Schema(description = "Unique in the ladder.", examples = "L5")
            @NotNull
            @Pattern(regexp = LevelName.KEY, message = LevelName.KEY_MESSAGE)
            String code,

            @Schema(description = "What people at it are called; null where that is only the code.", examples = "Staff")
            @Nullable
            @Size(max = 300)
            String title,

            @Schema(description = "What it means on the common scale; null where it means none of it.") @Nullable
            Level level,

            @Nullable @Size(max = 4000) String description) {

        /** Of its code alone, as JSON may write it. */
        public static Grade valueOf(String code) {
            return new Grade(code, null, LevelName.word(code), null);
        }
    }

    LadderDocument withId(UUID given) {
        return new LadderDocument(given, slug, title, description, grades);
    }

    LadderDocument withGrades(List<Grade> others) {
        return new LadderDocument(id, slug, title, description, others);
    }

    Optional<Grade> grade(String code) {
        return grades.stream().filter(grade -> grade.code().equals(code)).findFirst();
    }
}

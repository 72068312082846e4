package io.rolebook.ladder;

import io.rolebook.change.Stored;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Revised;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Ladder", description = "Grades of an employer or a framework, in order.")
record LadderView(
        UUID id,
        String slug,
        String title,
        @Nullable String description,
        @Schema(description = "Lowest first.") List<GradeView> grades,
        long revision,
        Instant updatedAt,
        Links links)
        implements Revised {

    @Schema(name = "Grade", description = "A step of a ladder.")
    record GradeView(
            @Schema(description = "Unique in the ladder.", examples = "L5")
            String code,

            @Schema(description = "The code where the ladder says no other.", examples = "Staff")
            String title,

            @Schema(description = "1 is the lowest.") int rank,

            @Schema(description = "What it means on the common scale; null where it means none of it.") @Nullable
            Level level,

            @Nullable String description,

            @Schema(description = "How documents and parameters name it.", examples = "acme:L5")
            String grade) {}

    @Schema(name = "LadderLinks")
    record Links(
            String self,

            @Schema(description = "The bands of its grades.")
            String bands) {
        static Links of(String slug) {
            return new Links(LadderResource.ADDRESS + slug, "/v1/salaries/bands?ladder=" + slug);
        }
    }

    static LadderView of(Stored<LadderDocument> stored) {
        LadderDocument ladder = stored.document();
        return new LadderView(
                stored.id(),
                ladder.slug(),
                ladder.title(),
                ladder.description(),
                IntStream.range(0, ladder.grades().size())
                        .mapToObj(index -> {
                            LadderDocument.Grade grade = ladder.grades().get(index);
                            return grade(
                                    ladder.slug(),
                                    index,
                                    grade.code(),
                                    grade.title(),
                                    grade.level(),
                                    grade.description());
                        })
                        .toList(),
                stored.revision(),
                stored.updatedAt(),
                Links.of(ladder.slug()));
    }

    static LadderView of(LadderRows.Row row) {
        return new LadderView(
                UUID.fromString(row.id()),
                row.slug(),
                row.title(),
                row.description(),
                IntStream.range(0, row.codes().length)
                        .mapToObj(index -> grade(
                                row.slug(),
                                index,
                                row.codes()[index],
                                orNull(row.titles()[index]),
                                LevelName.word(row.levels()[index]),
                                orNull(row.descriptions()[index])))
                        .toList(),
                row.revision(),
                row.updatedAt(),
                Links.of(row.slug()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static GradeView grade(
            String ladder,
            int index,
            String code,
            @Nullable String title,
            @Nullable Level level,
            @Nullable String description) {
        return new GradeView(code, title == null ? code : title, index + 1, level, description, ladder + ":" + code);
    }
}

package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.ladder.LadderDocument;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.role.RoleDocument.Years;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A level of a role, as it is written. */
@Schema(name = "RoleLevelEntry", description = "A level that the role has.")
public record LevelOfRole(
        @Schema(
                description = "Unique in the role; responsibilities and requirements name the level by it. Where it is"
                        + " left out, the code of the grade, or else the word of the common scale.",
                examples = "L5")
        @Nullable
        @Pattern(regexp = LevelName.KEY, message = LevelName.KEY_MESSAGE)
        String key,

        @Schema(
                description =
                        "Null where it is the title of the grade or, where there is none, the word and the title of the"
                                + " role: Mid Field Technician.")
        @Nullable
        @Size(min = 1, max = 300)
        String title,

        @Schema(
                description =
                        "Its place, 1 the lowest, for all levels of the role or for none; null where the list has them"
                                + " in their order.")
        @Nullable
        @Min(1)
        @Max(1000)
        Integer rank,

        @Schema(
                description =
                        "What it means on the common scale; null where it means none of it, or what its grade means.")
        @Nullable
        Level level,

        @Schema(description = "Of a ladder, as ladder:code; null where it has none.", examples = "acme:L5")
        @Nullable
        @Pattern(regexp = LevelName.GRADE, message = LevelName.GRADE_MESSAGE)
        String grade,

        @Nullable @Size(max = 4000) String summary,

        @Schema(description = "Null where no source states it.") @Nullable @Valid
        Years experienceYears,

        @Schema(description = "That of the role, where none is given.")
        List<@Valid @NotNull Evidence> evidence) {

    public LevelOfRole {
        evidence = evidence == null ? List.of() : evidence;
        if (key == null) {
            key = grade != null ? RoleLevel.code(grade) : level != null ? level.name() : null;
        }
        if (level == null && grade == null) {
            level = LevelName.word(key);
        }
    }

    /** Of a word, a grade or a key alone, as JSON may write it. */
    public static LevelOfRole valueOf(String text) {
        return text.indexOf(':') < 0
                ? new LevelOfRole(text, null, null, null, null, null, null, List.of())
                : new LevelOfRole(null, null, null, null, text, null, null, List.of());
    }

    LevelOfRole with(@Nullable List<Evidence> others) {
        return others == null
                ? this
                : new LevelOfRole(key, title, rank, level, grade, summary, experienceYears, others);
    }

    /** Whether it is one of the six words and no more. */
    boolean saysOneWord() {
        return level != null && grade == null && key.equals(level.name());
    }

    /** Levels, lowest first: by their ranks, in the order of the list or, where they are words alone, as these are. */
    static List<Ranked> ranked(List<LevelOfRole> levels) {
        Comparator<LevelOfRole> order = levels.stream().allMatch(level -> level.rank() != null)
                ? Comparator.comparing(level -> Objects.requireNonNull(level.rank()))
                : levels.stream().allMatch(LevelOfRole::saysOneWord)
                        ? Comparator.comparing(level -> Objects.requireNonNull(level.level()))
                        : (one, other) -> 0;
        List<LevelOfRole> sorted = levels.stream().sorted(order).toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(index -> {
                    Integer given = sorted.get(index).rank();
                    return new Ranked(sorted.get(index), given == null ? index + 1 : given);
                })
                .toList();
    }

    /** Levels in the order of the list, each with its place. */
    static List<Ranked> withRanks(List<LevelOfRole> levels) {
        List<Ranked> ranked = ranked(levels);
        return levels.stream()
                .map(level -> ranked.stream()
                        .filter(other -> other.level().equals(level))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** A level with its place in the order. */
    record Ranked(LevelOfRole level, int rank) {
        RoleLevel resolved(String role, Map<String, LadderDocument> ladders) {
            return RoleLevel.resolved(level.key(), level.title(), rank, level.level(), level.grade(), role, ladders);
        }
    }
}

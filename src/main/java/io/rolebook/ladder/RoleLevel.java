package io.rolebook.ladder;

import io.rolebook.http.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level of a role, with what its grade says of it.
 *
 * @param rank its place in the order of the role's levels, 1 the lowest
 * @param level what it means on the common scale; null where it means none of it
 * @param grade as {@code ladder:code}; null where it has none
 */
public record RoleLevel(
        String key,
        String title,
        int rank,
        @Nullable Level level,
        @Nullable String grade) {

    /**
     * What a document leaves out is as its grade says, and else made of the role's title; as the view {@code level_of_role}
     * has it.
     *
     * @param ladders by their slugs
     */
    public static RoleLevel resolved(
            String key,
            @Nullable String title,
            int rank,
            @Nullable Level level,
            @Nullable String grade,
            String role,
            Map<String, LadderDocument> ladders) {
        LadderDocument.Grade known = grade == null ? null : grade(grade, ladders);
        Level meant = level != null ? level : known == null ? null : known.level();
        String called = title != null ? title : known == null ? null : known.title();
        if (called == null) {
            called = grade == null && level != null
                    ? level.title() + " " + role
                    : role + " " + (grade == null ? key : code(grade));
        }
        return new RoleLevel(key, called, rank, meant, grade);
    }

    private static LadderDocument.@Nullable Grade grade(String grade, Map<String, LadderDocument> ladders) {
        LadderDocument ladder = ladders.get(ladder(grade));
        return ladder == null ? null : ladder.grade(code(grade)).orElse(null);
    }

    /** The slug of the ladder of a grade. */
    public static String ladder(String grade) {
        return grade.substring(0, Math.max(0, grade.indexOf(':')));
    }

    /** The code of a grade in its ladder. */
    public static String code(String grade) {
        return grade.substring(grade.indexOf(':') + 1);
    }

    /** Such as {@code L5 (acme:L5)}. */
    String named() {
        return grade == null ? key : "%s (%s)".formatted(key, grade);
    }
}

package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of a role, with what it is and what it adds to the level before it.
 *
 * @param name in a word or two
 * @param grade of a ladder; null where it has none
 * @param unread why it means no word of the common scale; null where it means one
 * @param steps what it adds, in a few words each
 */
public record LevelColumn(
        String key,
        String name,
        String title,
        @Nullable String summary,
        @Nullable String years,
        @Nullable String grade,
        @Nullable String unread,
        String href,
        boolean isChosen,
        boolean isFirst,
        List<Statement> responsibilities,
        List<SkillStep> addedSkills,
        List<SkillStep> raisedSkills,
        List<String> steps,
        List<Citation> citations) {

    /** A skill that a level needs beyond the one before it. */
    public record SkillStep(String slug, String name, String change) {}
}

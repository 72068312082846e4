package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of a role, with what it is and what it adds to the level before it.
 *
 * @param steps what it adds, in a few words each
 */
public record LevelColumn(
        String key,
        String title,
        @Nullable String summary,
        @Nullable String years,
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

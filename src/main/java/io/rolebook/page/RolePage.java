package io.rolebook.page;

import io.rolebook.source.SourceCredit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a role shows.
 *
 * @param noLevels why there are no levels, where there are none
 */
public record RolePage(
        String slug,
        String title,
        String summary,
        Link family,
        @Nullable String status,
        String alternateTitles,
        String codes,
        String updated,
        long revision,
        List<Citation> citations,
        List<LevelColumn> levels,
        String noLevels,
        List<Group> responsibilities,
        List<SkillRow> skills,
        List<Statement> education,
        List<Statement> outlook,
        List<Statement> collaborators,
        List<Statement> uses,
        List<Link> related,
        PaySection pay,
        List<SourceCredit> credits,
        List<Link> versions) {

    /**
     * Responsibilities of one category.
     *
     * @param note what is to be known of all of them; null where it is nothing
     */
    public record Group(String title, @Nullable String note, List<Statement> statements) {}

    /**
     * A skill, as the role needs it.
     *
     * @param marks what employers make of it, in a word or two each
     * @param importance 1 to 5; 0 where no source states it
     * @param importanceRating and proficiencyRating as a source published them; null where none measured
     */
    public record SkillRow(
            String slug,
            String name,
            String kind,
            String requirement,
            List<String> marks,
            int importance,
            @Nullable String importanceRating,
            @Nullable Integer proficiency,
            @Nullable String proficiencyRating,
            String levels,
            List<Citation> citations) {}

    public int responsibilityCount() {
        return responsibilities.stream()
                .mapToInt(group -> group.statements().size())
                .sum();
    }

    public boolean hasImportance() {
        return skills.stream().anyMatch(skill -> skill.importance() > 0 || skill.importanceRating() != null);
    }

    public boolean hasProficiency() {
        return skills.stream().anyMatch(skill -> skill.proficiency() != null || skill.proficiencyRating() != null);
    }

    public boolean isOfLevel() {
        return levels.stream().anyMatch(LevelColumn::isChosen);
    }
}

package io.rolebook.page;

import io.rolebook.source.SourceCredit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of a role shows. */
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
        @Nullable LadderChart ladder,
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

    /** Responsibilities of one category. */
    public record Group(String title, List<Statement> statements) {}

    /**
     * A skill, as the role needs it.
     *
     * @param importance 1 to 5; 0 where no source states it
     */
    public record SkillRow(
            String slug,
            String name,
            String kind,
            String requirement,
            int importance,
            @Nullable Integer proficiency,
            String levels,
            List<Citation> citations) {}

    public int responsibilityCount() {
        return responsibilities.stream()
                .mapToInt(group -> group.statements().size())
                .sum();
    }

    public boolean hasImportance() {
        return skills.stream().anyMatch(skill -> skill.importance() > 0);
    }

    public boolean hasProficiency() {
        return skills.stream().anyMatch(skill -> skill.proficiency() != null);
    }

    public boolean isOfLevel() {
        return levels.stream().anyMatch(LevelColumn::isChosen);
    }
}

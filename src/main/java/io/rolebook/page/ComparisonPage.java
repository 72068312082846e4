package io.rolebook.page;

import io.rolebook.chart.RangeChart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What up to five roles pay at up to five places.
 *
 * @param chart null where there is nothing to draw, which {@code without} explains
 * @param without what there is no pay of, and why
 */
public record ComparisonPage(
        List<Choice> roles,
        List<Choice> places,
        List<Choice> levels,
        List<Choice> currencies,
        @Nullable RangeChart chart,
        List<Link> without,
        List<Link> datasets,
        List<SkillLine> skills,
        List<String> columns) {

    /** How each of the roles needs a skill. */
    public record SkillLine(String slug, String name, List<String> needs) {}

    public boolean isAsked() {
        return roles.stream().anyMatch(Choice::isChosen);
    }
}

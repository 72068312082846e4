package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of a skill shows. */
public record SkillPage(
        String slug,
        String name,
        String kind,
        @Nullable String description,
        String alternateNames,
        String codes,
        List<Link> broader,
        List<Link> narrower,
        long count,
        List<Need> roles,
        List<Citation> citations) {

    /** How a role needs it. */
    public record Need(
            String slug,
            String title,
            String requirement,
            int importance,
            @Nullable Integer proficiency,
            String levels,
            List<Citation> citations) {}
}

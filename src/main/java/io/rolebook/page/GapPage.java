package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing from one role to another. */
public record GapPage(
        List<Choice> from,
        List<Choice> to,
        List<Choice> fromLevels,
        List<Choice> toLevels,
        @Nullable Gap gap) {

    /** @param pay how the medians differ; null where one of them is not known, which {@code noPay} explains */
    public record Gap(
            Link from,
            Link to,
            String coverage,
            List<Need> missing,
            List<Need> toRaise,
            List<Need> fits,
            List<String> unneeded,
            @Nullable String pay,
            @Nullable String noPay) {}

    /** A skill that the goal needs. */
    public record Need(
            String slug,
            String name,
            String requirement,
            int importance,
            @Nullable String change) {}
}

package io.rolebook.salary;

import io.rolebook.api.Reference;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a role paid, year by year.")
record SalaryHistory(
        Reference role,
        SalaryQuery query,
        List<Year> years,

        @Schema(description = "Why there is no year; null where there is one.") @Nullable
        String reason) {
    private static final String ONLY_TOGETHER =
            "The observations are of confidential datasets, of which nothing is told year by year; ask without history.";

    @Schema(name = "SalaryYear", description = "What a role paid in one year.")
    record Year(int year, Distribution distribution) {}

    static SalaryHistory of(Reference role, SalaryQuery query, SortedMap<Integer, Distribution> byYear) {
        List<Year> years = byYear.entrySet().stream()
                .map(entry -> new Year(entry.getKey(), entry.getValue()))
                .toList();
        return new SalaryHistory(role, query, years, years.isEmpty() ? ONLY_TOGETHER : null);
    }

    /** @param all years together, of which none can be told by itself */
    static SalaryHistory none(Reference role, SalaryQuery query, Distribution all) {
        return new SalaryHistory(role, query, List.of(), Objects.requireNonNullElse(all.reason(), ONLY_TOGETHER));
    }
}

package io.rolebook.salary;

import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.representation.TableShape;
import io.rolebook.representation.Tabular;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a role paid, year by year.")
record SalaryHistory(
        Reference role,
        SalaryQuery query,
        List<Year> years,

        @Schema(description = "Datasets of which nothing is told year by year, and why.")
        List<Distribution.Share> heldBack,

        @Schema(description = "Why there is no year; null where there is one.") @Nullable
        String reason)
        implements Tabular {
    private static final int ALL_YEARS = 0;
    private static final String ONLY_TOGETHER =
            "The observations are of confidential datasets, of which nothing is told year by year; ask without history.";

    @Schema(name = "SalaryYear", description = "What a role paid in one year.")
    record Year(int year, Distribution distribution) {}

    /**
     * @param byYear where 0 has what is told of no year by itself
     * @param all years together, asked for where none can be told by itself
     */
    static SalaryHistory of(
            Reference role, SalaryQuery query, SortedMap<Integer, Distribution> byYear, Supplier<Distribution> all) {
        List<Year> years = byYear.entrySet().stream()
                .filter(entry -> entry.getKey() != ALL_YEARS)
                .map(entry -> new Year(entry.getKey(), entry.getValue()))
                .toList();
        List<Distribution.Share> heldBack =
                byYear.containsKey(ALL_YEARS) ? byYear.get(ALL_YEARS).datasets() : List.of();
        return new SalaryHistory(
                role,
                query.answeredBy(byYear.values()),
                years,
                heldBack,
                years.isEmpty() ? Objects.requireNonNullElse(all.get().reason(), ONLY_TOGETHER) : null);
    }

    @Override
    public TableShape table() {
        return PayTables.of(this);
    }
}

package io.rolebook.salary;

import io.rolebook.api.Reference;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a role paid, year by year.")
record SalaryHistory(Reference role, SalaryQuery query, List<Year> years) {

    @Schema(name = "SalaryYear", description = "What a role paid in one year.")
    record Year(int year, Distribution distribution) {}

    static SalaryHistory of(Reference role, SalaryQuery query, Map<Integer, Distribution> byYear) {
        return new SalaryHistory(
                role,
                query,
                byYear.entrySet().stream()
                        .map(entry -> new Year(entry.getKey(), entry.getValue()))
                        .toList());
    }
}

package io.rolebook.salary;

import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.representation.TableShape;
import io.rolebook.representation.Tabular;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What several roles pay at several places, side by side.")
public record SalaryComparison(SalaryQuery query, List<Cell> cells) implements Tabular {

    @Schema(name = "ComparedSalary", description = "What one role pays at one place.")
    public record Cell(
            Reference role,

            @Schema(description = "The code of the place; null where none was asked for.") @Nullable
            String place,

            Distribution distribution) {}

    /** @param found distributions by role and place; the place is empty where none was asked for */
    static SalaryComparison of(
            SalaryQuery query,
            List<Reference> roles,
            List<String> places,
            Map<String, Map<String, Distribution>> found) {
        List<String> asked = places.isEmpty() ? List.of("") : places;
        List<Distribution> distributions =
                found.values().stream().flatMap(at -> at.values().stream()).toList();
        return new SalaryComparison(
                query.answeredBy(distributions),
                roles.stream()
                        .flatMap(role -> asked.stream()
                                .map(place -> new Cell(
                                        role,
                                        place.isEmpty() ? null : place,
                                        found.getOrDefault(role.slug(), Map.of())
                                                .getOrDefault(place, Distribution.empty(query, Distributions.NONE)))))
                        .toList());
    }

    @Override
    public TableShape table() {
        return PayTables.of(this);
    }
}

package io.rolebook.salary;

import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Reference;
import io.rolebook.money.Money;
import io.rolebook.representation.TableShape;
import io.rolebook.representation.Tabular;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Where one pay stands among the observations that match the query.")
record SalaryStanding(
        Reference role,
        SalaryQuery query,
        Money pay,

        @Schema(
                description =
                        "Of 100 observations, how many are below this pay, those equal to it counted half; null where"
                                + " there is no distribution.")
        @Nullable
        BigDecimal percentileRank,

        @Schema(description = "Why there is no rank; null where there is one.") @Nullable
        String reason,

        @Schema(description = "What it stands among.") Distribution distribution)
        implements Tabular {

    @Override
    public TableShape table() {
        return PayTables.of(this);
    }
}

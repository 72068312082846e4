package io.rolebook.salary;

import io.rolebook.http.Level;
import io.rolebook.http.Reference;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "SalaryFigure", description = "A statistic of a role's pay that somebody published, as it was reported.")
record SalaryFigureView(
        UUID id,
        Reference role,
        Statistic statistic,
        @Nullable Level level,

        @Schema(description = "The code of a place; null where the source names none.") @Nullable
        String place,

        @Schema(description = "Null where the source holds it back; see status.") @Nullable
        BigDecimal amount,

        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per,
        @Nullable Basis basis,

        @Schema(description = "A year, month or day.", examples = "2023-10")
        String asOf,

        @Nullable Integer sampleSize,

        @Schema(description = "How many people hold the occupation; null where the source does not say.") @Nullable
        Long employmentCount,

        @Schema(description = "The standard error of the amount, in percent of it; null where the source does not say.")
        @Nullable
        BigDecimal relativeStandardError,

        boolean approximate,
        FigureStatus status,

        @Schema(
                description =
                        "The code, as published, of the wider occupation that it is published for, of which the role's"
                                + " is a part; null where it is published for the role's own.",
                examples = "31-1120")
        @Nullable
        String inheritedFrom,

        List<Evidence> evidence) {

    static SalaryFigureView of(Salaries.Row row, List<Evidence> evidence) {
        PayPeriod per = PayPeriod.valueOf(row.per());
        return new SalaryFigureView(
                row.factId(),
                new Reference(row.roleSlug(), row.roleTitle()),
                Statistic.valueOf(row.statistic()),
                row.level() == null ? null : Level.valueOf(row.level()),
                row.place(),
                row.amount() == null ? null : new Money(row.amount(), row.currency(), per).amount(),
                row.currency(),
                per,
                row.basis() == null ? null : Basis.valueOf(row.basis()),
                row.asOf(),
                row.sampleSize(),
                row.employmentCount(),
                row.relativeStandardError(),
                row.approximate(),
                FigureStatus.valueOf(row.status()),
                row.inheritedFrom(),
                evidence);
    }
}

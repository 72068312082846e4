package io.rolebook.salary;

import io.rolebook.change.Stored;
import io.rolebook.http.Level;
import io.rolebook.http.Revised;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "FigureRecord", description = "A published statistic of pay, as it is written, with its version.")
record FigureView(
        UUID id,
        String slug,
        @Schema(description = "The slug of the role.") String role,
        Statistic statistic,
        @Nullable Level level,

        @Schema(description = "The slug of a place: its code in lower case.") @Nullable
        String place,

        @Schema(description = "Null where the source holds it back; see status.") @Nullable
        BigDecimal amount,

        String currency,
        PayPeriod per,
        @Nullable Basis basis,
        @Schema(description = "A year, month or day.") String asOf,
        @Nullable Integer sampleSize,
        @Nullable Long employmentCount,
        @Nullable BigDecimal relativeStandardError,
        boolean approximate,
        FigureStatus status,
        @Nullable String inheritedFrom,
        List<Evidence> evidence,
        long revision,
        Instant updatedAt,
        Links links)
        implements Revised {

    @Schema(name = "FigureLinks")
    record Links(String self, String salary) {}

    static FigureView of(Stored<FigureDocument> stored) {
        FigureDocument figure = stored.document();
        return new FigureView(
                stored.id(),
                figure.slug(),
                figure.role(),
                figure.statistic(),
                figure.level(),
                figure.place(),
                figure.amount(),
                figure.currency(),
                figure.per(),
                figure.basis(),
                figure.asOf(),
                figure.sampleSize(),
                figure.employmentCount(),
                figure.relativeStandardError(),
                figure.approximate(),
                figure.status(),
                figure.inheritedFrom(),
                figure.evidence(),
                stored.revision(),
                stored.updatedAt(),
                new Links("/v1/salaries/figures/" + figure.slug(), "/v1/roles/" + figure.role() + "/salary"));
    }
}

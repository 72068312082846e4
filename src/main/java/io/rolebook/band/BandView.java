package io.rolebook.band;

import io.rolebook.change.Stored;
import io.rolebook.http.Level;
import io.rolebook.http.Reference;
import io.rolebook.http.Revised;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Band",
        description = "The pay range that an employer sets for a role at a level and a place, as it was set.")
record BandView(
        UUID id,
        String slug,
        Reference role,

        @Schema(description = "Null where it holds for all levels.") @Nullable
        Level level,

        @Schema(description = "The code of a place; null where it holds anywhere.", examples = "US") @Nullable
        String place,

        BigDecimal minimum,
        BigDecimal midpoint,
        BigDecimal maximum,
        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per,

        @Schema(description = "Whether the employer states the midpoint; else it is the middle of the range.")
        boolean midpointStated,

        @Schema(description = "The first day it holds.") LocalDate validFrom,

        @Schema(description = "The first day it does not hold any more; null where none is set.") @Nullable
        LocalDate validTo,

        List<Evidence> evidence,
        @Nullable String note,
        long revision,
        Instant updatedAt,
        Links links)
        implements Revised {

    @Schema(name = "BandLinks")
    record Links(String self, String role, String salary) {
        static Links of(String slug, String role) {
            return new Links("/v1/salaries/bands/" + slug, "/v1/roles/" + role, "/v1/roles/" + role + "/salary");
        }
    }

    static BandView of(Stored<BandDocument> stored, Reference role) {
        BandDocument band = stored.document();
        PayRange range = band.range();
        return new BandView(
                stored.id(),
                band.slug(),
                role,
                band.level(),
                band.placeCode(),
                range.minimum(),
                range.midpoint(),
                range.maximum(),
                range.currency(),
                range.per(),
                band.midpoint() != null,
                band.validFrom(),
                band.validTo(),
                band.evidence(),
                band.note(),
                stored.revision(),
                stored.updatedAt(),
                Links.of(band.slug(), role.slug()));
    }

    static BandView of(Bands.Row row, List<Evidence> evidence) {
        PayRange range =
                PayRange.of(row.minimum(), row.midpoint(), row.maximum(), row.currency(), PayPeriod.valueOf(row.per()));
        return new BandView(
                row.factId(),
                row.slug(),
                new Reference(row.roleSlug(), row.roleTitle()),
                row.level() == null ? null : Level.valueOf(row.level()),
                row.place(),
                range.minimum(),
                range.midpoint(),
                range.maximum(),
                range.currency(),
                range.per(),
                row.midpoint() != null,
                row.validFrom(),
                row.validTo(),
                evidence,
                row.note(),
                row.revision(),
                row.updatedAt(),
                Links.of(row.slug(), row.roleSlug()));
    }
}

package io.rolebook.band;

import io.rolebook.change.Stored;
import io.rolebook.http.Reference;
import io.rolebook.http.Revised;
import io.rolebook.ladder.RoleLevel;
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
        description =
                "The pay range that an employer sets for a role at a level and a place, or for all roles at a grade, as it was set.")
record BandView(
        UUID id,
        String slug,

        @Schema(description = "Null where it is of a grade.") @Nullable
        Reference role,

        @Schema(
                description =
                        "The key of a level of the role or a word of the common scale; null where it holds for all levels, or is"
                                + " of a grade.")
        @Nullable
        String level,

        @Schema(
                description = "The grade for all roles at which it holds, as ladder:code; null where it is of a role.",
                examples = "acme:L5")
        @Nullable
        String grade,

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
    record Links(
            String self,

            @Schema(description = "Null where it is of a grade.") @Nullable
            String role,

            @Schema(description = "Null where it is of a grade.") @Nullable
            String salary,

            @Schema(description = "Null where it is of a role.") @Nullable
            String ladder) {
        static Links of(String slug, @Nullable Reference role, @Nullable String grade) {
            String ofRole = role == null ? null : "/v1/roles/" + role.slug();
            return new Links(
                    "/v1/salaries/bands/" + slug,
                    ofRole,
                    ofRole == null ? null : ofRole + "/salary",
                    grade == null ? null : "/v1/ladders/" + RoleLevel.ladder(grade));
        }
    }

    static BandView of(Stored<BandDocument> stored, @Nullable Reference role) {
        BandDocument band = stored.document();
        PayRange range = band.range();
        return new BandView(
                stored.id(),
                band.slug(),
                role,
                band.level(),
                band.grade(),
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
                Links.of(band.slug(), role, band.grade()));
    }

    static BandView of(Bands.Row row, List<Evidence> evidence) {
        PayRange range =
                PayRange.of(row.minimum(), row.midpoint(), row.maximum(), row.currency(), PayPeriod.valueOf(row.per()));
        Reference role = row.roleSlug() == null ? null : new Reference(row.roleSlug(), String.valueOf(row.roleTitle()));
        return new BandView(
                row.factId(),
                row.slug(),
                role,
                row.level(),
                row.grade(),
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
                Links.of(row.slug(), role, row.grade()));
    }
}

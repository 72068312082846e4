package io.rolebook.rates;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import io.rolebook.http.PartialDate;
import io.rolebook.money.CurrencyCode;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates that one authority states for one day, month or year, as they are written.
 *
 * @param rates units of each currency for one unit of base
 */
@Schema(description = "Exchange rates of one authority for one day, month or year, as they are written.")
public record RatesDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotNull @Schema(pattern = Formats.CURRENCY) @CurrencyCode
        String base,

        @NotNull @Schema(pattern = Formats.PARTIAL_DATE) @PartialDate
        String date,

        @NotEmpty SortedMap<@CurrencyCode String, @NotNull @Positive BigDecimal> rates,

        @NotEmpty List<@Valid @NotNull Evidence> evidence)
        implements Document {

    RatesDocument withId(UUID id) {
        return new RatesDocument(id, slug, base, date, rates, evidence);
    }
}

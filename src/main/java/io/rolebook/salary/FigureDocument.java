package io.rolebook.salary;

import io.rolebook.change.Document;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Formats;
import io.rolebook.http.Level;
import io.rolebook.http.PartialDate;
import io.rolebook.money.CurrencyCode;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A published statistic of pay, as it is written. */
public record FigureDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank String role,
        @NotNull Statistic statistic,
        @Nullable Level level,

        @Schema(description = "The slug of a place: its code in lower case.") @Nullable
        String place,

        @Nullable @Positive @Digits(integer = 12, fraction = 4, message = Money.DIGITS_MESSAGE)
        BigDecimal amount,

        @NotNull @Schema(pattern = Formats.CURRENCY) @CurrencyCode
        String currency,

        @NotNull PayPeriod per,
        @Nullable Basis basis,

        @NotNull @Schema(pattern = Formats.PARTIAL_DATE) @PartialDate
        String asOf,

        @Nullable @Positive Integer sampleSize,

        @Schema(description = "How many people hold the occupation; null where the source does not say.")
        @Nullable
        @Positive
        Long employmentCount,

        @Schema(description = "The standard error of the amount, in percent of it; null where the source does not say.")
        @Nullable
        @PositiveOrZero
        @Digits(integer = 6, fraction = 2, message = "must have at most 6 digits before the point and 2 after it")
        BigDecimal relativeStandardError,

        boolean approximate,
        @NotNull FigureStatus status,

        @Schema(
                description =
                        "The code, as published, of the wider occupation that it is published for, of which the role's"
                                + " is a part; null where it is published for the role's own.",
                examples = "31-1120")
        @Nullable
        @Size(max = 40)
        String inheritedFrom,

        @NotEmpty List<@Valid @NotNull Evidence> evidence)
        implements Document {

    /** Whether it is of the level, place and year that are asked about. */
    boolean answers(SalaryQuery query) {
        return (query.level() == null || query.word() != null && query.word() == level)
                && (query.place() == null || query.place().equalsIgnoreCase(place))
                && (query.year() == null || asOf.startsWith(query.year().toString()));
    }

    FigureDocument withId(UUID id) {
        return new FigureDocument(
                id,
                slug,
                role,
                statistic,
                level,
                place,
                amount,
                currency,
                per,
                basis,
                asOf,
                sampleSize,
                employmentCount,
                relativeStandardError,
                approximate,
                status,
                inheritedFrom,
                evidence);
    }
}

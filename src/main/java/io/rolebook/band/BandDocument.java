package io.rolebook.band;

import io.rolebook.change.Document;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Formats;
import io.rolebook.http.LevelName;
import io.rolebook.money.CurrencyCode;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The pay range that an employer sets for a role at a level and a place, as it is written. */
@Schema(description = "A band, as it is written, imported and exported.")
public record BandDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @Schema(description = "The slug of a role; null where it is of a grade.") @Nullable @Size(min = 1)
        String role,

        @Schema(
                description =
                        "The key of a level of the role, or a word of the common scale; null where it holds for all"
                                + " levels, or is of a grade.",
                examples = "senior")
        @Nullable
        @Pattern(regexp = LevelName.KEY, message = LevelName.KEY_MESSAGE)
        String level,

        @Schema(
                description =
                        "A grade of a ladder, as ladder:code, for all roles that are at it; null where it is of a role.",
                examples = "acme:L5")
        @Nullable
        @Pattern(regexp = LevelName.GRADE, message = LevelName.GRADE_MESSAGE)
        String grade,

        @Schema(description = "The code of a place; null where it holds anywhere.", examples = "US-CO") @Nullable
        String place,

        @NotNull @Positive @Digits(integer = 12, fraction = 4, message = Money.DIGITS_MESSAGE)
        BigDecimal minimum,

        @Schema(description = "Null where it is the middle of minimum and maximum.")
        @Nullable
        @Positive
        @Digits(integer = 12, fraction = 4, message = Money.DIGITS_MESSAGE)
        BigDecimal midpoint,

        @NotNull @Positive @Digits(integer = 12, fraction = 4, message = Money.DIGITS_MESSAGE)
        BigDecimal maximum,

        @NotNull @Schema(pattern = Formats.CURRENCY) @CurrencyCode
        String currency,

        @NotNull PayPeriod per,

        @Schema(description = "The first day it holds, from 1900 to 9999.", examples = "2026-01-01") @NotNull
        LocalDate validFrom,

        @Schema(
                description =
                        "The first day it does not hold any more; null where it holds until it is replaced. A later band"
                                + " of the same role, level and place sets it to its own first day.",
                examples = "2027-01-01")
        @Nullable
        LocalDate validTo,

        @NotEmpty List<@Valid @NotNull Evidence> evidence,

        @Nullable @Size(max = 2000) String note)
        implements Document {

    /** With its id; amounts and the place as all documents write them, so that equal bands are equal documents. */
    BandDocument identified(UUID id) {
        return new BandDocument(
                id,
                slug,
                role,
                level,
                grade,
                place == null ? null : place.toLowerCase(Locale.ROOT),
                Money.plain(minimum),
                midpoint == null ? null : Money.plain(midpoint),
                Money.plain(maximum),
                currency,
                per,
                validFrom,
                validTo,
                evidence,
                note);
    }

    /** With the first day it does not hold any more. */
    BandDocument endingOn(LocalDate day) {
        return new BandDocument(
                id, slug, role, level, grade, place, minimum, midpoint, maximum, currency, per, validFrom, day,
                evidence, note);
    }

    PayRange range() {
        return PayRange.of(minimum, midpoint, maximum, currency, per);
    }

    @Nullable
    String placeCode() {
        return place == null ? null : place.toUpperCase(Locale.ROOT);
    }

    /**
     * Whether it is for what is asked about, or for more.
     *
     * @param places the codes of the place asked about and of those around it
     * @param on the day to be in force on, where no year is asked
     */
    public boolean answers(SalaryQuery query, Collection<String> places, LocalDate on) {
        LocalDate from = query.year() == null ? on : LocalDate.of(query.year(), 1, 1);
        return isOf(query.level())
                && (query.place() == null || place == null || places.contains(placeCode()))
                && isInForce(from, query.year() == null ? on.plusDays(1) : from.plusYears(1));
    }

    private boolean isOf(@Nullable LevelName asked) {
        if (asked == null || holdsForAllLevels()) {
            return true;
        }
        return grade != null
                ? asked.grades().contains(grade)
                : level.equals(asked.text())
                        || asked.keys().contains(level)
                        || asked.word() != null && level.equals(asked.word().name());
    }

    boolean holdsForAllLevels() {
        return level == null && grade == null;
    }

    /** Its level or its grade; null where it holds for all levels. */
    @Nullable
    String levelOrGrade() {
        return grade == null ? level : grade;
    }

    /** Whether it holds on any day from the one to before the other. */
    boolean isInForce(LocalDate from, LocalDate to) {
        return validFrom.isBefore(to) && (validTo == null || validTo.isAfter(from));
    }
}

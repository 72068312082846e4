package io.rolebook.salary;

import io.rolebook.http.Level;
import io.rolebook.money.Conversion;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A statistic of pay that somebody published.")
public record Figure(
        Statistic statistic,

        @Schema(description = "Null where the source holds it back; see status.") @Nullable
        BigDecimal amount,

        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per,

        @Schema(description = "Before or after taxes; null where the source does not say.") @Nullable
        Basis basis,

        @Schema(description = "Null where the source does not tell levels apart.") @Nullable
        Level level,

        @Schema(description = "The code of a place; null where the source names none.", examples = "US") @Nullable
        String place,

        @Schema(description = "A year, month or day.", examples = "2023-10")
        String asOf,

        @Schema(description = "How many people stand behind it; null where the source does not say.") @Nullable
        Integer sampleSize,

        @Schema(description = "How many people hold the occupation; null where the source does not say.") @Nullable
        Long employmentCount,

        @Schema(
                description =
                        "The standard error of the reported amount, in percent; null where the source does not say.")
        @Nullable
        BigDecimal relativeStandardError,

        @Schema(
                description =
                        "True where the source says about, around, up to, and where the amount was converted between"
                                + " periods by the hours, days or weeks that a paid year is taken to have.")
        boolean approximate,

        FigureStatus status,

        @Schema(
                description =
                        "The code, as published, of the wider occupation that it is published for, of which the role's"
                                + " is a part; null where it is published for the role's own.",
                examples = "31-1120")
        @Nullable
        String inheritedFrom,

        @Schema(description = "Why an amount is missing or was not converted; null where all is well.") @Nullable
        String reason,

        @Nullable Conversion conversion,
        List<Evidence> evidence) {

    static Figure reported(FigureDocument document) {
        String reason = document.amount() == null ? "The source does not publish this value." : null;
        return of(document, document.amount(), document.currency(), document.per(), document.status(), reason, null);
    }

    static Figure unconverted(FigureDocument document, String reason) {
        return of(document, document.amount(), document.currency(), document.per(), document.status(), reason, null);
    }

    static Figure converted(FigureDocument document, Money money, Conversion conversion) {
        FigureStatus status =
                document.status() == FigureStatus.topCoded ? FigureStatus.topCoded : FigureStatus.converted;
        return of(document, money.amount(), money.currency(), money.per(), status, null, conversion);
    }

    /** A year has twelve months by itself; its hours, days and weeks of work are a convention. */
    private static boolean isByConvention(FigureDocument document, PayPeriod per) {
        return document.per() != per && !(document.per().isOfCalendar() && per.isOfCalendar());
    }

    private static Figure of(
            FigureDocument document,
            @Nullable BigDecimal amount,
            String currency,
            PayPeriod per,
            FigureStatus status,
            @Nullable String reason,
            @Nullable Conversion conversion) {
        return new Figure(
                document.statistic(),
                amount,
                currency,
                per,
                document.basis(),
                document.level(),
                document.place() == null ? null : document.place().toUpperCase(Locale.ROOT),
                document.asOf(),
                document.sampleSize(),
                document.employmentCount(),
                document.relativeStandardError(),
                document.approximate() || isByConvention(document, per),
                status,
                document.inheritedFrom(),
                reason,
                conversion,
                document.evidence());
    }
}

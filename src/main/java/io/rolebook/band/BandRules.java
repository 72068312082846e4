package io.rolebook.band;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.money.Currencies;
import io.rolebook.money.WrittenAmount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a band by itself, for documents and for rows of sheets: of what is not known they say nothing. */
final class BandRules {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private final List<Violation> violations = new ArrayList<>();

    private BandRules() {}

    /** @param isEndKnown whether a band without a last day holds until it is replaced */
    static List<Violation> violations(
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal midpoint,
            @Nullable BigDecimal maximum,
            @Nullable String currency,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean isEndKnown) {
        BandRules rules = new BandRules();
        rules.atAmounts(minimum, midpoint, maximum);
        if (currency != null) {
            rules.atDecimals("/minimum", minimum, currency);
            rules.atDecimals("/midpoint", midpoint, currency);
            rules.atDecimals("/maximum", maximum, currency);
        }
        if (validFrom != null) {
            rules.atDays(validFrom, validTo);
            if (currency != null) {
                rules.atCurrency(currency, validFrom, validTo, isEndKnown);
            }
        }
        return rules.violations;
    }

    private void atAmounts(@Nullable BigDecimal minimum, @Nullable BigDecimal midpoint, @Nullable BigDecimal maximum) {
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            add(
                    "/maximum",
                    "inverted",
                    "is %s; it must not be below the minimum, %s."
                            .formatted(maximum.toPlainString(), minimum.toPlainString()));
        } else if (midpoint != null
                && minimum != null
                && maximum != null
                && (midpoint.compareTo(minimum) < 0 || midpoint.compareTo(maximum) > 0)) {
            add(
                    "/midpoint",
                    "out-of-range",
                    "is %s; it must be from the minimum to the maximum, %s to %s."
                            .formatted(midpoint.toPlainString(), minimum.toPlainString(), maximum.toPlainString()));
        }
    }

    private void atDecimals(String pointer, @Nullable BigDecimal amount, String currency) {
        String fault = amount == null ? null : WrittenAmount.fault(amount, currency);
        if (fault != null) {
            add(pointer, "too-many-decimals", "is %s; it %s.".formatted(amount.toPlainString(), fault));
        }
    }

    private void atDays(LocalDate validFrom, @Nullable LocalDate validTo) {
        if (validFrom.isBefore(FIRST_DAY)) {
            add("/validFrom", "too-early", "is %s; it must not be before %s.".formatted(validFrom, FIRST_DAY));
        }
        if (validTo != null && !validTo.isAfter(validFrom)) {
            add(
                    "/validTo",
                    "inverted",
                    "is %s, the first day it does not hold any more; it must be after validFrom, %s."
                            .formatted(validTo, validFrom));
        }
    }

    private void atCurrency(String currency, LocalDate validFrom, @Nullable LocalDate validTo, boolean isEndKnown) {
        LocalDate last = validTo != null ? validTo.minusDays(1) : isEndKnown ? LocalDate.MAX : validFrom;
        Currencies.find(currency)
                .map(known -> Currencies.fault(known, validFrom, last.isBefore(validFrom) ? validFrom : last))
                .ifPresent(fault -> add(
                        "/currency",
                        "not-in-use",
                        Text.ended("is '%s'; it %s".formatted(currency, fault))
                                + " The band must hold only on days on which it was in use."));
    }

    private void add(String pointer, String code, String message) {
        violations.add(Violation.ofField(pointer, code, message));
    }

    /** Why two bands of the same role, level and place cannot both hold. */
    static String overlap(boolean isOfGrade, Bands.Period one, Bands.Period other, String otherCalled) {
        return "begins a band that holds from %s to %s; %s of the same %s and place holds from %s to %s."
                        .formatted(
                                one.validFrom(),
                                end(one.validTo()),
                                otherCalled,
                                isOfGrade ? "grade" : "role, level",
                                other.validFrom(),
                                end(other.validTo()))
                + " End the one, in validTo, on the day the other begins.";
    }

    private static String end(@Nullable LocalDate validTo) {
        return validTo == null ? "no end" : "before " + validTo;
    }
}

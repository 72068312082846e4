package io.rolebook.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of pay with its currency and period. What was given is told as it was given, without trailing zeros; what is
 * converted is rounded to the decimals that its currency has.
 */
@Schema(description = "An amount of pay.")
public record Money(
        BigDecimal amount,
        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per) {

    public static final String DIGITS_MESSAGE =
            "must have at most 12 digits before the point, and after it no more than the currency has decimals";

    public Money {
        amount = plain(amount);
    }

    /**
     * The same pay in another currency and for another period.
     *
     * @param rate units of the other currency for one of this
     */
    public Money in(String otherCurrency, PayPeriod otherPer, BigDecimal rate, int hoursPerYear) {
        BigDecimal converted = amount.multiply(rate)
                .multiply(per.perYear(hoursPerYear))
                .divide(otherPer.perYear(hoursPerYear), MathContext.DECIMAL64);
        return new Money(
                converted.setScale(Currencies.decimals(otherCurrency), RoundingMode.HALF_UP), otherCurrency, otherPer);
    }

    /** Without trailing zeros and without an exponent, so that equal numbers are also written alike. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

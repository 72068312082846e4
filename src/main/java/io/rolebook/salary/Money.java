package io.rolebook.salary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount of pay with its currency and period. Amounts have at most two decimals and no trailing zeros. */
@Schema(description = "An amount of pay.")
public record Money(
        BigDecimal amount,
        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per) {

    public Money {
        amount = plain(amount);
    }

    /**
     * The same pay in another currency and for another period.
     *
     * @param rate units of the other currency for one of this
     */
    Money in(String otherCurrency, PayPeriod otherPer, BigDecimal rate, int hoursPerYear) {
        BigDecimal converted = amount.multiply(rate)
                .multiply(per.perYear(hoursPerYear))
                .divide(otherPer.perYear(hoursPerYear), MathContext.DECIMAL64);
        return new Money(converted.setScale(decimals(otherCurrency), RoundingMode.HALF_UP), otherCurrency, otherPer);
    }

    static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
    }

    /** How many decimals amounts of a currency have; two where that is not known. */
    static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    /** Without trailing zeros and without an exponent, so that equal numbers are also written alike. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

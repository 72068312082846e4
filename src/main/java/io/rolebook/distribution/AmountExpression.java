package io.rolebook.distribution;

import io.rolebook.disclosure.DisclosureRules;
import io.rolebook.money.Currencies;
import io.rolebook.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * From units a year to what is asked for.
 *
 * @param rate units of the currency asked for, for one of the amounts
 * @param periods that a year has of those asked for
 * @param decimals of the currency asked for
 * @param isRounded to few digits, so that no single pay can be read off
 */
public record AmountExpression(BigDecimal rate, BigDecimal periods, int decimals, boolean isRounded) {
    private static final MathContext FEW_DIGITS = new MathContext(DisclosureRules.SIGNIFICANT_DIGITS);

    /** Of amounts in the currency asked for. */
    AmountExpression(SalaryQuery query) {
        this(BigDecimal.ONE, query.per().perYear(query.hoursPerYear()), Currencies.decimals(query.currency()), false);
    }

    static AmountExpression rounded(SalaryQuery query, BigDecimal rate) {
        return new AmountExpression(
                rate, query.per().perYear(query.hoursPerYear()), Currencies.decimals(query.currency()), true);
    }

    BigDecimal express(BigDecimal yearly) {
        if (!isRounded) {
            return inDecimals(exact(yearly));
        }
        // Rounded before it is converted, so that no two currencies round the same amount in two ways.
        return inDecimals(exact(yearly.round(FEW_DIGITS)).round(FEW_DIGITS));
    }

    private BigDecimal exact(BigDecimal yearly) {
        return yearly.multiply(rate).divide(periods, MathContext.DECIMAL128);
    }

    private BigDecimal inDecimals(BigDecimal amount) {
        return Money.plain(amount.setScale(decimals, RoundingMode.HALF_UP));
    }
}

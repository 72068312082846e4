package io.rolebook.band;

import io.rolebook.money.Currencies;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.rates.Converter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From what to what pay reaches, in one currency and for one period. */
@Schema(description = "A range of pay.")
record PayRange(
        BigDecimal minimum,

        @Schema(description = "The middle of minimum and maximum where the employer states no other.")
        BigDecimal midpoint,

        BigDecimal maximum,
        @Schema(description = "ISO 4217.", examples = "USD") String currency,
        PayPeriod per) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    static PayRange of(
            BigDecimal minimum, @Nullable BigDecimal midpoint, BigDecimal maximum, String currency, PayPeriod per) {
        BigDecimal middle = midpoint != null
                ? midpoint
                : minimum.add(maximum).divide(TWO).setScale(Currencies.decimals(currency), RoundingMode.HALF_UP);
        return new PayRange(Money.plain(minimum), Money.plain(middle), Money.plain(maximum), currency, per);
    }

    /** In the currency and for the period that are asked for. */
    PayRange in(Converter asked, Converter.Rate rate) {
        Money converted = asked.express(new Money(minimum, currency, per), rate);
        return new PayRange(
                converted.amount(),
                asked.express(new Money(midpoint, currency, per), rate).amount(),
                asked.express(new Money(maximum, currency, per), rate).amount(),
                converted.currency(),
                converted.per());
    }

    BigDecimal width() {
        return maximum.subtract(minimum);
    }

    /** Where an amount lies, in percent of the width: 0 is the minimum, 100 the maximum; null where there is no width. */
    @Nullable
    BigDecimal position(BigDecimal amount) {
        return width().signum() == 0 ? null : percent(amount.subtract(minimum), width());
    }

    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL64);
    }

    @Override
    public String toString() {
        return "%s to %s %s a %s".formatted(minimum.toPlainString(), maximum.toPlainString(), currency, per);
    }
}

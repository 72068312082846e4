package io.rolebook.rates;

import io.rolebook.money.Conversion;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expresses amounts in one currency and for one period, looking each rate up once. */
public final class Converter {
    private static final Rate SAME = new Rate(BigDecimal.ONE, null, null);

    private final DatedRates rates;
    private final String currency;
    private final PayPeriod per;
    private final int hoursPerYear;
    private final Map<String, Optional<Rate>> found = new HashMap<>();

    /** Units of the currency asked for, for one of another; the date and the source are null where none was needed. */
    public record Rate(
            BigDecimal number,
            @Nullable String date,
            @Nullable String source) {}

    public Converter(DatedRates rates, String currency, PayPeriod per, int hoursPerYear) {
        this.rates = rates;
        this.currency = currency;
        this.per = per;
        this.hoursPerYear = hoursPerYear;
    }

    public boolean isAsAsked(String fromCurrency, PayPeriod fromPer) {
        return fromCurrency.equals(currency) && fromPer == per;
    }

    /** @param asOf the year, month or day that the amount holds for */
    public Optional<Rate> rate(String from, String asOf) {
        if (from.equals(currency)) {
            return Optional.of(SAME);
        }
        return found.computeIfAbsent(
                from + asOf,
                key -> rates.find(new DatedRates.Dated(from, asOf), currency)
                        .map(rate -> new Rate(rate.number(), rate.date(), rate.source())));
    }

    /** @param asOf the year, month or day that the amount holds for */
    public String noRate(String from, String asOf) {
        return "There is no exchange rate from %s to %s within %d days of %s."
                .formatted(from, currency, rates.greatestAge(), asOf);
    }

    public Money express(Money from, Rate rate) {
        return from.in(currency, per, rate.number(), hoursPerYear);
    }

    public Conversion conversion(Money from, Rate rate) {
        return new Conversion(from, rate.number(), rate.date(), rate.source(), hoursPerYear);
    }

    public int hoursPerYear() {
        return hoursPerYear;
    }
}

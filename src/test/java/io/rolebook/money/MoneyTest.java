package io.rolebook.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "75000, year, year, 1, 2080, 75000",
        "75000.10, year, year, 1, 2080, 75000.1",
        "52000, year, week, 1, 2080, 1000",
        "1000, week, year, 1, 2080, 52000",
        "25, hour, year, 1, 2080, 52000",
        "25, hour, year, 1, 1000, 25000",
        "200, day, year, 1, 2080, 52000",
        "4333.33, month, year, 1, 2080, 51999.96",
        "100, year, year, 0.333333, 2080, 33.33",
        "0.125, year, year, 1, 2080, 0.13",
    })
    void payIsConvertedByPeriodAndRateToTheCent(
            BigDecimal amount, PayPeriod from, PayPeriod to, BigDecimal rate, int hours, BigDecimal expected) {
        Money converted = new Money(amount, "USD", from).in("EUR", to, rate, hours);

        assertThat(converted).isEqualTo(new Money(expected, "EUR", to));
    }
}

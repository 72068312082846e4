package io.rolebook.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAmountTest {

    @ParameterizedTest
    @CsvSource({
        "45000, 45000",
        "45000.00, 45000",
        "41.25, 41.25",
        "41.5, 41.5",
        "1250.750, 1250.75",
        "1e+05, 100000",
        "1.25E5, 125000",
        "0.125, 0.125",
        "45.1250, 45.125",
        "1250.1255, 1250.1255",
        "999999999999.99, 999999999999.99",
    })
    void whatIsPlainIsRead(String text, BigDecimal amount) {
        assertThat(WrittenAmount.fault(text)).isNull();
        assertThat(WrittenAmount.parse(text)).isEqualTo(amount);
    }

    @Test
    void threeDecimalsAreThoseOfACurrencyThatHasThem() {
        assertThat(WrittenAmount.fault("850.500", "KWD")).isNull();
        assertThat(WrittenAmount.fault("850,500", "KWD")).isNotNull();
        assertThat(WrittenAmount.fault("850.500", "EUR")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45.000  | 45000 or 45:",
                "61.250  | 61250 or 61.25:",
                "1.200   | 1200 or 1.2:",
                "1,200   | 1200 or 1.2:",
                "1,000   | 1000 or 1:",
                "45.125  | 45125 or 45.1250:",
            })
    void whatReadsInTwoWaysIsAmbiguous(String text, String readings) {
        WrittenAmount.Fault fault = WrittenAmount.fault(text);

        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo("ambiguous");
        assertThat(fault.message()).contains(readings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.200,50     | 1200.50",
                "1,200.50     | 1200.50",
                "1.200.000    | 1200000",
                "12,34,567    | 1234567",
                "1'200        | 1200",
                "1’200.50     | 1200.50",
                "1 200,50     | 1200.50",
                "1250,50      | 1250.50",
                "12,34        | 12.34",
                "45k          | 45000",
                "45.5K        | 45500",
            })
    void whatIsMeantByOtherSignsIsSaid(String text, String plain) {
        WrittenAmount.Fault fault = WrittenAmount.fault(text);

        assertThat(fault).isNotNull();
        assertThat(fault.message()).contains("must be written " + plain + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-5",
                "+5",
                "1e-05",
                "1e+13",
                "e5",
                "€45000",
                "45000 EUR",
                "1.2.3",
                "NaN",
                "٤٥",
                "1.12345",
                "1234567890123"
            })
    void whatIsNoAmountIsRefused(String text) {
        assertThat(WrittenAmount.fault(text)).isNotNull();
    }

    @Test
    void anAmountHasNoMoreDecimalsThanItsCurrency() {
        assertThat(WrittenAmount.fault(new BigDecimal("4500000.55"), "JPY"))
                .isEqualTo("has more decimals than JPY, which has no decimals: write 4500001");
        assertThat(WrittenAmount.fault(new BigDecimal("1.005"), "EUR"))
                .isEqualTo("has more decimals than EUR, which has at most 2 decimals: write 1.01");
        assertThat(WrittenAmount.fault(new BigDecimal("4500000.00"), "JPY")).isNull();
        assertThat(WrittenAmount.fault(new BigDecimal("1250.125"), "KWD")).isNull();
        assertThat(WrittenAmount.fault(new BigDecimal("1250.1255"), "KWD")).isNotNull();
        assertThat(WrittenAmount.fault(new BigDecimal("38123.4567"), "CLF")).isNull();
    }
}

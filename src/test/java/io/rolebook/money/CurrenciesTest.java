package io.rolebook.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {
    @Test
    void decimalsAreThoseOfTheJdkWhereBothKnowTheCurrency() {
        Set<String> ofJdk = java.util.Currency.getAvailableCurrencies().stream()
                .map(java.util.Currency::getCurrencyCode)
                .collect(Collectors.toSet());

        assertThat(Currencies.all())
                .filteredOn(currency -> ofJdk.contains(currency.code()))
                .hasSizeGreaterThan(190)
                .allSatisfy(currency -> assertThat(currency.decimals())
                        .as(currency.code())
                        .isEqualTo(
                                java.util.Currency.getInstance(currency.code()).getDefaultFractionDigits()));
    }

    @Test
    void whatTheJdkKnowsAndIsNoneIsNotPeoplesMoney() {
        Predicate<String> isKnown = code -> Currencies.find(code).isPresent();

        assertThat(java.util.Currency.getAvailableCurrencies().stream()
                        .map(java.util.Currency::getCurrencyCode)
                        .filter(isKnown.negate()))
                .isSubsetOf(
                        "AYM", "BOV", "CHE", "CHW", "COU", "MXV", "USN", "USS", "UYI", "UYW", "XAD", "XAG", "XAU",
                        "XBA", "XBB", "XBC", "XBD", "XDR", "XFO", "XFU", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX");
    }

    @Test
    void whatWasWithdrawnHasASuccessorThatIsKnown() {
        assertThat(Currencies.all())
                .filteredOn(currency -> currency.until() != null)
                .hasSizeGreaterThan(50)
                .allSatisfy(currency -> assertThat(Currencies.find(String.valueOf(currency.successor())))
                        .as(currency.code())
                        .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"XCG", "ZWG", "SLE", "VED", "VES", "CLF", "KWD", "TRY", "MRU", "STN", "BYN", "XOF"})
    void theseAreInUseToday(String code) {
        assertThat(Currencies.fault(code, "2026-11-30")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HRK, 2022-12-31, 2023",
        "BGN, 2025-12, 2026-01",
        "LTL, 2014, 2015",
        "DEM, 2002-02-28, 2002-03-01",
        "FRF, 2002, 2003",
        "ZWL, 2024, 2025",
        "VEF, 2018, 2019",
        "BYR, 2016, 2017",
        "SLL, 2024, 2025",
        "ANG, 2025-06, 2025-07",
    })
    void aWithdrawnOneIsInUseUntilItsLastDay(String code, String during, String after) {
        assertThat(Currencies.isInUse(code, during)).isTrue();
        assertThat(Currencies.isInUse(code, after)).isFalse();
        assertThat(Currencies.fault(code, after))
                .startsWith("was in use until 20")
                .endsWith(" came after it.");
    }

    @ParameterizedTest
    @CsvSource({"XCG, 2025, 2024", "EUR, 1999-01-01, 1998-12-31", "BYN, 2016, 2015", "ZWG, 2024-04, 2024-03"})
    void aNewOneIsInUseFromItsFirstDay(String code, String during, String before) {
        assertThat(Currencies.isInUse(code, during)).isTrue();
        assertThat(Currencies.isInUse(code, before)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "RMB, CNY",
        "GBX, GBP",
        "GBp, GBP",
        "UKP, GBP",
        "STG, GBP",
        "NIS, ILS",
        "NTD, TWD",
        "SFR, CHF",
        "RS, INR",
        "US$, USD",
        "€, EUR",
        "£, GBP",
        "eur, EUR",
        "Euro, EUR",
        "UYW, UYU",
        "MXV, MXN",
        "Kč, CZK",
    })
    void whatIsMeantIsAskedBack(String word, String meant) {
        assertThat(Currencies.fault(word)).endsWith(" Did you mean '%s'?".formatted(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZ", "XXX", "XTS", "BTC", "XAU", "XDR", "kroner", "$", "", "dollar1"})
    void whatIsNoMoneyOrNotOneIsRefusedWithoutAGuess(String word) {
        assertThat(Currencies.fault(word))
                .contains("must be an ISO 4217 currency code")
                .doesNotContain("Did you mean");
    }
}

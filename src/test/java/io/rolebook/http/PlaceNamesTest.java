package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
    private static final Set<String> CODES = Set.of(
            "US", "US-CA", "US-CO", "US-GA", "GB", "GB-ENG", "GB-KEN", "GR", "DE", "DE-BY", "GE", "IN-OD", "FR-ARA",
            "NL", "CK");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UK            | 'UK' is reserved; the United Kingdom is GB.",
                "uk            | 'UK' is reserved; the United Kingdom is GB.",
                "EL            | 'EL' is reserved; Greece is GR.",
                "UK-ENG        | 'UK' is reserved; the United Kingdom is GB: did you mean 'GB-ENG'?",
                "UK-England    | 'UK' is reserved; the United Kingdom is GB: did you mean 'GB-ENG'?",
                "UK-Atlantis   | 'UK' is reserved; the United Kingdom is GB.",
                "U.K.          | Did you mean 'GB'?",
                "USA           | Did you mean 'US'?",
                "U.S.A.        | Did you mean 'US'?",
                "DEU           | Did you mean 'DE'?",
                "GBR-KEN       | Did you mean 'GB-KEN'?",
                "Germany       | Did you mean 'DE'?",
                "united states | Did you mean 'US'?",
                "Germny        | Did you mean 'DE'?",
                "England       | Did you mean 'GB-ENG'?",
                "Bavaria       | Did you mean 'DE-BY'?",
                "US-California | Did you mean 'US-CA'?",
                "US_CA         | Did you mean 'US-CA'?",
                "US-COL        | Did you mean 'US-CO'?",
                "Georgia       | Did you mean 'GE' or 'US-GA'?",
                "IN-OR         | 'IN-OR' is a former code; it is 'IN-OD' now.",
                "FR-V          | 'FR-V' is a former code; it is 'FR-ARA' now.",
                "Holland       | Did you mean 'NL'?",
            })
    void whatIsNoCodeNamesThePlaceThatWasMeant(String given, String hint) {
        assertThat(PlaceNames.hint(given, CODES)).isEqualTo(" " + hint);
    }

    @ParameterizedTest
    @CsvSource({"QQ", "Atlantis", "XX-YY", "FRA", "''", "-", "Zürich-West 7"})
    void whereNothingIsLikelyNothingIsSaid(String given) {
        assertThat(PlaceNames.hint(given, CODES)).isEmpty();
    }

    @Test
    void aSlugIsSpelledAsSlugsAre() {
        assertThat(PlaceNames.hint("US", Set.of("us"))).isEqualTo(" Did you mean 'us'?");
    }
}

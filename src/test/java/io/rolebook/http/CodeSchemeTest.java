package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodeSchemeTest {
    @ParameterizedTest
    @CsvSource({
        "soc-2018, 15-2051",
        "soc-2010, 15-1132",
        "onet, 15-2051.00",
        "onet, 2.A.1.a",
        "onet, 4.A.2.a.4.I09.D03",
        "onet, technology:C++",
        "isco-08, 0",
        "isco-08, 01",
        "isco-08, 011",
        "isco-08, 0110",
        "isco-08, 2512",
        "isco-88, 010",
        "esco, 258b7f4d-5d3e-4ae2-b6a3-8bb6ae2ea2fc",
        "esco, http://data.europa.eu/esco/occupation/258b7f4d-5d3e-4ae2-b6a3-8bb6ae2ea2fc",
        "esco, isced-f/0613",
        "esco, S1.2.3",
        "esco, 2512.4",
        "noc-2021, 21231",
        "isced-f, 0613",
        "nace, 62.01",
        "nace, J62.01",
        "anzsco, 261313",
        "kldb-2010, 43104",
        "kldb-2010, 01104",
        "rome, M1805",
        "workday, Feb-51",
    })
    void aCodeOfTheFormOrOfAnotherSchemeIsTaken(String scheme, String code) {
        assertThat(CodeScheme.fault(scheme, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "isco-08   | 110        | lost its leading zero, which spreadsheets take off: it should be 0110",
                "isco-08   | 2512.0     | it should be 2512",
                "isco-08   | 2,512      | it should be 2512",
                "isco-08   | C2512      | Did you mean '2512'?",
                "onet      | Feb-51     | looks like a date",
                "onet      | 15-2051    | That is a code of soc-2018. Did you mean '15-2051.00'?",
                "onet      | 15-2051.0  | Did you mean '15-2051.00'?",
                "soc-2018  | Nov-21     | looks like a date",
                "soc-2018  | 01.11.2021 | looks like a date",
                "soc-2018  | 11/2021    | looks like a date",
                "soc-2018  | 2021-11-01 | looks like a date",
                "soc-2018  | Nov 2021   | looks like a date",
                "soc-2018  | 44501      | number by which a spreadsheet keeps a date",
                "soc-2018  | 15-2051.00 | That is a code of onet. Did you mean '15-2051'?",
                "soc-2018  | 152051     | Did you mean '15-2051'?",
                "soc-2018  | 15–2051    | Did you mean '15-2051'?",
                "soc-2010  | 15-113     | one is such as 15-1132",
                "esco      | 5.66E+10   | a number as a spreadsheet shortens it",
                "esco      | 110.1      | it should be 0110.1",
                "isced-f   | 613        | it should be 0613",
                "nace      | 1.11       | it should be 01.11",
                "kldb-2010 | 1104       | it should be 01104",
                "cip-2020  | 1.0701     | it should be 01.0701",
                "rome      | m1805      | Did you mean 'M1805'?",
                "noc-2021  | 21231.0    | it should be 21231",
                "isced     | tertiary   | one is such as 645",
            })
    void aCodeThatIsNoneSaysWhatBecameOfIt(String scheme, String code, String message) {
        assertThat(CodeScheme.fault(scheme, code))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("'" + code + "' is no code of " + scheme)
                        .contains(message));
    }

    @ParameterizedTest
    @EnumSource
    void theExampleHasTheForm(CodeScheme scheme) {
        assertThat(scheme.admits(scheme.example())).isTrue();
    }

    @Test
    void aCodeThatIsALongTextIsCut() {
        assertThat(CodeScheme.fault("rome", "x".repeat(200)).orElseThrow()).hasSizeLessThan(200);
    }
}

package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "wait > wait",
                "WAIT > wait",
                "wait= > wait",
                "wait=2 > wait=2",
                "Wait = 10 > wait=10",
                "wait=\"7\" > wait=7",
                "respond-async, wait=5 > wait=5",
                "respond-async|wait=5 > wait=5",
                "wait=5; of=all > wait=5",
                "wait=3, wait=9 > wait=3",
                "wait=0 > wait=0"
            })
    void theTimeIsReadWhereverItStands(String headers, String applied) {
        assertThat(Preferences.waiting(Arrays.asList(headers.split("\\|"))))
                .get()
                .hasToString(applied);
    }

    @ParameterizedTest
    @CsvSource({"respond-async", "waiting", "wait=soon", "wait=-1", "return=minimal; wait=2", "wait=12345678901"})
    void whatIsNotUnderstoodIsPassedOver(String header) {
        assertThat(Preferences.waiting(List.of(header))).isEmpty();
    }

    @Test
    void nobodyWaitsWithoutTheHeader() {
        assertThat(Preferences.waiting(List.of())).isEmpty();
    }
}

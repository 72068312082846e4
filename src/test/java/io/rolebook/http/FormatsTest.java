package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2025-02", "2025-02-28", "2024-02-29", "2000-02-29"})
    void theCalendarHasTheseDates(String date) {
        assertThat(Formats.isPartialDate(date)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30",
                "2025-06-31",
                "2025-13",
                "2025-00",
                "2025-02-29",
                "1900-02-29",
                "2025-1-1",
                "25",
                "2025-04-31",
                "20250101",
                "2025-01-01T00:00",
                ""
            })
    void theCalendarHasNoSuchDates(String date) {
        assertThat(Formats.isPartialDate(date)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01, 2024-12-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2024-02-03, 2024-02-03, 2024-02-03",
    })
    void aDateReachesFromItsFirstDayToItsLast(String date, LocalDate first, LocalDate last) {
        assertThat(Formats.firstDay(date)).isEqualTo(first);
        assertThat(Formats.lastDay(date)).isEqualTo(last);
    }
}

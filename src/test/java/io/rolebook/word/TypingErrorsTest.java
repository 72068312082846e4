package io.rolebook.word;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "python, python, 0",
        "pyhton, python, 1",
        "pythn, python, 1",
        "pythonn, python, 1",
        "pithon, python, 1",
        "phyton, python, 2",
        "java, python, 3",
        "py, python, 3",
    })
    void errorsAreCountedUpToOneMoreThanTheMost(String typed, String word, int errors) {
        assertThat(TypingErrors.in(typed, word, 2)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource({"mach, machine, 0", "macih, machine, 1", "mahcin, machine, 1", "xy, machine, 2", "qqqq, machine, 3"})
    void aBeginningMayBeAllThatWasTyped(String typed, String word, int errors) {
        assertThat(TypingErrors.inBeginning(typed, word, 2)).isEqualTo(errors);
    }
}

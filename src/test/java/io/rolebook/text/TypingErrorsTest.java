package io.rolebook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        TypingErrors counted = new TypingErrors(typed, 2);
        counted.compare(word, 0);

        assertThat(counted.inWhole()).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource({"mach, machine, 0", "macih, machine, 1", "mahcin, machine, 1", "xy, machine, 2", "qqqq, machine, 3"})
    void aBeginningMayBeAllThatWasTyped(String typed, String word, int errors) {
        assertThat(TypingErrors.inBeginning(typed, word, 2)).isEqualTo(errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ba", "abab", "bbaa", "aabba", "babab"})
    void whatWordsHaveInCommonNeedNotBeComparedAgain(String typed) {
        TypingErrors oneAfterTheOther = new TypingErrors(typed, 2);
        String before = "";
        for (String word : wordsOfTwoLetters()) {
            oneAfterTheOther.compare(word, shared(before, word));
            before = word;

            TypingErrors alone = new TypingErrors(typed, 2);
            alone.compare(word, 0);
            assertThat(oneAfterTheOther.inWhole()).as(word).isEqualTo(alone.inWhole());
            assertThat(oneAfterTheOther.inWhole()).as(word).isEqualTo(Math.min(3, defined(typed, word)));
            assertThat(oneAfterTheOther.inBeginning())
                    .as(word)
                    .isEqualTo(IntStream.rangeClosed(0, word.length())
                            .map(end -> Math.min(3, defined(typed, word.substring(0, end))))
                            .min()
                            .orElseThrow());
        }
    }

    /** All of up to seven letters. */
    private static SortedSet<String> wordsOfTwoLetters() {
        SortedSet<String> words = new TreeSet<>();
        for (int length = 1; length <= 7; length++) {
            for (int bits = 0; bits < 1 << length; bits++) {
                StringBuilder word = new StringBuilder();
                for (int letter = 0; letter < length; letter++) {
                    word.append((bits >> letter & 1) == 0 ? 'a' : 'b');
                }
                words.add(word.toString());
            }
        }
        return words;
    }

    private static int shared(String one, String other) {
        int shared = 0;
        while (shared < Math.min(one.length(), other.length()) && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** The distance as it is defined. */
    private static int defined(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length();
        }
        String shorter = one.substring(0, one.length() - 1);
        String otherShorter = other.substring(0, other.length() - 1);
        int wrong = one.charAt(one.length() - 1) == other.charAt(other.length() - 1) ? 0 : 1;
        int errors = Math.min(
                defined(shorter, otherShorter) + wrong,
                1 + Math.min(defined(shorter, other), defined(one, otherShorter)));
        boolean isSwapped = one.length() > 1
                && other.length() > 1
                && shorter.charAt(shorter.length() - 1) == other.charAt(other.length() - 1)
                && otherShorter.charAt(otherShorter.length() - 1) == one.charAt(one.length() - 1);
        return isSwapped
                ? Math.min(
                        errors, 1 + defined(one.substring(0, one.length() - 2), other.substring(0, other.length() - 2)))
                : errors;
    }
}

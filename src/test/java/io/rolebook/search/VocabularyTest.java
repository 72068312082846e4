package io.rolebook.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.text.TypingErrors;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    /** Digits and signs may share a bit with a letter; few letters make many words near. */
    private static final String LETTERS = "abcde1+#é";

    private static final Set<String> WORDS = words();
    private static final Vocabulary VOCABULARY = new Vocabulary(WORDS);

    @ParameterizedTest
    @ValueSource(strings = {"abc", "eda1", "c++b", "ééa#d", "aabbccdd", "dédé1+a"})
    void whatIsNearIsWhatComparingEachWordFinds(String typed) {
        for (int most = 1; most <= Vocabulary.MOST_ERRORS; most++) {
            int errors = most;
            assertThat(near(typed, false, most)).isEqualTo(those(word -> inWhole(typed, word, errors) <= errors));
            assertThat(near(typed, true, most))
                    .isEqualTo(those(word -> TypingErrors.inBeginning(typed, word, errors) <= errors));
        }
    }

    private static Set<String> near(String typed, boolean isBeginning, int most) {
        return VOCABULARY.near(typed, isBeginning, most).stream()
                .map(Vocabulary.Spelling::word)
                .collect(Collectors.toSet());
    }

    private static Set<String> those(Predicate<String> isNear) {
        Set<String> near = WORDS.stream().filter(isNear).collect(Collectors.toSet());
        assertThat(near).isNotEmpty();
        return near;
    }

    private static int inWhole(String typed, String word, int most) {
        TypingErrors errors = new TypingErrors(typed, most);
        errors.compare(word, 0);
        return errors.inWhole();
    }

    private static Set<String> words() {
        Random random = new Random(3);
        Stream<String> made = Stream.generate(() -> IntStream.rangeClosed(0, 2 + random.nextInt(7))
                .mapToObj(place ->
                        LETTERS.substring(random.nextInt(LETTERS.length())).substring(0, 1))
                .collect(Collectors.joining()));
        List<String> whole = List.of("abc", "eda1", "c++b", "ééa#d", "aabbccdd", "dédé1+a");
        return Stream.concat(made.limit(20_000), whole.stream()).collect(Collectors.toSet());
    }
}

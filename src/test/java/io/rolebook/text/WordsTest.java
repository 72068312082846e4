package io.rolebook.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "Machine Learning ENGINEERS, machine learning engineer",
        "Ingénieur à Zürich, ingenieur a zurich",
        "Müdür İZMİR ΣΟΦΟΣ, mudur izmir σοφοσ",
        "data modelling, data modeling",
        "visualisation, visualization",
        "analysing behaviour, analyzing behavior",
        "the nurse's companies, the nurse company",
        "C++ and C#, c++ and c#",
        "scikit-learn/Node.js, scikit learn node js",
        "AWS, aws",
        "analysis of classes, analysis of class",
    })
    void wordsAreComparedWithoutWhatMakesNoDifference(String text, String key) {
        assertThat(Words.key(text)).isEqualTo(key);
    }

    @Test
    void aLetterWithItsAccentBehindItIsTheSame() {
        assertThat(Words.key("Inge\u0301nieur")).isEqualTo(Words.key("Ingénieur"));
    }

    @Test
    void wordsStandWhereTheyStoodInTheText() {
        String text = "🚀 Python's R&D";

        assertThat(Words.of(text))
                .extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("Python", "R", "D");
    }
}

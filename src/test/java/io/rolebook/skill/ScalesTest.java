package io.rolebook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalesTest {
    @ParameterizedTest
    @CsvSource({
        "onet-importance, 3.88, 4",
        "onet-importance, 2.88, 3",
        "onet-level, 0, 1",
        "onet-level, 0.87, 1",
        "onet-level, 0.88, 2",
        "onet-level, 4.62, 4",
        "onet-level, 7, 5",
        "1-to-6, 3, 3",
        "1-to-6, 4, 3",
        "1-to-6, 5, 4",
    })
    void aNumberIsOfFive(String scale, BigDecimal value, int ofFive) {
        assertThat(Rating.ofFive(Rating.stated(scale, value, null))).isEqualTo(ofFive);
    }

    @ParameterizedTest
    @CsvSource({
        "awareness-to-expert, Working, 2",
        "awareness-to-expert, practitioner, 4",
        "basic-to-advanced, Intermediate, 3",
        "a1-to-c2, b2, 3",
    })
    void aWordIsOfFive(String scale, String word, int ofFive) {
        assertThat(Rating.ofFive(Rating.stated(scale, null, word))).isEqualTo(ofFive);
    }

    @ParameterizedTest
    @CsvSource({"onet-level, 7.1", "onet-level, -0.1", "onet-importance, 0.9", "no-such-scale, 1"})
    void whatIsNotOnTheScaleIsNoNumber(String scale, BigDecimal value) {
        assertThat(Rating.ofFive(Rating.stated(scale, value, null))).isNull();
    }

    static Stream<Scale> ofNumbers() {
        return Scales.all().stream().filter(scale -> !scale.hasWords());
    }

    /** As the reasons in the file say. */
    @ParameterizedTest
    @MethodSource("ofNumbers")
    void numbersGoInEqualStepsFromEndToEnd(Scale scale) {
        BigDecimal width = scale.highest().subtract(scale.lowest());
        for (int step = 0; step <= 1000; step++) {
            BigDecimal value =
                    scale.lowest().add(width.multiply(BigDecimal.valueOf(step)).divide(BigDecimal.valueOf(1000)));
            int nearest = BigDecimal.ONE
                    .add(BigDecimal.valueOf(step)
                            .multiply(BigDecimal.valueOf(4))
                            .divide(BigDecimal.valueOf(1000)))
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact();
            assertThat(scale.ofFive(value, null))
                    .as("%s of %s", value, scale.slug())
                    .contains(nearest);
        }
    }

    @Test
    void wordsRiseFromOneToFive() {
        for (Scale scale : Scales.all().stream().filter(Scale::hasWords).toList()) {
            List<Integer> steps = scale.steps().stream().map(Scale.Step::ofFive).toList();
            assertThat(steps).as(scale.slug()).isSorted().startsWith(1).endsWith(5);
        }
    }
}

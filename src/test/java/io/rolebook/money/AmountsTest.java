package io.rolebook.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        // What percentile_cont answers over 100, 200, 200, 400.
        "0, 100",
        "10, 130",
        "25, 175",
        "50, 200",
        "75, 250",
        "90, 340",
        "100, 400"
    })
    void aPercentileLiesBetweenTheClosestRanks(BigDecimal p, BigDecimal expected) {
        assertThat(amounts(100, 200, 200, 400).percentile(p)).isEqualByComparingTo(expected);
    }

    @Test
    void onePersonIsEveryPercentile() {
        assertThat(amounts(42).percentile(BigDecimal.valueOf(90))).isEqualByComparingTo("42");
    }

    @ParameterizedTest
    @CsvSource({"50, 0", "100, 12.5", "150, 25", "200, 50", "400, 87.5", "500, 100"})
    void aRankCountsEqualsHalf(BigDecimal amount, BigDecimal expected) {
        assertThat(amounts(100, 200, 200, 400).rank(amount)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void percentilesAreThoseOfTheSortedList(long seed) {
        Random random = new Random(seed);
        long[] pay = LongStream.generate(() -> random.nextInt(500) * 50_00L)
                .limit(1 + random.nextInt(400))
                .sorted()
                .toArray();
        BigDecimal p = BigDecimal.valueOf(random.nextInt(101));
        double rank = p.doubleValue() / 100 * (pay.length - 1);
        int below = (int) rank;
        double expected =
                below + 1 == pay.length ? pay[below] : pay[below] + (pay[below + 1] - pay[below]) * (rank - below);

        assertThat(amounts(pay).percentile(p).doubleValue())
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void theMeanIsExact() {
        assertThat(amounts(100, 101, 101).mean().setScale(4, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("100.6667");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHistogramHasRoundEdgesAndEverybody(long seed) {
        Random random = new Random(seed);
        Amounts.Builder people = new Amounts.Builder();
        for (int person = 0; person < 5000; person++) {
            people.add(
                    new Long[] {Math.round(Math.exp(16 + random.nextGaussian() * 0.5)) * 10_000},
                    new Long[] {1L},
                    BigDecimal.ONE);
        }

        List<Amounts.Bin> bins = people.build().histogram(BigDecimal.ONE);

        assertThat(bins).hasSizeBetween(8, 41);
        assertThat(bins.stream().mapToLong(Amounts.Bin::count).sum()).isEqualTo(5000);
        for (int index = 1; index < bins.size(); index++) {
            assertThat(bins.get(index).from())
                    .isEqualByComparingTo(bins.get(index - 1).to());
        }
        BigDecimal width = bins.get(1).to().subtract(bins.get(1).from());
        assertThat(width.stripTrailingZeros().precision()).isLessThanOrEqualTo(2);
        assertThat(bins.get(0).from().remainder(width)).isEqualByComparingTo("0");
    }

    @Test
    void aHistogramOfOneAmountHasOneBin() {
        assertThat(amounts(5_000_000, 5_000_000).histogram(BigDecimal.ONE)).hasSize(1);
    }

    private static Amounts amounts(long... pay) {
        Amounts.Builder amounts = new Amounts.Builder();
        for (long units : pay) {
            amounts.add(new Long[] {units * 10_000}, new Long[] {1L}, BigDecimal.ONE);
        }
        return amounts.build();
    }
}

package io.rolebook.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How many observations have each amount: all that exact statistics need, whatever the number of people. An amount is a
 * whole number of ten-thousandths of a unit, and what one unit of its currency is in that of the answer.
 */
public final class Amounts {
    /** How many of the whole numbers make a unit of a currency. */
    public static final BigDecimal UNIT = BigDecimal.valueOf(10_000);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_BINS = 40;
    private static final int USUAL_BINS = 12;

    /** Ascending. */
    private final List<Amount> amounts;

    /** How many observations are up to each amount. */
    private final long[] upTo;

    private final BigDecimal sum;

    /** @param about the value, near enough to sort by */
    private record Amount(long pay, BigDecimal rate, long observations, double about) {
        BigDecimal value() {
            return BigDecimal.valueOf(pay).multiply(rate).divide(UNIT);
        }
    }

    private Amounts(List<Amount> amounts, BigDecimal sum) {
        this.amounts = amounts;
        this.sum = sum;
        upTo = new long[amounts.size()];
        long passed = 0;
        for (int index = 0; index < upTo.length; index++) {
            passed += amounts.get(index).observations();
            upTo[index] = passed;
        }
    }

    /** Counts observations, in any order. */
    public static final class Builder {
        private final List<Amount> amounts = new ArrayList<>();
        private BigDecimal sum = BigDecimal.ZERO;

        /**
         * @param pays in ten-thousandths of a unit of one currency
         * @param observations how many have each of them; those of none are passed over
         * @param rate units of the answer's currency for one of theirs
         */
        public Builder add(Long[] pays, Long[] observations, BigDecimal rate) {
            double about = rate.doubleValue();
            BigDecimal total = BigDecimal.ZERO;
            for (int index = 0; index < pays.length; index++) {
                if (observations[index] > 0) {
                    amounts.add(new Amount(pays[index], rate, observations[index], pays[index] * about));
                    total = total.add(
                            BigDecimal.valueOf(pays[index]).multiply(BigDecimal.valueOf(observations[index])));
                }
            }
            sum = sum.add(total.multiply(rate).divide(UNIT));
            return this;
        }

        public Amounts build() {
            Amount[] sorted = amounts.toArray(Amount[]::new);
            Arrays.sort(sorted, Comparator.comparingDouble(Amount::about));
            return new Amounts(List.of(sorted), sum);
        }
    }

    public long size() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** In units, exactly. There must be one amount at least. */
    public BigDecimal mean() {
        return sum.divide(BigDecimal.valueOf(size()), MathContext.DECIMAL128);
    }

    /**
     * In units, by linear interpolation between the closest ranks, as PostgreSQL's {@code percentile_cont} does.
     *
     * @param p from 0 to 100
     */
    public BigDecimal percentile(BigDecimal p) {
        BigDecimal rank = p.multiply(BigDecimal.valueOf(size() - 1)).divide(HUNDRED);
        long below = rank.longValue();
        BigDecimal fraction = rank.subtract(BigDecimal.valueOf(below));
        BigDecimal low = at(below);
        if (fraction.signum() == 0) {
            return low;
        }
        BigDecimal high = at(below + 1);
        return low.add(high.subtract(low).multiply(fraction));
    }

    /** Of 100 observations, how many are below this amount, those equal to it counted half. */
    public BigDecimal rank(BigDecimal units) {
        return BigDecimal.valueOf(below(units, false) + below(units, true))
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(2 * size()), 2, RoundingMode.HALF_UP);
    }

    /** A bin of a histogram: from its lower edge to below its upper one. */
    public record Bin(BigDecimal from, BigDecimal to, long count) {}

    /**
     * Bins with round edges, as wide as shows the middle nine tenths in a dozen of them. Where a few amounts lie far out,
     * the first and the last bin reach as far as they do.
     *
     * @param periods that a year has of what the edges are for
     */
    public List<Bin> histogram(BigDecimal periods) {
        BigDecimal low = per(percentile(BigDecimal.valueOf(5)), periods);
        BigDecimal high = per(percentile(BigDecimal.valueOf(95)), periods);
        BigDecimal width =
                round(high.subtract(low).divide(BigDecimal.valueOf(USUAL_BINS), MathContext.DECIMAL64), high);
        BigDecimal first = floor(per(percentile(BigDecimal.ONE), periods), width);
        BigDecimal last = floor(per(percentile(BigDecimal.valueOf(99)), periods), width);
        while (last.subtract(first).divide(width, MathContext.DECIMAL64).compareTo(BigDecimal.valueOf(MOST_BINS))
                >= 0) {
            width = width.multiply(BigDecimal.valueOf(2));
            first = floor(first, width);
            last = floor(last, width);
        }
        List<Bin> bins = new ArrayList<>();
        BigDecimal from = first.min(floor(per(amounts.get(0).value(), periods), width));
        long passed = 0;
        for (BigDecimal edge = first; edge.compareTo(last) < 0; edge = edge.add(width)) {
            BigDecimal to = edge.add(width);
            long count = below(to.multiply(periods), false);
            bins.add(new Bin(Money.plain(from), Money.plain(to), count - passed));
            from = to;
            passed = count;
        }
        BigDecimal largest = floor(per(amounts.get(amounts.size() - 1).value(), periods), width);
        bins.add(new Bin(Money.plain(from), Money.plain(last.max(largest).add(width)), size() - passed));
        return bins;
    }

    private static BigDecimal per(BigDecimal yearly, BigDecimal periods) {
        return yearly.divide(periods, MathContext.DECIMAL128);
    }

    /** The nearest of 1, 2, 2.5 and 5 times a power of ten that is not less; where all are equal, a tenth of them. */
    private static BigDecimal round(BigDecimal width, BigDecimal amount) {
        BigDecimal wanted = width.signum() > 0 ? width : amount.divide(BigDecimal.TEN, MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(wanted.precision() - wanted.scale() - 1);
        for (String step : new String[] {"1", "2", "2.5", "5"}) {
            BigDecimal round = power.multiply(new BigDecimal(step));
            if (round.compareTo(wanted) >= 0) {
                return round;
            }
        }
        return power.multiply(BigDecimal.TEN);
    }

    private static BigDecimal floor(BigDecimal amount, BigDecimal width) {
        return amount.divideToIntegralValue(width).multiply(width);
    }

    /** How many observations are below an amount, or also at it. */
    private long below(BigDecimal units, boolean orAt) {
        int from = 0;
        int to = amounts.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            int compared = amounts.get(middle).value().compareTo(units);
            if (compared < 0 || orAt && compared == 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? 0 : upTo[from - 1];
    }

    private BigDecimal at(long rank) {
        int found = Arrays.binarySearch(upTo, rank + 1);
        return amounts.get(found < 0 ? -found - 1 : found).value();
    }
}

package io.rolebook.salary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many observations have each amount: all that exact statistics need, whatever the number of people. */
final class Amounts {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_BINS = 40;
    private static final int USUAL_BINS = 12;

    /** Ascending. */
    private final long[] amounts;

    /** How many observations are up to each amount. */
    private final long[] upTo;

    private final BigDecimal sum;

    private Amounts(TreeMap<Long, Long> counts) {
        amounts = new long[counts.size()];
        upTo = new long[counts.size()];
        BigDecimal total = BigDecimal.ZERO;
        long passed = 0;
        int index = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            amounts[index] = entry.getKey();
            upTo[index++] = passed;
            total = total.add(BigDecimal.valueOf(entry.getKey()).multiply(BigDecimal.valueOf(entry.getValue())));
        }
        sum = total;
    }

    /** Counts observations, in any order. */
    static final class Builder {
        private final TreeMap<Long, Long> counts = new TreeMap<>();

        /** @param cents an amount, in the unit that all of them have */
        Builder add(long cents, long observations) {
            counts.merge(cents, observations, Long::sum);
            return this;
        }

        Amounts build() {
            return new Amounts(counts);
        }
    }

    long size() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** In cents, exactly. There must be one amount at least. */
    BigDecimal mean() {
        return sum.divide(BigDecimal.valueOf(size()), MathContext.DECIMAL128);
    }

    /**
     * In cents, by linear interpolation between the closest ranks, as PostgreSQL's {@code percentile_cont} does.
     *
     * @param p from 0 to 100
     */
    BigDecimal percentile(BigDecimal p) {
        BigDecimal rank = p.multiply(BigDecimal.valueOf(size() - 1)).divide(HUNDRED);
        long below = rank.longValue();
        BigDecimal fraction = rank.subtract(BigDecimal.valueOf(below));
        BigDecimal low = BigDecimal.valueOf(at(below));
        if (fraction.signum() == 0) {
            return low;
        }
        BigDecimal high = BigDecimal.valueOf(at(below + 1));
        return low.add(high.subtract(low).multiply(fraction));
    }

    /** Of 100 observations, how many are below this amount, those equal to it counted half. */
    BigDecimal rank(BigDecimal cents) {
        long below = below(cents.setScale(0, RoundingMode.CEILING).longValue());
        long upToAmount = below(cents.setScale(0, RoundingMode.FLOOR).longValue() + 1);
        return BigDecimal.valueOf(below + upToAmount)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(2 * size()), 2, RoundingMode.HALF_UP);
    }

    /** A bin of a histogram: from its lower edge to below its upper one. */
    record Bin(BigDecimal from, BigDecimal to, long count) {}

    /**
     * Bins with round edges, as wide as shows the middle nine tenths in a dozen of them. Where a few amounts lie far out,
     * the first and the last bin reach as far as they do.
     *
     * @param unit how many cents one unit of the edges is
     */
    List<Bin> histogram(BigDecimal unit) {
        BigDecimal low = inUnits(percentile(BigDecimal.valueOf(5)), unit);
        BigDecimal high = inUnits(percentile(BigDecimal.valueOf(95)), unit);
        BigDecimal width =
                round(high.subtract(low).divide(BigDecimal.valueOf(USUAL_BINS), MathContext.DECIMAL64), high);
        BigDecimal first = floor(inUnits(percentile(BigDecimal.ONE), unit), width);
        BigDecimal last = floor(inUnits(percentile(BigDecimal.valueOf(99)), unit), width);
        while (last.subtract(first).divide(width, MathContext.DECIMAL64).compareTo(BigDecimal.valueOf(MOST_BINS))
                >= 0) {
            width = width.multiply(BigDecimal.valueOf(2));
            first = floor(first, width);
            last = floor(last, width);
        }
        List<Bin> bins = new ArrayList<>();
        BigDecimal from = first.min(floor(inUnits(BigDecimal.valueOf(amounts[0]), unit), width));
        long passed = 0;
        for (BigDecimal edge = first; edge.compareTo(last) < 0; edge = edge.add(width)) {
            BigDecimal to = edge.add(width);
            long count =
                    below(to.multiply(unit).setScale(0, RoundingMode.CEILING).longValue());
            bins.add(new Bin(plain(from), plain(to), count - passed));
            from = to;
            passed = count;
        }
        BigDecimal largest = floor(inUnits(BigDecimal.valueOf(amounts[amounts.length - 1]), unit), width);
        bins.add(new Bin(plain(from), plain(last.max(largest).add(width)), size() - passed));
        return bins;
    }

    private static BigDecimal inUnits(BigDecimal cents, BigDecimal unit) {
        return cents.divide(unit, MathContext.DECIMAL128);
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

    private static BigDecimal plain(BigDecimal edge) {
        BigDecimal stripped = edge.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** How many observations are below an amount. */
    private long below(long cents) {
        int found = Arrays.binarySearch(amounts, cents);
        int index = found < 0 ? -found - 1 : found;
        return index == 0 ? 0 : upTo[index - 1];
    }

    private long at(long rank) {
        int found = Arrays.binarySearch(upTo, rank + 1);
        return amounts[found < 0 ? -found - 1 : found];
    }
}

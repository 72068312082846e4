package io.rolebook.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A line of amounts, with ticks at round ones. */
public final class Axis {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private final double from;
    private final double to;
    private final double step;
    private final double start;
    private final double length;

    /** A place on it, and what stands there. */
    public record Tick(double x, String label) {}

    private Axis(double from, double to, double step, double start, double length) {
        this.from = from;
        this.to = to;
        this.step = step;
        this.start = start;
        this.length = length;
    }

    /**
     * @param amounts that must have a place on it, at least one
     * @param start and length of the line in the picture
     */
    static Axis over(Collection<BigDecimal> amounts, double start, double length) {
        double least =
                amounts.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most =
                amounts.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        double span = most > least ? most - least : Math.max(Math.abs(most) / 5, 1);
        double step = step(span / MOST_TICKS);
        double from = Math.floor((most > least ? least : least - span / 2) / step) * step;
        double to = Math.ceil((most > least ? most : most + span / 2) / step) * step;
        return new Axis(from, to, step, start, length);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * power >= least) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** In tenths of a unit of the picture, which is as fine as anybody sees. */
    double x(BigDecimal amount) {
        return Math.round((start + (amount.doubleValue() - from) / (to - from) * length) * 10) / 10.0;
    }

    double end() {
        return start + length;
    }

    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int number = 0; from + number * step <= to + step / 1_000; number++) {
            BigDecimal amount = BigDecimal.valueOf(from + number * step);
            ticks.add(new Tick(x(amount), Numbers.compact(amount)));
        }
        return ticks;
    }
}

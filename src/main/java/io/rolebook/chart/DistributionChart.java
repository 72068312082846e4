package io.rolebook.chart;

import io.rolebook.band.BandInForce;
import io.rolebook.distribution.Distribution;
import io.rolebook.salary.Figure;
import io.rolebook.salary.Salary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pay of a role as a picture: the histogram of its observations with their percentiles, figures that were published, and
 * bands. Coordinates are those of a picture {@value #WIDTH} wide.
 */
public record DistributionChart(
        String title,
        String description,
        int width,
        int height,
        double top,
        double base,
        List<Bar> bars,
        List<Mark> percentiles,
        List<Mark> figures,
        List<Range> bands,
        List<Axis.Tick> ticks,
        double axis,
        String unit) {

    static final int WIDTH = 600;
    private static final BigDecimal MEDIAN = BigDecimal.valueOf(50);
    private static final int MARGIN = 20;
    private static final int PLOT = 150;
    private static final int LINE = 17;
    private static final int LABEL_WIDTH = 86;
    /** In the widest of usual fonts. */
    private static final double LETTER = 7.7;

    private static final int BAND = 26;
    private static final int GAP = 6;
    private static final int BELOW = 40;

    /** How many observations are from one amount to another: so many as it is large, since not all are equally wide. */
    public record Bar(double x, double y, double width, double height, String label) {}

    /** An amount, and how high its label stands. */
    public record Mark(double x, double labelY, String anchor, String label, String amount) {}

    /** From one amount to another, with its label where there is room beside it. */
    public record Range(double x, double width, double middle, double y, double labelX, String anchor, String label) {
        public static Range of(double x, double width, double middle, double y, String label) {
            double end = x + width + GAP;
            double wide = label.length() * LETTER;
            if (end + wide <= WIDTH) {
                return new Range(x, width, middle, y, end, "start", label);
            }
            return x - GAP - wide >= 0
                    ? new Range(x, width, middle, y, x - GAP, "end", label)
                    : new Range(x, width, middle, y, x + GAP, "start", label);
        }
    }

    /** Nothing where there is no amount to draw. */
    public static Optional<DistributionChart> of(Salary salary) {
        Distribution distribution = salary.distribution();
        List<Figure> figures = salary.figures().stream()
                .filter(figure -> figure.amount() != null)
                .filter(figure -> figure.currency().equals(distribution.currency())
                        && figure.per() == salary.query().perOrYear())
                .toList();
        List<BandInForce> bands =
                salary.bands().stream().filter(band -> band.reason() == null).toList();
        List<BigDecimal> amounts = Stream.of(
                        distribution.histogram().stream().flatMap(bin -> Stream.of(bin.from(), bin.to())),
                        distribution.percentiles().stream().map(Distribution.Percentile::amount),
                        figures.stream().map(Figure::amount),
                        bands.stream().flatMap(band -> Stream.of(band.minimum(), band.maximum())))
                .flatMap(values -> values)
                .filter(Objects::nonNull)
                .toList();
        return amounts.isEmpty()
                ? Optional.empty()
                : Optional.of(draw(salary, figures, bands, Axis.over(amounts, MARGIN, WIDTH - 2.0 * MARGIN)));
    }

    private static DistributionChart draw(Salary salary, List<Figure> figures, List<BandInForce> bands, Axis axis) {
        Distribution distribution = salary.distribution();
        Labels above = new Labels();
        List<Mark> percentiles = distribution.percentiles().stream()
                .filter(percentile -> percentile.amount() != null)
                .sorted(Comparator.comparing(
                        percentile -> percentile.p().subtract(MEDIAN).abs()))
                .map(percentile -> above.place(
                        axis.x(percentile.amount()),
                        percentile.p().compareTo(MEDIAN) < 0,
                        percentile.p().compareTo(MEDIAN) == 0 ? "median" : "p" + Numbers.exact(percentile.p()),
                        Numbers.amount(percentile.amount())))
                .sorted(Comparator.comparing(Mark::x))
                .toList();
        double top = MARGIN + above.lines() * LINE;
        double base = distribution.histogram().isEmpty() ? top + 8 : top + PLOT;
        Labels below = new Labels();
        List<Mark> published = figures.stream()
                .sorted(Comparator.comparing(Figure::amount).reversed())
                .map(figure ->
                        below.place(axis.x(figure.amount()), false, label(figure), Numbers.amount(figure.amount())))
                .map(mark -> new Mark(
                        mark.x(), base + BELOW + 12 + mark.labelY(), mark.anchor(), mark.label(), mark.amount()))
                .toList();
        double bandsFrom = base + BELOW + (published.isEmpty() ? 0 : below.lines() * LINE + 14);
        List<Range> ranges = new ArrayList<>();
        for (BandInForce band : bands) {
            double x = axis.x(band.minimum());
            ranges.add(Range.of(
                    x,
                    Math.max(1, axis.x(band.maximum()) - x),
                    axis.x(band.midpoint()),
                    bandsFrom + ranges.size() * BAND,
                    "%s: %s to %s"
                            .formatted(name(band), Numbers.amount(band.minimum()), Numbers.amount(band.maximum()))));
        }
        int height = (int) Math.ceil(bandsFrom + ranges.size() * BAND + 8);
        String unit = distribution.currency() + " a " + salary.query().perOrYear();
        List<Mark> marked = percentiles.stream()
                .map(mark -> new Mark(mark.x(), MARGIN + mark.labelY(), mark.anchor(), mark.label(), mark.amount()))
                .toList();
        return new DistributionChart(
                "What a %s earns".formatted(salary.role().title()),
                description(distribution, percentiles, published, unit),
                WIDTH,
                height,
                top,
                base,
                bars(distribution, axis, base),
                marked,
                published,
                ranges,
                axis.ticks(),
                axis.end(),
                unit);
    }

    private static List<Bar> bars(Distribution distribution, Axis axis, double base) {
        double densest = distribution.histogram().stream()
                .mapToDouble(DistributionChart::density)
                .max()
                .orElse(1);
        return distribution.histogram().stream()
                .map(bin -> {
                    double x = axis.x(bin.from());
                    double height = Math.round(density(bin) / densest * (PLOT - 8.0) * 10) / 10.0;
                    return new Bar(
                            x + 0.5,
                            base - height,
                            Math.max(1, axis.x(bin.to()) - x - 1),
                            height,
                            "%s to %s: %s"
                                    .formatted(
                                            Numbers.amount(bin.from()),
                                            Numbers.amount(bin.to()),
                                            Numbers.people(bin.count())));
                })
                .toList();
    }

    private static double density(Distribution.Bin bin) {
        double width = bin.to().subtract(bin.from()).doubleValue();
        return width > 0 ? bin.count() / width : bin.count();
    }

    private static String description(
            Distribution distribution, List<Mark> percentiles, List<Mark> figures, String unit) {
        String observed = percentiles.isEmpty()
                ? String.valueOf(distribution.reason())
                : "%s: %s.".formatted(Numbers.people(distribution.count()), list(percentiles));
        return figures.isEmpty()
                ? "In %s. %s".formatted(unit, observed)
                : "In %s. %s Published: %s.".formatted(unit, observed, list(figures));
    }

    private static String list(List<Mark> marks) {
        return String.join(
                ", ",
                marks.stream().map(mark -> mark.label() + " " + mark.amount()).toList());
    }

    private static String label(Figure figure) {
        return Stream.of(
                        figure.statistic().name(),
                        figure.level() == null ? null : figure.level().name(),
                        figure.place(),
                        figure.asOf().substring(0, 4))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private static String name(BandInForce band) {
        return "band"
                + (band.level() == null ? "" : " " + band.level())
                + (band.grade() == null ? "" : " " + band.grade())
                + (band.place() == null ? "" : " " + band.place());
    }

    /** Puts labels on lines, the first ones first, so that none touches another, nor the line that leads to a later one. */
    private static final class Labels {
        private record Placed(double from, double to, int line) {}

        private final List<Placed> placed = new ArrayList<>();

        /** With the height of its line below the first one. */
        Mark place(double x, boolean isLeft, String label, String amount) {
            double width = Math.max(LABEL_WIDTH, (label.length() + amount.length() + 2) * LETTER);
            boolean goesLeft = isLeft && x > width || x + width > WIDTH;
            double from = goesLeft ? x - width : x;
            int line = placed.stream()
                    .filter(other -> other.from() < from + width && from < other.to())
                    .mapToInt(other -> other.line() + 1)
                    .max()
                    .orElse(0);
            placed.add(new Placed(from, from + width, line));
            return new Mark(x, line * LINE, goesLeft ? "end" : "start", label, amount);
        }

        int lines() {
            return placed.stream().mapToInt(other -> other.line() + 1).max().orElse(0);
        }
    }
}

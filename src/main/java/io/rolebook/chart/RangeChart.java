package io.rolebook.chart;

import io.rolebook.distribution.Distribution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Distributions side by side, one on a line: from the tenth to the ninetieth percentile, from quartile to quartile, and the
 * median. Coordinates are those of a picture {@value #WIDTH} wide.
 */
public record RangeChart(
        String title,
        String description,
        int width,
        int height,
        List<Line> lines,
        List<Axis.Tick> ticks,
        double axis,
        String unit) {

    private static final int WIDTH = 600;
    private static final int NAMES = 190;
    private static final int END = 92;
    private static final int TOP = 12;
    private static final int LINE = 38;
    private static final int BELOW = 34;
    private static final int LONGEST_LABEL = 26;
    private static final int LONGEST_NOTE = 50;

    /**
     * What one line shows.
     *
     * @param place beside the name, where that alone does not say it
     * @param href where to read on; null where there is nothing
     */
    public record Entry(
            String name, @Nullable String place, @Nullable String href, Distribution distribution) {
        public Entry(String name, @Nullable String href, Distribution distribution) {
            this(name, null, href, distribution);
        }

        public String label() {
            return place == null ? name : name + ", " + place;
        }
    }

    /**
     * @param name and detail what of the label the picture has room for, on two lines
     * @param reason why there is nothing to draw; null where there is
     * @param note the same, as short as the picture has room for
     */
    public record Line(
            String label,
            String name,
            String detail,
            @Nullable String href,
            double y,
            @Nullable Span outer,
            @Nullable Span inner,
            @Nullable Double median,
            @Nullable String amount,
            @Nullable String count,
            @Nullable String reason,
            @Nullable String note,
            List<Cell> cells,
            Distribution distribution) {}

    /** A part of a line. */
    public record Span(double x, double width) {}

    /** A percentile as the table beside the picture has it. */
    public record Cell(String name, @Nullable String amount) {}

    /** Nothing where not one of them has an amount to draw. */
    public static Optional<RangeChart> of(String title, List<Entry> entries, String unit) {
        List<BigDecimal> amounts = entries.stream()
                .flatMap(entry -> entry.distribution().percentiles().stream())
                .map(Distribution.Percentile::amount)
                .filter(Objects::nonNull)
                .toList();
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        Axis axis = Axis.over(amounts, NAMES, WIDTH - NAMES - END);
        List<Line> lines = IntStream.range(0, entries.size())
                .mapToObj(number -> line(entries.get(number), TOP + number * LINE + LINE / 2.0, axis))
                .toList();
        String description = lines.stream()
                .map(line -> line.amount() == null
                        ? "%s: %s".formatted(line.label(), line.reason())
                        : "%s: median %s of %s".formatted(line.label(), line.amount(), line.count()))
                .collect(Collectors.joining("; ", "In " + unit + ". ", "."));
        return Optional.of(new RangeChart(
                title, description, WIDTH, TOP + lines.size() * LINE + BELOW, lines, axis.ticks(), axis.end(), unit));
    }

    /** Where the axis lies. */
    public int base() {
        return height - BELOW;
    }

    private static Line line(Entry entry, double y, Axis axis) {
        Distribution distribution = entry.distribution();
        Map<Integer, BigDecimal> amounts = distribution.percentiles().stream()
                .filter(percentile -> percentile.amount() != null)
                .collect(Collectors.toMap(percentile -> percentile.p().intValue(), Distribution.Percentile::amount));
        BigDecimal median = amounts.get(50);
        Function<Integer, @Nullable Cell> cell = p ->
                new Cell(p == 50 ? "Median" : "p" + p, amounts.containsKey(p) ? Numbers.amount(amounts.get(p)) : null);
        String reason =
                median != null ? null : Objects.requireNonNullElse(distribution.reason(), "No median is known.");
        return new Line(
                entry.label(),
                excerpt(entry.name()),
                excerpt(Stream.of(entry.place(), median == null ? null : Numbers.n(distribution.count()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "))),
                entry.href(),
                y,
                span(amounts.get(10), amounts.get(90), axis),
                span(amounts.get(25), amounts.get(75), axis),
                median == null ? null : axis.x(median),
                median == null ? null : Numbers.amount(median),
                median == null ? null : Numbers.people(distribution.count()),
                reason,
                reason == null || reason.length() <= LONGEST_NOTE ? reason : "None; the numbers below say why.",
                List.of(cell.apply(10), cell.apply(25), cell.apply(50), cell.apply(75), cell.apply(90)),
                distribution);
    }

    private static String excerpt(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private static @Nullable Span span(@Nullable BigDecimal from, @Nullable BigDecimal to, Axis axis) {
        return from == null || to == null ? null : new Span(axis.x(from), Math.max(1, axis.x(to) - axis.x(from)));
    }
}

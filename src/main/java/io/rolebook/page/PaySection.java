package io.rolebook.page;

import io.rolebook.chart.DistributionChart;
import io.rolebook.chart.RangeChart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a role pays, for what is asked about.
 *
 * @param asked what the answer is about, in words
 * @param level that is asked about, as an address has it; null where it is about all
 * @param isNarrowed whether it is about one level, place or year
 * @param reason why nothing was computed from observations; null where something was
 * @param few what to say where there are only a few observations; null where there are enough
 */
public record PaySection(
        String slug,
        String asked,
        @Nullable String level,
        boolean isNarrowed,
        List<Choice> levels,
        List<Choice> places,
        List<Choice> years,
        List<Choice> currencies,
        @Nullable Headline headline,
        @Nullable String reason,
        @Nullable String few,
        @Nullable DistributionChart chart,
        String chartHref,
        List<RangeChart> ranges,
        List<FigureRow> figures,
        List<BandRow> bands,
        List<Statement> statements,
        List<Link> datasets,
        List<String> remarks) {

    /** The median of the observations, and how many there are. */
    public record Headline(
            String amount,
            String label,
            String count,
            @Nullable String years) {}

    /** A statistic that somebody published. */
    public record FigureRow(
            String statistic,
            @Nullable String level,
            @Nullable String place,
            @Nullable String amount,
            String per,
            @Nullable String remark,
            String asOf,
            @Nullable String sampleSize,
            List<Citation> citations) {}

    /** A range that the employer set. */
    public record BandRow(
            @Nullable String level,
            @Nullable String place,
            String range,
            String midpoint,
            String since,
            List<Citation> citations) {}

    public boolean hasNothing() {
        return headline == null && figures.isEmpty() && bands.isEmpty() && statements.isEmpty();
    }
}

package io.rolebook.skill;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A scale that sources rate by, and what its values are from 1 to 5, by which scales compare.")
public record Scale(
        @Schema(description = "As the field `scale` of a rating names it.", examples = "onet-level")
        String slug,

        String title,

        @Schema(description = "What it is a scale of; null where it may be either.") @Nullable
        Measure measures,

        @Schema(description = "Null on a scale of words.") @Nullable
        BigDecimal lowest,

        @Schema(description = "Null on a scale of words.") @Nullable
        BigDecimal highest,

        @Schema(description = "From the lowest up.") List<Step> steps,

        @Schema(description = "Why the values are mapped so.")
        String reason) {

    @Schema(name = "ScaleStep", description = "From which value on, or by which word, something is this much of five.")
    public record Step(
            @Schema(description = "The lowest value of the step; null on a scale of words.") @Nullable
            BigDecimal from,

            @Schema(description = "Null on a scale of numbers.") @Nullable
            String word,

            @Schema(minimum = "1", maximum = "5") int ofFive) {}

    boolean isOf(Measure measure) {
        return measures == null || measures == measure;
    }

    boolean hasWords() {
        return lowest == null;
    }

    /** How much of five a value is; nothing where it is none of the scale. */
    Optional<Integer> ofFive(@Nullable BigDecimal value, @Nullable String word) {
        if (lowest == null || highest == null) {
            return steps.stream()
                    .filter(step -> word != null && word.strip().equalsIgnoreCase(step.word()))
                    .map(Step::ofFive)
                    .findFirst();
        }
        return value == null || value.compareTo(lowest) < 0 || value.compareTo(highest) > 0
                ? Optional.empty()
                : steps.stream()
                        .filter(step -> step.from() != null && value.compareTo(step.from()) >= 0)
                        .map(Step::ofFive)
                        .reduce((lower, higher) -> higher);
    }

    /** What a value must be. */
    String expected() {
        return hasWords()
                ? "one of " + steps.stream().map(Step::word).collect(Collectors.joining(", "))
                : "a number from %s to %s".formatted(lowest, highest);
    }
}

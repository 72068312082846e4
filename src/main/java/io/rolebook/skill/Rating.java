package io.rolebook.skill;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a source measured or stated, as it published it: no digit more or less. */
@Schema(description = "What a source measured or stated, on its own scale, as it published it.")
public record Rating(
        @Schema(description = "A slug of `/v1/scales`.", examples = "onet-level") @NotBlank
        String scale,

        @Schema(
                description = "As published, with its decimals; null on a scale of words.",
                examples = "4.62",
                minimum = "0",
                maximum = "100")
        @Nullable
        @Digits(integer = 3, fraction = 9)
        @Min(0)
        BigDecimal value,

        @Schema(description = "The word of the scale; null on a scale of numbers.", examples = "practitioner")
        @Nullable
        @Size(max = 100)
        String word,

        @Schema(description = "How many were asked or judged; null where the source does not say.", minimum = "0")
        @Nullable
        @Min(0)
        Integer n,

        @Schema(description = "Of the value; null where the source does not say.", minimum = "0")
        @Nullable
        @Digits(integer = 3, fraction = 9)
        @Min(0)
        BigDecimal standardError,

        @Schema(description = "The lower bound of the 95 % confidence interval; null where the source does not say.")
        @Nullable
        @Digits(integer = 3, fraction = 9)
        BigDecimal lower,

        @Schema(description = "The upper bound of the 95 % confidence interval; null where the source does not say.")
        @Nullable
        @Digits(integer = 3, fraction = 9)
        BigDecimal upper,

        @Schema(
                description =
                        "Whether the source advises against using it, for want of precision. The number from 1 to 5"
                                + " is null then. Null where the source does not say.")
        @Nullable
        Boolean suppressed,

        @Schema(
                description =
                        "Whether so many found the skill unimportant that the value tells nothing. The number from 1"
                                + " to 5 is null then. Null where the source does not say.")
        @Nullable
        Boolean notRelevant) {

    /** A value that somebody states without having measured it. */
    public static Rating stated(String scale, @Nullable BigDecimal value, @Nullable String word) {
        return new Rating(scale, value, word, null, null, null, null, null, null);
    }

    /** From 1 to 5; null where the value is not to be relied on, or none of its scale. */
    static @Nullable Integer ofFive(@Nullable Rating rating) {
        return rating == null || rating.hasNoWeight()
                ? null
                : Scales.find(rating.scale == null ? "" : rating.scale)
                        .flatMap(scale -> scale.ofFive(rating.value, rating.word))
                        .orElse(null);
    }

    private boolean hasNoWeight() {
        return Boolean.TRUE.equals(suppressed) || Boolean.TRUE.equals(notRelevant);
    }

    /**
     * What is wrong with it, beside what its annotations say.
     *
     * @param stated the number from 1 to 5 that stands beside it
     * @param pointer to the requirement
     */
    static List<Violation> violations(
            @Nullable Rating rating, Measure measure, @Nullable Integer stated, String pointer) {
        String at = pointer + "/" + measure + "Rating";
        if (rating == null || rating.scale == null) {
            return List.of();
        }
        Optional<Scale> scale = Scales.find(rating.scale).filter(known -> known.isOf(measure));
        if (scale.isEmpty()) {
            List<String> fitting = Scales.all().stream()
                    .filter(known -> known.isOf(measure))
                    .map(Scale::slug)
                    .toList();
            return List.of(Violation.ofField(
                    at + "/scale",
                    "unknown-scale",
                    "is '%s'; it must be one of %s.%s"
                            .formatted(
                                    Text.excerpt(rating.scale),
                                    String.join(", ", fitting),
                                    Text.didYouMean(rating.scale, fitting))));
        }
        return violations(rating, scale.get(), stated, pointer + "/" + measure, at);
    }

    private static List<Violation> violations(
            Rating rating, Scale scale, @Nullable Integer stated, String ofFiveAt, String at) {
        List<Violation> violations = new ArrayList<>();
        String field = at + (scale.hasWords() ? "/word" : "/value");
        Object given = scale.hasWords() ? rating.word : rating.value;
        Object other = scale.hasWords() ? rating.value : rating.word;
        Optional<Integer> ofFive = scale.ofFive(rating.value, rating.word);
        if (ofFive.isEmpty()) {
            violations.add(Violation.ofField(
                    field,
                    "not-on-scale",
                    "is %s; it must be %s, as the scale '%s' has it."
                            .formatted(
                                    given == null ? "missing" : "'" + Text.excerpt(given.toString()) + "'",
                                    scale.expected(),
                                    scale.slug())));
        } else if (stated != null && !rating.hasNoWeight() && !ofFive.get().equals(stated)) {
            violations.add(Violation.ofField(
                    ofFiveAt,
                    "differs",
                    "is %d beside a rating that is %d of 5; leave it out, and it follows the rating."
                            .formatted(stated, ofFive.get())));
        }
        if (other != null) {
            violations.add(Violation.ofField(
                    at + (scale.hasWords() ? "/value" : "/word"),
                    "invalid",
                    "must be null: '%s' is a scale of %s."
                            .formatted(scale.slug(), scale.hasWords() ? "words" : "numbers")));
        }
        return violations;
    }
}

package io.rolebook.observation;

import io.rolebook.change.Document;
import io.rolebook.disclosure.Disclosure;
import io.rolebook.http.Formats;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset of observations as the log keeps it: what it is and how much it holds, not its rows. */
@Schema(description = "A dataset of observations as the log keeps it: what it is and how much it holds, not its rows.")
record DatasetDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 500) String title,

        @Schema(description = "The slug of the source.") @NotBlank
        String source,

        @NotNull @Valid Disclosure disclosure,
        @NotNull Repeats repeats,

        @Schema(
                description =
                        "Whose pay it holds: the employer's `own` people, or the `market`. Market where it is left out.")
        @Nullable
        Population population,

        @Schema(
                description = "What becomes of rows whose pay can hardly be meant so: `warn` takes them and says so in"
                        + " the report, `reject` refuses them. Warn where it is left out.")
        @Nullable
        Implausible implausible,

        @Nullable Holdings holdings)
        implements Document {

    DatasetDocument {
        population = Objects.requireNonNullElse(population, Population.market);
        implausible = Objects.requireNonNullElse(implausible, Implausible.warn);
    }

    /** How much a dataset holds. */
    @Schema(
            name = "DatasetHoldings",
            description = "How much a dataset holds; of a confidential one, where no key is given, in full steps of its"
                    + " `minimumObservations`.")
    record Holdings(
            @Schema(description = "Observations, exact repeats among them.")
            long observations,

            @Schema(description = "How many of them repeat another one exactly.")
            long repeats,

            @Schema(
                    description = "How many belonged to no role when the dataset was changed last; they wait until"
                            + " there is one.")
            long unmatched,

            @Schema(description = "The first year they are from; null where there are none.") @Nullable
            Integer from,

            @Schema(description = "The last year they are from; null where there are none.") @Nullable
            Integer to,

            @Schema(description = "Of a confidential dataset, where no key is given, the day of it.")
            Instant changedAt) {

        /** Full steps of each number, and the day. */
        Holdings inSteps(int step) {
            return new Holdings(
                    observations / step * step,
                    repeats / step * step,
                    unmatched / step * step,
                    from,
                    to,
                    changedAt.truncatedTo(ChronoUnit.DAYS));
        }
    }

    /** As everybody may see it: of a confidential dataset the holdings in steps, and the day instead of the instant. */
    DatasetDocument publicly() {
        return holdings == null || !disclosure.policy().equals(Disclosure.CONFIDENTIAL)
                ? this
                : holding(holdings.inSteps(disclosure.minimumObservations()));
    }

    DatasetDocument withId(UUID id, @Nullable Holdings kept) {
        return new DatasetDocument(
                id,
                slug,
                title,
                source,
                disclosure,
                repeats,
                population,
                implausible,
                holdings == null ? kept : holdings);
    }

    DatasetDocument holding(@Nullable Holdings now) {
        return new DatasetDocument(id, slug, title, source, disclosure, repeats, population, implausible, now);
    }
}

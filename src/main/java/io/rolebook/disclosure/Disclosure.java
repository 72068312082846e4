package io.rolebook.disclosure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What may be told of a dataset.")
public record Disclosure(
        @Schema(
                description = "Of a public dataset everything; of a confidential one only what tells of no person.",
                enumeration = {"public", "confidential"})
        @NotNull
        @Pattern(regexp = "public|confidential", message = "must be public or confidential")
        String policy,

        @Schema(description = "The fewest observations that an answer from a confidential dataset may rest on.")
        @Nullable
        @Min(3)
        @Max(1_000_000)
        Integer minimumObservations,

        @Schema(
                description =
                        "The fewest different contributors that such an answer may rest on, and that two answers may"
                                + " differ by.")
        @Nullable
        @Min(3)
        @Max(1_000_000)
        Integer minimumContributors) {

    public static final String CONFIDENTIAL = "confidential";

    public Disclosure {
        minimumObservations = Objects.requireNonNullElse(minimumObservations, 10);
        minimumContributors = Objects.requireNonNullElse(minimumContributors, 5);
    }
}

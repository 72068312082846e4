package io.rolebook.skill;

import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of what a role takes serves the environment. */
@Schema(description = "How much of the skills and knowledge that a role takes a source calls green.")
public record GreenShare(
        @Schema(description = "From 0 to 1, as published.", minimum = "0", maximum = "1")
        @NotNull
        @DecimalMin("0")
        @DecimalMax("1")
        @Digits(integer = 1, fraction = 20)
        BigDecimal value,

        @NotEmpty List<@Valid @NotNull Evidence> evidence) {
    /** The kind of its fact. */
    public static final String KIND = "greenShare";
}

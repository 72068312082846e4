package io.rolebook.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One place at which two JSON documents differ. */
@Schema(description = "One place at which two versions of a document differ.")
public record Difference(
        @Schema(
                description =
                        "Where, as a JSON pointer (RFC 6901): of the later version or, for what was taken away, of the"
                                + " earlier one. Empty for the whole document.",
                examples = "/responsibilities/2/importance")
        String pointer,

        @Schema(description = "What the earlier version has there; null where it has nothing.") @Nullable
        Object before,

        @Schema(description = "What the later version has there; null where it has nothing.") @Nullable
        Object after) {}

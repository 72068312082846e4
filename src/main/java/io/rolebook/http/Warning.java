package io.rolebook.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was done as it was asked, and may not have been meant so. */
@Schema(description = "What was done as it was asked, and may not have been meant so.")
public record Warning(
        @Schema(description = "The field that it is about, as a JSON pointer; null where it is about no single one.")
        @Nullable
        String pointer,

        @Schema(description = "Stable, for programs to decide by.", examples = "contested-title")
        String code,

        @Schema(description = "What may not be meant, and what would change it.")
        String message) {}

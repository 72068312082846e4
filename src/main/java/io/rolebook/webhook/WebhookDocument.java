package io.rolebook.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A webhook, as it is written.")
record WebhookDocument(
        @Schema(
                description = "Where messages go: an https address of a host whose addresses are public.",
                format = "uri",
                examples = "https://hr.example/hooks/rolebook",
                maxLength = 2_000)
        @NotBlank
        String url,

        @Schema(
                description = "The types of documents whose changes are sent; all types where it is empty.",
                examples = "[\"role\"]")
        @Size(max = 100)
        List<String> types,

        @Schema(description = "What it is for, in your words.") @Size(max = 500) @Nullable
        String description,

        @Schema(description = "Whether changes are sent; true where it is left out.") @Nullable
        Boolean enabled) {

    boolean isEnabled() {
        return enabled == null || enabled;
    }
}

package io.rolebook.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a role or skill is called in another scheme. */
@Schema(description = "What a role or skill is called in another scheme.")
public record Code(
        @Schema(description = "The scheme, as it stands before the colon in scheme:code.", examples = "soc-2018")
        @NotNull
        @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE)
        @Size(max = 60)
        String scheme,

        @Schema(examples = "15-2051") @NotBlank @Size(max = 200)
        String code,

        @Schema(
                description =
                        "What the scheme's thing is to ours: the same, a wider one, a narrower one, or a near one.")
        @NotNull
        Relation relation) {

    /** What the scheme's thing is to ours. */
    public enum Relation {
        exact,
        broader,
        narrower,
        related
    }

    /**
     * A reference {@code scheme:code} as the catalogue has it: concepts of ESCO are known by their addresses as well as by
     * the last part of them.
     */
    public static String plain(String reference) {
        return reference.replaceFirst("^esco:https?://data[.]europa[.]eu/esco/((occupation|skill)/)?", "esco:");
    }
}

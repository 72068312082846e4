package io.rolebook.http;

import io.rolebook.http.Problem.Violation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        Relation relation,

        @Schema(description = "The slug of the source that states it; null where none is known.", examples = "onet")
        @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE)
        @Size(max = Formats.LONGEST_SLUG)
        @Nullable
        String source) {

    /** Whether it is the same thing of the same scheme, whatever that is to ours. */
    public boolean isSameAs(Code other) {
        return scheme.equals(other.scheme) && code.equals(other.code);
    }

    /**
     * What is wrong with codes that did not stand before, each with its JSON pointer. One that stands may have been taken
     * before its scheme's form was known, and stays.
     */
    public static List<Violation> violations(List<Code> codes, List<Code> before) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < codes.size(); index++) {
            Code code = codes.get(index);
            if (before.stream().noneMatch(code::isSameAs)) {
                String pointer = "/codes/" + index + "/code";
                CodeScheme.fault(code.scheme, code.code)
                        .ifPresent(fault -> violations.add(Violation.ofField(pointer, "wrong-code", fault)));
            }
        }
        return violations;
    }

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

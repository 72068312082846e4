package io.rolebook.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 writes it. */
@Schema(description = "An error, as RFC 9457 (application/problem+json) writes it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(
                description = "The address of what explains this kind of problem, relative to that of the request.",
                format = "uri-reference")
        String type,

        String title,
        int status,

        @Schema(description = "What was wrong this time, and what would be right.")
        String detail,

        @Schema(
                description = "Identifies this occurrence; the log of the service has it too.",
                format = "uri-reference")
        String instance,

        @Schema(description = "Stable, for programs to decide by.", examples = "unknown-parameter")
        String code,

        @Schema(description = "Each parameter or field at fault.")
        List<Violation> errors,

        @Schema(
                description =
                        "The documents that refer to what was to be deleted, by their types; absent where that is not what"
                                + " stands in the way.")
        @Nullable
        List<Referrer> referrers) {

    @Schema(name = "Referrer", description = "The documents of one type that refer to what was to be deleted.")
    public record Referrer(
            @Schema(examples = "role") String type,

            @Schema(description = "How many there are.") long count,

            @Schema(description = "The first ten of them.") List<Named> items) {

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "ReferringDocument", description = "A document that refers to what was to be deleted.")
        public record Named(
                String slug,

                @Schema(
                        description = "Its address; absent where documents of its type have none.",
                        examples = "/v1/roles/data-analyst")
                @Nullable
                String link) {}
    }

    /** One parameter (of the address) or field (of the body, by JSON pointer) at fault. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Violation", description = "One parameter or one field (by JSON pointer) at fault.")
    public record Violation(
            @Nullable String parameter, @Nullable String pointer, String code, String message) {

        public static Violation ofParameter(String parameter, String code, String message) {
            return new Violation(parameter, null, code, message);
        }

        public static Violation ofField(String pointer, String code, String message) {
            return new Violation(null, pointer, code, message);
        }
    }

    static Problem of(ProblemException problem, String instance) {
        ProblemType type = problem.type();
        return new Problem(
                "/problems/" + type.code(),
                type.title(),
                type.status(),
                String.valueOf(problem.getMessage()),
                instance,
                type.code(),
                problem.violations(),
                problem.referrers().isEmpty() ? null : problem.referrers());
    }
}

package io.rolebook.title;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something a title says beside the work. */
@Schema(name = "TitleSign", description = "Something that a title says beside the work.")
public record Sign(
        Kind kind,
        @Schema(description = "As it is written.") String text,

        @Schema(description = "Where it begins, in UTF-16 units.")
        int start,

        @Schema(description = "Behind its last unit.") int end) {

    /** What it is about. {@code context} is a team, an employer, a product, or a place that is not known as one. */
    @Schema(name = "TitleSignKind")
    public enum Kind {
        seniority,
        place,
        workMode,
        contract,
        workingTime,
        gender,
        requisition,
        pay,
        date,
        experience,
        language,
        qualification,
        advertising,
        symbol,
        employer,
        context
    }
}

package io.rolebook.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a write did to the observations of pay that belong to a role. */
@Schema(description = "What a write did to the observations of pay that belong to a role.")
public record MovedObservations(
        @Schema(description = "The slug of the role.") String role,

        @Schema(description = "How many belong to it now that did not before.")
        long gained,

        @Schema(description = "How many belonged to it before and do not now.")
        long lost,

        @Schema(
                description =
                        "How many have a title that it and other roles claim equally. They stay with the role that"
                                + " had them, or belong to none, until somebody decides.")
        long contested) {}

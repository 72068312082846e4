package io.rolebook.change;

import io.rolebook.access.IdempotencyKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request to change a document says beside the document. */
public interface Edit {
    String IF_NONE_MATCH =
            "`*` to create and never to replace: what stands there already is kept, and answered with 412.";
    String DRY_RUN = "Whether to check the change to the end, answer what would differ, and change nothing.";

    boolean dryRun();

    SecurityContext caller();

    @Nullable
    String ifMatch();

    default @Nullable String ifNoneMatch() {
        return null;
    }

    default Precondition match() {
        return new Precondition(ifMatch(), ifNoneMatch());
    }

    /** A new document. */
    record Creation(
            @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false")
            boolean dryRun,

            @Parameter(description = IdempotencyKey.DESCRIPTION) @HeaderParam(IdempotencyKey.HEADER) @Nullable
            String idempotencyKey,

            @Context SecurityContext caller)
            implements Edit {
        @Override
        public @Nullable String ifMatch() {
            return null;
        }
    }

    /** The whole of a document, new or in the place of what stands there. */
    record Replacement(
            @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false")
            boolean dryRun,

            @Parameter(description = "The ETag of the version to replace; absent to create.")
            @HeaderParam("If-Match")
            @Nullable
            String ifMatch,

            @Parameter(description = IF_NONE_MATCH) @HeaderParam("If-None-Match") @Nullable
            String ifNoneMatch,

            @Context SecurityContext caller)
            implements Edit {}

    /** A change of what stands there, or its end. */
    record Alteration(
            @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false")
            boolean dryRun,

            @Parameter(
                    description = "The ETag of the version to change, or `*` for whatever stands there.",
                    required = true,
                    example = "*")
            @HeaderParam("If-Match")
            @Nullable
            String ifMatch,

            @Context SecurityContext caller)
            implements Edit {}
}

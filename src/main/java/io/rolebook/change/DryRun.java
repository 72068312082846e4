package io.rolebook.change;

import io.rolebook.http.Difference;
import io.rolebook.http.Warning;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a write would change, or what a deletion changed. */
@Schema(
        description = "What a write would change, where `dryRun` was asked for: then nothing was changed. And what a"
                + " deletion changed, where there is something to tell of it.")
public record DryRun(
        @Schema(description = "The type of the document.", examples = "role")
        String type,

        String slug,
        @Nullable Action action,
        List<Difference> differences,

        @Schema(description = "What is, or would be, written all the same, and may not be meant so.")
        List<Warning> warnings,

        @Schema(description = "Roles that gain or lose observations of pay, or share the claim to some.")
        List<MovedObservations> observations) {

    /** Takes the place of the answer, and everything back that was written to find it. */
    static final class Finished extends RuntimeException {
        private final transient DryRun result;

        Finished(DryRun result) {
            super(null, null, false, false);
            this.result = result;
        }

        DryRun result() {
            return result;
        }
    }
}

package io.rolebook.change;

import io.rolebook.api.Difference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a write would change. */
@Schema(description = "What a write would change. Nothing was changed.")
public record DryRun(String kind, String slug, Change.@Nullable Action action, List<Difference> differences) {

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

package io.rolebook.imports;

import io.rolebook.http.Difference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an import does to one document. */
@Schema(description = "What an import does to one document or, in a dry run, would do.")
public record ImportChange(
        @Schema(description = "The type of the document.", examples = "role")
        String type,

        @Schema(examples = "machine-learning-engineer") String slug,

        @Schema(description = "Its title or name; null where it has neither.") @Nullable
        String title,

        Action action,

        @Schema(
                description =
                        "Where the file has it or the first of its rows, counted from 1; null where the format does"
                                + " not tell, and where it was no dry run.")
        @Nullable
        Long line,

        @Schema(
                description =
                        "What differs from the version before: of a document that is created the whole, of one that"
                                + " is left unchanged nothing.")
        List<Difference> differences) {

    /** What becomes of the document. */
    @Schema(name = "ImportAction")
    public enum Action {
        created,
        changed,
        deleted,
        unchanged
    }
}

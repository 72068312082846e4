package io.rolebook.role;

import io.rolebook.http.Difference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What differs in a role between two revisions. */
@Schema(description = "What differs in a role between two revisions.")
record RoleDifferences(
        @Schema(description = "The slug of the role.", examples = "machine-learning-engineer")
        String role,

        @Schema(description = "The earlier revision, as it was asked for or as the instant meant it.")
        long from,

        @Schema(description = "The later revision.") long to,

        @Schema(
                description =
                        "Each place at which the document differs, empty where it does not. An element of a list is"
                                + " compared with the one of the same name or id; where elements changed places, the list differs, with"
                                + " their names or ids in the two orders.")
        List<Difference> differences) {}

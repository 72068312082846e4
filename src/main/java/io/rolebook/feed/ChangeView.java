package io.rolebook.feed;

import io.rolebook.change.Action;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change as everybody may see it: not who made it. */
@Schema(
        name = "Change",
        description =
                "What one revision did to one document. To follow: put the document, by type and id, or delete it.")
public record ChangeView(
        @Schema(
                description =
                        "The revision of the catalogue that it is part of; one revision may change many documents.")
        long revision,

        @Schema(description = "The type of the document.", examples = "role")
        String type,

        @Schema(description = "The document's id, which never changes.")
        UUID id,

        @Schema(examples = "machine-learning-engineer") String slug,
        Action action,
        Instant recordedAt,

        @Schema(
                type = SchemaType.OBJECT,
                description = "The whole document as it is since then, as `PUT` takes it; null where it was deleted.")
        @Nullable
        Object document) {

    Position position() {
        return new Position(revision, type, id);
    }
}

package io.rolebook.search;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of the names of something in the catalogue; what a role does counts as a name of the responsibility.
 *
 * @param owner the role or skill whose document it is in
 * @param id of what it names
 * @param title of what it names
 * @param level that the name is the title of: its key, a blank, and what it means on the common scale, if it means that
 */
public record Name(
        UUID owner,
        UUID id,
        Type type,
        String slug,
        String title,
        Field field,
        String text,
        @Nullable String level) {
    /** What can be found. */
    @Schema(name = "FoundType")
    public enum Type {
        role,
        skill,
        responsibility
    }

    /** Which of its names a name is. */
    @Schema(name = "FoundField")
    public enum Field {
        title(1.0f),
        levelTitle(0.9f),
        alternateTitle(0.9f),
        name(0.97f),
        alternateName(0.88f),
        /** In another language. */
        label(0.88f),
        code(0.95f),
        statement(0.4f);

        private final float weight;

        Field(float weight) {
            this.weight = weight;
        }

        /** How much a match of it counts, 1 at the most: whoever types a title means it more than a sentence with its words. */
        float weight() {
            return weight;
        }
    }
}

package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is said, with what it rests on.
 *
 * @param id of what is said, to point at; null where nothing points at it
 * @param tags what else is known of it, in a word or two each
 */
public record Statement(@Nullable String id, String text, List<String> tags, List<Citation> citations) {

    /** Where it is said a second time on a page, nothing can point at it there. */
    Statement unnamed() {
        return new Statement(null, text, tags, citations);
    }
}

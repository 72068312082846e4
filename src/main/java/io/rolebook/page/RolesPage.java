package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of roles.
 *
 * @param next the address of the rest of the list; null on the last page
 */
public record RolesPage(
        String title,
        @Nullable String note,
        long total,
        List<Card> roles,
        @Nullable String next) {

    /** A role in a list. */
    public record Card(
            String slug,
            String title,
            String summary,
            Link family,
            String levels,
            String updated,
            @Nullable String status) {}
}
